// Package podcast writes the reading of a work in one language as a podcast: a
// feed (RSS 2.0 with the tags of Apple Podcasts and of the podcast namespace of
// the Podcast Index), the chapters of an episode, and the square picture that
// podcast apps show.
//
// Usually a feed has one episode, the whole reading, which is what the podcast
// namespace means by an audiobook. A feed may as well have an episode for each
// part of a long work; apps then play them from the first to the last.
package podcast

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/google/uuid"

	"diglot/manuscript"
	"diglot/message"
	"diglot/output/address"
)

// MediaType is that of a feed.
const MediaType = "application/rss+xml"

// ErrNoAddress means that it is not known where the release will be published.
// Apps fetch sound from whole addresses alone, so there is no feed without.
var ErrNoAddress = errors.New("a podcast needs the address at which the release will be published")

// Feed is what a listener subscribes to. Paths lead from the release's folder
// and are slash-separated. What is empty is left out unless said otherwise.
type Feed struct {
	Base address.Base // where the release is published
	Path string       // of the feed itself; a feed that moves is another one
	Home string       // of the page about it; empty: the release's folder

	Title       string
	Description string // empty: the title
	Language    string // BCP 47 tag
	People      []manuscript.Contributor
	Publisher   string // the author where nobody wrote
	Rights      string
	Owner       Owner
	Picture     string // path of a square JPEG or PNG, see WritePicture

	// Category and Subcategory are of Apple's list, in English. Empty: Arts,
	// Books.
	Category, Subcategory string
	Explicit              bool // not for children; apps want to be told

	Modified time.Time // day of the release
	Program  string    // what makes it, with its version: "diglot 0.1.0"
	Episodes []Episode // in the order they are heard, at least one
}

// Owner is who answers for a feed. Directories write to the address, which
// everybody can read.
type Owner struct{ Name, Email string }

// Episode is one sound of a feed.
type Episode struct {
	// Identifier is the same for as long as it is the same episode; apps
	// fetch one with another identifier again.
	Identifier  string
	Title       string // empty: the feed's
	Description string // empty: the feed's
	Published   time.Time
	Readers     []string // who reads

	Sound       File
	Duration    time.Duration
	Transcripts []File
	Chapters    string // path of a file by WriteChapters
}

// File is one file of the release.
type File struct {
	Path      string
	MediaType string // "audio/mpeg", "text/vtt"
	Bytes     int64  // of sound
	Language  string // of transcripts
}

// Write writes the feed. The same feed gives the same bytes. It returns an error
// that wraps ErrNoAddress where the feed has no Base.
func (f *Feed) Write(w io.Writer) error {
	if err := f.check(); err != nil {
		return fmt.Errorf("podcast: %w", err)
	}
	text, err := xml.MarshalIndent(f.rss(), "", "  ")
	if err != nil {
		return fmt.Errorf("podcast: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

// check tells what would make a feed that apps refuse.
func (f *Feed) check() error {
	if f.Base == "" {
		return ErrNoAddress
	}
	if oneLine(f.Title) == "" || f.Language == "" || f.Modified.IsZero() {
		return errors.New("a feed needs a title, a language and a day of release")
	}
	if len(f.Episodes) == 0 {
		return errors.New("a feed needs an episode")
	}
	if err := paths(f.Path); err != nil {
		return err
	}
	for _, path := range []string{f.Home, f.Picture} {
		if path == "" {
			continue
		}
		if err := paths(path); err != nil {
			return err
		}
	}
	seen := make(map[string]bool)
	for i, e := range f.Episodes {
		if err := e.check(); err != nil {
			return message.Errorf("episode %d, %q: %w", i+1, e.Title, err)
		}
		if seen[e.Identifier] {
			return message.Errorf("episode %d, %q, has the identifier of another: %q", i+1, e.Title, e.Identifier)
		}
		seen[e.Identifier] = true
	}
	return nil
}

func (e *Episode) check() error {
	switch {
	case oneLine(e.Identifier) == "":
		return errors.New("it has no identifier")
	case e.Published.IsZero():
		return errors.New("its day is not known")
	case e.Sound.Bytes <= 0 || e.Sound.MediaType == "":
		return message.Errorf("its sound, %s, has %d bytes of type %q", e.Sound.Path, e.Sound.Bytes, e.Sound.MediaType)
	}
	all := []string{e.Sound.Path}
	for _, t := range e.Transcripts {
		all = append(all, t.Path)
	}
	if e.Chapters != "" {
		all = append(all, e.Chapters)
	}
	return paths(all...)
}

func paths(all ...string) error {
	for _, path := range all {
		if !fs.ValidPath(path) || path == "." {
			return message.Errorf("%q is not the path of a file in the release", path)
		}
	}
	return nil
}

// namespace is the UUID within which feeds get theirs (podcast namespace, guid).
var namespace = uuid.MustParse("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")

// GUID returns the identity of the feed at an address, by which directories know
// it wherever it moves: a UUID of version 5 made from the address without its
// scheme and the slashes at its end.
func GUID(feed string) string {
	if _, rest, found := strings.Cut(feed, "://"); found {
		feed = rest
	}
	return uuid.NewSHA1(namespace, []byte(strings.TrimRight(feed, "/"))).String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
