package publish

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// namespace is the UUID within which books get theirs.
var namespace = uuid.NewSHA1(uuid.Nil, []byte("diglot"))

// Identifier returns the unique identifier of the book. The work's own stands
// for the edition in all its languages. Any other, and a work without one, gets
// a UUID of version 5 (RFC 9562, 5.5) made from what makes the edition: work,
// publisher, sources, languages, and whether it is narrated and in which of them
// if not in all. It is the same at every build.
func (b *Book) Identifier() string {
	own := b.Work.Identifier
	if own != "" && len(b.Languages) == len(b.Work.Texts) {
		return own
	}
	seed := []string{own, b.Work.Slug, b.Work.Publisher}
	for _, text := range b.Work.Texts {
		seed = append(seed, text.Source)
	}
	seed = append(seed, b.Languages...)
	if b.Heard() {
		seed = append(append(seed, "narrated"), b.Spoken...)
	}
	return "urn:uuid:" + uuid.NewSHA1(namespace, []byte(strings.Join(seed, "\n"))).String()
}

// Heard reports whether there is sound in a language of the book.
func (b *Book) Heard() bool {
	if b.Narration == nil {
		return false
	}
	for _, track := range b.Narration.Tracks {
		if slices.Contains(b.Languages, track.Language) {
			return true
		}
	}
	return false
}
