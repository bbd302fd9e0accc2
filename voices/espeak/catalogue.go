package espeak

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"diglot/message"
	"diglot/voices"
	"diglot/voices/espeak/internal/speaker"
)

// catalogue is what is installed.
type catalogue struct {
	version string // of the library and of its data
	data    string // folder of its voices and dictionaries
	entries []entry
}

// entry is a voice of the catalogue.
type entry struct {
	voice voices.Voice
	file  string // as the library lists it
	rank  int    // among the voices of its base language; lower is better
}

// installed returns the catalogue, which is made when it is first asked for.
func (e *Engine) installed(ctx context.Context) (*catalogue, error) {
	if c := e.catalogue.Load(); c != nil {
		return c, nil
	}
	var about speaker.Greeting
	var list []speaker.Listing
	err := e.ask(ctx, speaker.Request{}, 0, func(g speaker.Greeting, f *speaker.Frames) (err error) {
		about = g
		list, err = f.Voices()
		return err
	})
	if err != nil {
		return nil, message.Errorf("ask for the voices: %w", err)
	}
	digest, err := digest(os.DirFS(about.Data))
	if err != nil {
		return nil, message.Errorf("read the voices in %s: %w", about.Data, err)
	}
	c := &catalogue{
		version: about.Version + ", data " + digest,
		data:    about.Data,
		entries: entries(list),
	}
	e.catalogue.Store(c)
	return c, nil
}

// digest returns eight bytes, in hexadecimal, that change with the content of a
// folder. A user who mends a dictionary wants to hear it; the version of the
// library would not tell.
func digest(data fs.FS) (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(data, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		file, err := data.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		fmt.Fprintf(sum, "%q", name)
		size, err := io.Copy(sum, file)
		binary.Write(sum, binary.LittleEndian, size)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}

// entries puts the voices in order: by language, the best for it first.
func entries(list []speaker.Listing) []entry {
	var all []entry
	taken := make(map[string]bool)
	for _, l := range list {
		if len(l.Languages) == 0 {
			continue
		}
		code := l.Languages[0].Code
		if taken[code] {
			code = strings.ToLower(path.Base(filepath.ToSlash(l.File)))
		}
		tag, ok := bcp47(code)
		if !ok || taken[code] {
			continue
		}
		taken[code] = true
		all = append(all, entry{
			voice: voices.Voice{ID: code, Name: displayName(strings.TrimSpace(l.Name), tag), Language: tag},
			file:  l.File,
			rank:  rank(l, baseOf(tag)),
		})
	}
	slices.SortStableFunc(all, func(a, b entry) int {
		return cmp.Or(
			cmp.Compare(baseOf(a.voice.Language), baseOf(b.voice.Language)),
			cmp.Compare(a.rank, b.rank),
			cmp.Compare(a.voice.Language, b.voice.Language),
		)
	})
	return all
}

// rank says how good a voice is for a base language in general. A voice that
// does not say so comes after those that do.
func rank(l speaker.Listing, base string) int {
	lowest := math.MaxInt
	for _, spoken := range l.Languages {
		if spoken.Code == base {
			lowest = min(lowest, spoken.Rank)
		}
	}
	return lowest
}

func displayName(name, tag string) string {
	name = "eSpeak NG " + name
	if baseOf(tag) == "ja" {
		name += ", kana only"
	}
	return name
}

// codes are the names of languages in eSpeak NG that are no BCP 47 tags, or
// not the usual ones.
var codes = map[string]string{
	"chr-us-qaaa-x-west": "chr-x-west",
	"cmn":                "zh",
	"cmn-latn-pinyin":    "zh-Latn-pinyin",
	"en-us-nyc":          "en-US-x-nyc",
	"piqd":               "tlh",
	"py":                 "art-x-pyash",
}

// bcp47 returns the BCP 47 tag for the name of a language in eSpeak NG.
func bcp47(code string) (string, bool) {
	if tag, ok := codes[strings.ToLower(code)]; ok {
		return tag, true
	}
	tag, err := language.Raw.Parse(code)
	return tag.String(), err == nil
}

// baseOf returns the language of a tag without script, region or variant.
func baseOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

func (c *catalogue) voices() []voices.Voice {
	list := make([]voices.Voice, len(c.entries))
	for i, e := range c.entries {
		list[i] = e.voice
	}
	return list
}

// file returns what the library calls the voice with this id, file or either
// with a variant.
func (c *catalogue) file(voice string) (string, error) {
	id, variant, varied := strings.Cut(voice, "+")
	i := slices.IndexFunc(c.entries, func(e entry) bool {
		return strings.EqualFold(e.voice.ID, id) || e.file == id
	})
	if i < 0 {
		return "", message.Errorf("%w %q in eSpeak NG", voices.ErrNoVoice, voice)
	}
	if !varied {
		return c.entries[i].file, nil
	}
	variants := os.DirFS(filepath.Join(c.data, "voices", "!v"))
	if info, err := fs.Stat(variants, variant); err != nil || !info.Mode().IsRegular() {
		return "", message.Errorf("%w variant %q in eSpeak NG", voices.ErrNoVoice, variant)
	}
	return c.entries[i].file + "+" + variant, nil
}

// folder returns the folder of the voices and dictionaries.
func (c *catalogue) folder() fs.FS { return os.DirFS(c.data) }
