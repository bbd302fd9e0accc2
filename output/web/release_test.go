package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/sound"
)

// examples are the manuscripts that pages are made of.
var examples = map[string][]string{
	"right-to-read":   {"right-to-read/right-to-read.md"},
	"the-well":        {"the-well/the-well.en.md", "the-well/the-well.ar.md"},
	"the-night-train": {"the-night-train/the-night-train.en.md", "the-night-train/the-night-train.ja.md"},
}

// release is a page with all that lies beside it.
type release struct {
	folder string
	page   *Page
}

func (r release) file() string { return filepath.Join(r.folder, "index.html") }

// makeRelease makes the release of an example in a folder of t.
func makeRelease(t *testing.T, example string, options voices.Script) release {
	t.Helper()
	r := release{folder: t.TempDir()}
	if folder := os.Getenv("DIGLOT_PAGES"); folder != "" {
		r.folder = filepath.Join(folder, example)
		if err := os.RemoveAll(r.folder); err != nil {
			t.Fatal(err)
		}
	}
	var files []string
	for _, name := range examples[example] {
		files = append(files, filepath.Join("..", "..", "examples", filepath.FromSlash(name)))
	}
	page, err := composePage(t.Context(), files, t.TempDir(), options)
	if err != nil {
		t.Fatal(err)
	}
	r.page = page
	if err := r.write(); err != nil {
		t.Fatal(err)
	}
	return r
}

// composePage reads, pairs and narrates a manuscript.
func composePage(ctx context.Context, files []string, cache string, script voices.Script) (*Page, error) {
	work, err := manuscript.Open(files, manuscript.Options{})
	if err != nil {
		return nil, err
	}
	var engine espeak.Engine
	defer engine.Close()
	about, err := engine.Describe(ctx)
	if err != nil {
		return nil, err
	}
	narrators := make(map[string]string)
	for tag, voice := range about.Cast(work.Languages(), script.Casting) {
		narrators[tag] = voice.Name
	}
	manuscript.Imprint(work, narrators)
	kept, err := voices.OpenCache(cache)
	if err != nil {
		return nil, err
	}
	p := &Page{Work: work, Modified: time.Unix(1764000000, 0).UTC(), Program: "diglot 0.1.0"}
	if p.Narration, err = voices.Narrate(ctx, &engine, work, voices.Options{Script: script, Cache: kept}); err != nil {
		return nil, err
	}
	if p.Alignment, err = parallel.Align(work); err != nil {
		return nil, err
	}
	p.addresses()
	return p, nil
}

// addresses says where the files of the release lie.
func (p *Page) addresses() {
	p.Tracks, p.Pictures, p.Readings = make(map[string]string), make(map[string]string), make(map[string]string)
	slug, all := p.Work.Slug, p.Work.Languages()
	for i := range p.Work.Texts {
		text, number := &p.Work.Texts[i], 0
		tag := text.Language
		var seconds float64
		for block := range text.Reading() {
			if block.Kind == manuscript.Picture {
				p.Pictures[block.Image] = "images/" + path.Base(block.Image)
			}
			if track := p.Narration.Tracks[block.ID]; track != nil {
				number++
				p.Tracks[block.ID] = fmt.Sprintf("%s/audio/%04d-%s.mp3", tag, number, block.ID)
				seconds += track.Duration().Seconds()
			}
		}
		stem := fmt.Sprintf("%s/%s.%s", tag, slug, tag)
		only := []string{tag}
		p.Downloads = append(p.Downloads,
			Download{stem + ".epub", EPUB, only, 1_912_345, seconds},
			Download{stem + ".text.epub", TextEPUB, only, 61_234, 0},
			Download{stem + ".txt", Text, only, 6_900, 0},
		)
		if number == 0 {
			continue
		}
		p.Readings[tag] = stem + ".mp3"
		p.Downloads = append(p.Downloads,
			Download{stem + ".mp3", MP3, only, 1_804_211, seconds},
			Download{stem + ".m3u8", Tracks, only, 4_021, seconds},
			Download{stem + ".lpf", LPF, only, 1_876_000, seconds},
			Download{stem + ".daisy202.zip", DAISY, only, 1_898_000, seconds},
			Download{stem + ".vtt", VTT, only, 12_080, 0},
		)
	}
	p.Downloads = append(p.Downloads,
		Download{"bilingual/" + slug + ".epub", EPUB, all, 3_820_111, 434},
		Download{"bilingual/" + slug + ".mp3", Learners, all, 3_912_345, 4_030},
		Download{slug + ".zip", Zip, all, 19_412_345, 0},
	)
}

// write writes the page, its tracks, its pictures and its whole readings.
func (r release) write() error {
	return errors.Join(r.writeFile("index.html", r.page.Write), r.writeSound(), r.writePictures())
}

func (r release) writeSound() error {
	for i := range r.page.Work.Texts {
		text := &r.page.Work.Texts[i]
		var parts []sound.Part
		for block := range text.Reading() {
			track, href := r.page.track(block.ID)
			if track == nil {
				continue
			}
			parts = append(parts, track)
			if err := r.writeFile(href, copyOf(track.Open)); err != nil {
				return err
			}
		}
		if len(parts) == 0 {
			continue // no voice speaks it
		}
		joined, err := sound.Join(parts)
		if err != nil {
			return err
		}
		if err := r.writeFile(r.page.Readings[text.Language], func(w io.Writer) error {
			_, err := joined.WriteTo(w)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (r release) writePictures() error {
	for name, href := range r.page.Pictures {
		open := func() (io.ReadCloser, error) { return r.page.Work.Files.Open(name) }
		if err := r.writeFile(href, copyOf(open)); err != nil {
			return err
		}
	}
	return nil
}

func copyOf(open func() (io.ReadCloser, error)) func(io.Writer) error {
	return func(w io.Writer) error {
		from, err := open()
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(w, from)
		return err
	}
}

func (r release) writeFile(name string, write func(io.Writer) error) error {
	var content bytes.Buffer
	if err := write(&content); err != nil {
		return err
	}
	file := filepath.Join(r.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.WriteFile(file, content.Bytes(), 0o644)
}
