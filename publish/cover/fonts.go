package cover

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/text/language"
)

// fontCase has the fonts to choose from.
type fontCase struct {
	given []*source // by the caller, then our own
	found []*source // among those installed, for earlier lines
	open  []*os.File
}

func newCase(files []string) (*fontCase, error) {
	c := new(fontCase)
	for _, file := range files {
		fonts, err := c.read(file)
		if err != nil {
			c.close()
			return nil, err
		}
		c.given = append(c.given, fonts...)
	}
	for _, s := range c.given {
		if err := s.readGlyphs(); err != nil {
			c.close()
			return nil, err
		}
	}
	own, err := ours()
	if err != nil {
		c.close()
		return nil, err
	}
	own.face = font.NewFace(own.face.Font) // a face serves one case at a time
	c.given = append(c.given, &own)
	return c, nil
}

// ours returns our own font, which is read once.
var ours = sync.OnceValues(func() (source, error) {
	fonts, err := sources("Go Medium", bytes.NewReader(gomedium.TTF), int64(len(gomedium.TTF)))
	if err != nil {
		return source{}, err
	}
	own := fonts[0]
	return *own, errors.Join(own.readGlyphs(), own.load())
})

func (c *fontCase) close() {
	for _, f := range c.open {
		f.Close() // was read only
	}
}

// read returns the fonts of a file or collection.
func (c *fontCase) read(file string) ([]*source, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	c.open = append(c.open, f)
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	return sources(file, f, info.Size())
}

// amongGiven returns the first font of the caller, or our own, that has all
// letters of a line, or nil.
func (c *fontCase) amongGiven(l Line) *source {
	for _, s := range c.given {
		if s.has(l.Text) {
			return s
		}
	}
	return nil
}

// amongInstalled returns an installed font that has all letters of a line, or
// nil.
func (c *fontCase) amongInstalled(l Line) *source {
	if i := choose(c.found, l); i >= 0 {
		return c.found[i]
	}
	for _, file := range installed() {
		open := len(c.open)
		// What cannot be read is some file in a system's folders that is no font
		// for us.
		if fonts, err := c.read(file); err == nil {
			if i := choose(fonts, l); i >= 0 && fonts[i].load() == nil {
				c.found = append(c.found, fonts[i])
				return fonts[i]
			}
		}
		for _, f := range c.open[open:] {
			f.Close()
		}
		c.open = c.open[:open]
	}
	return nil
}

func (c *fontCase) anywhere(l Line) *source {
	if s := c.amongGiven(l); s != nil {
		return s
	}
	return c.amongInstalled(l)
}

// choose returns the index of the font of a collection that suits a line, or
// -1. Characters that Chinese and Japanese share have a form in each.
func choose(fonts []*source, l Line) int {
	tag, _ := language.Parse(l.Language)
	base, _ := tag.Base()
	region := map[string]string{"ja": " JP", "zh": " SC", "ko": " KR"}[base.String()]
	for _, wanted := range []string{region, ""} {
		for i, s := range fonts {
			if strings.HasSuffix(s.family, wanted) && s.has(l.Text) {
				return i
			}
		}
	}
	return -1
}

// installed returns the font files of the usual folders, those of families that
// have many scripts first.
func installed() []string {
	folders := []string{"/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"}
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders, filepath.Join(home, ".fonts"), filepath.Join(home, ".local/share/fonts"), filepath.Join(home, "Library/Fonts"))
	}
	if windows := os.Getenv("WINDIR"); windows != "" {
		folders = append(folders, filepath.Join(windows, "Fonts"))
	}
	var files []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return fs.SkipDir
			}
			switch strings.ToLower(filepath.Ext(file)) {
			case ".ttf", ".otf", ".ttc":
				files = append(files, file)
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.SkipDir) {
			continue // a folder that cannot be read has no fonts for us
		}
	}
	slices.SortStableFunc(files, func(a, b string) int { return rank(a) - rank(b) })
	return files
}

// rank orders font files: quiet ones of a wide range before all others, upright
// ones of a middle weight before the rest.
func rank(file string) int {
	name := filepath.Base(file)
	order := 4
	for i, family := range []string{"NotoSansCJK", "NotoSans", "DejaVuSans.", "Noto"} {
		if strings.HasPrefix(name, family) {
			order = i
			break
		}
	}
	for _, other := range []string{"Bold", "Black", "Light", "Thin", "Italic", "Oblique", "Slanted", "Condensed", "Mono"} {
		if strings.Contains(name, other) {
			return order + 8
		}
	}
	return order
}
