package voices

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Origin tells people what a kept sound is of.
type Origin struct {
	Engine   string
	Voice    string // as people know it
	Language string // BCP 47 tag
	Words    string // the first of the text, at most 60 characters
	Day      string // on which it was made, as 2006-01-02, in UTC
}

// Kept is an entry of a cache.
type Kept struct {
	Origin           // empty where the entry does not tell it, being old or damaged
	Kind   Keep      // what is kept
	Bytes  int64     // of the file
	Used   time.Time // last, to the day
}

// Keep is a kind of thing that a cache keeps.
type Keep string

// The kinds of things kept.
const (
	KeepsTrack  Keep = "track"  // the sound of a block as it goes into an edition
	KeepsSpeech Keep = "speech" // what an engine said that costs something, as it came
)

// List returns what the cache keeps, the most recently used first. It reads the
// beginning of each entry and does not check the sound.
func (c *Cache) List(ctx context.Context) ([]Kept, error) {
	var list []Kept
	err := c.inside(func(root *os.Root) error {
		all, err := files(ctx, root)
		if err != nil {
			return err
		}
		beginning := make([]byte, firstLine+originLimit)
		for _, f := range slices.Backward(all) {
			origin, err := originOf(root, f.name, beginning)
			if errors.Is(err, fs.ErrNotExist) {
				continue // dropped meanwhile
			}
			if err := errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			kind := Keep(strings.TrimPrefix(filepath.Ext(f.name), "."))
			list = append(list, Kept{origin, kind, f.bytes, f.used})
		}
		return nil
	})
	return list, err
}

// originLimit is how many bytes the key and the origin take up at most.
const originLimit = 4096

// originOf returns what an entry says that it is of. The buffer is for its
// beginning.
func originOf(root *os.Root, name string, buffer []byte) (Origin, error) {
	f, err := root.Open(name)
	if err != nil {
		return Origin{}, err
	}
	defer f.Close()
	n, err := io.ReadFull(f, buffer)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Origin{}, err
	}
	return originIn(buffer[:n]), nil
}

// originIn returns the origin from the beginning of an entry's file, without
// reading on to the cues, which are most of the header.
func originIn(beginning []byte) Origin {
	if len(beginning) < firstLine || !bytes.HasPrefix(beginning, []byte(format)) {
		return Origin{}
	}
	form := json.NewDecoder(bytes.NewReader(beginning[firstLine:]))
	for _, want := range []any{json.Delim('{'), "Key", nil, "Of"} {
		if token, err := form.Token(); err != nil || want != nil && token != want {
			return Origin{}
		}
	}
	var origin Origin
	if form.Decode(&origin) != nil {
		return Origin{}
	}
	return origin
}

// originFor returns the origin of a sound that is made now.
func originFor(u Utterance, voice Voice, engine string) *Origin {
	return &Origin{
		Engine:   engine,
		Voice:    cmp.Or(voice.Name, voice.ID),
		Language: u.Language,
		Words:    beginningOf(u.Text),
		Day:      time.Now().UTC().Format(time.DateOnly),
	}
}

// mostWords is how many characters of a text a cache tells. It may be private.
const mostWords = 60

// beginningOf returns the first words of a text on one line.
func beginningOf(text string) string {
	words := []rune(strings.Join(strings.Fields(text), " "))
	if len(words) <= mostWords {
		return string(words)
	}
	start := string(words[:mostWords-1])
	if space := strings.LastIndexByte(start, ' '); space > 0 {
		start = start[:space]
	}
	return start + "…"
}
