package publish

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"diglot/internal/validators"
	"diglot/layouts"
	"diglot/manuscript"
	"diglot/voices"
)

var update = flag.Bool("update", false, "write the golden files anew")

// editions are the books that all checks run on.
var editions = []struct {
	name                string
	languages, narrated []string
}{
	{"en-es", []string{"en", "es"}, []string{"en", "es"}},
	{"es-en-partly", []string{"es", "en"}, []string{"en"}},
	{"en-es-text", []string{"en", "es"}, nil},
	{"en-ar", []string{"en", "ar"}, []string{"en", "ar"}},
	{"ar-en-text", []string{"ar", "en"}, nil},
	{"en-ja", []string{"en", "ja"}, []string{"en", "ja"}},
	{"en-ja-text", []string{"en", "ja"}, nil},
	{"en", []string{"en"}, []string{"en"}},
	{"ar", []string{"ar"}, []string{"ar"}},
	{"ja-text", []string{"ja"}, nil},
}

func TestValidatorsAreContent(t *testing.T) {
	for _, edition := range editions {
		t.Run(edition.name, func(t *testing.T) {
			book := write(t, lampBook(t, edition.languages, edition.narrated))
			checkValid(t, book, edition.name == editions[0].name)
		})
	}
}

// checkValid puts a book to the validators. Ace takes seconds a book, so
// go test -short has it look at few.
func checkValid(t *testing.T, book string, always bool) {
	t.Helper()
	if !testing.Short() || always {
		validators.AllFrom(t, validators.Usage, book)
		return
	}
	for _, message := range validators.EPUBCheck(t, book) {
		t.Errorf("EPUBCheck: %v", message)
	}
}

// Every layout, with every granularity, in three kinds of script.
func TestValidatorsAreContentWithEveryLayout(t *testing.T) {
	for i, second := range []string{"es", "ar", "ja"} {
		b := lampBook(t, []string{"en", second}, []string{"en", second})
		for k, name := range layouts.Names() {
			for n, sync := range []Sync{BySentence, ByParagraph, ByWord} {
				if testing.Short() && (i != k || k != n) {
					continue
				}
				t.Run(fmt.Sprintf("en-%s-%s-by-%s", second, name, sync), func(t *testing.T) {
					var err error
					if b.Layout, err = layouts.Named(name); err != nil {
						t.Fatal(err)
					}
					b.Sync = sync
					book := write(t, b)
					files := unpack(t, book)
					checkReferences(t, files)
					checkOverlays(t, files, true)
					checkValid(t, book, i == k)
				})
			}
		}
	}
}

// The golden book is the lamp with sentences that last a second each, so that
// no encoder has a say in it. It has every file but the sound.
func TestGolden(t *testing.T) {
	b := lampBook(t, []string{"en", "es"}, nil)
	b.Narration = &voices.Narration{Tracks: make(map[string]*voices.Track)}
	for _, u := range voices.Plan(b.Work, voices.Script{}) {
		track := &voices.Track{Block: u.Block, Language: u.Language, Voice: voices.Voice{Name: "Hum " + u.Language}, Rate: 1000}
		for i, s := range u.Sentences {
			track.Cues = append(track.Cues, cues([4]int{s.Start, s.End, i * 1_000_000, (i + 1) * 1_000_000})...)
			track.Samples += 1000
		}
		b.Narration.Tracks[u.Block] = track
	}
	e, err := newEdition(b)
	if err != nil {
		t.Fatal(err)
	}
	frame, err := buildSkeleton(e)
	if err != nil {
		t.Fatal(err)
	}
	defer frame.remove()
	file := filepath.Join(t.TempDir(), "book.epub")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := finish(t.Context(), steps[:len(steps)-1], e, frame, out); err != nil {
		t.Fatal(err)
	}
	files := unpack(t, file)
	for _, name := range []string{"EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/xhtml/part-0001.xhtml", "EPUB/xhtml/part-0002.xhtml", "EPUB/overlays/part-0001.smil", "EPUB/overlays/nav.smil"} {
		file := filepath.Join("testdata", "lamp", filepath.Base(name))
		if *update {
			if err := os.WriteFile(file, files[name], 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(files[name])); diff != "" {
			t.Errorf("%s (-want +got; write it anew with -update):\n%s", name, diff)
		}
	}
}

func TestSameBookSameBytes(t *testing.T) {
	work, alignment := lamp("es")
	narration := narrate(t, work, "en", "es")
	book := func() *Book {
		return &Book{Work: work, Alignment: alignment, Narration: narration, Languages: []string{"en", "es"}, Layout: interleaved(t), Modified: modified}
	}
	var first bytes.Buffer
	if err := book().Write(t.Context(), &first); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 4 { // at once: books must not know of each other
		b := book()
		wait.Go(func() {
			var again bytes.Buffer
			if err := b.Write(t.Context(), &again); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Error("the same book came out with other bytes")
			}
		})
	}
	wait.Wait()
}

// hostile has everything in it that breaks XML, HTML, paths or lines.
const hostile = "a\x00b\x01\x1b[31m ]]> &amp; & <script>alert(1)</script> \"'` \u202e\u2066bidi\u202c ￾ \xff\xfe \U0001F600 <?xml?> <!-- --> ${x} {{.}} %2e%2e/"

func TestHostileText(t *testing.T) {
	lines := []line{
		say(manuscript.Title, 0, hostile, hostile),
		say(manuscript.Heading, 1, hostile, hostile),
		say(manuscript.Paragraph, 0, hostile, hostile),
		say(manuscript.Picture, 0, hostile, hostile).with(pictured),
		say("colophon", 0, ""),
		say("contents", 0, hostile, hostile),
		say(manuscript.Heading, 1, hostile, hostile),
	}
	work, alignment := compose([]string{"en", "es"}, lines)
	work.Publisher, work.Creators[0].Name = hostile, hostile
	work.Texts[0].Rights, work.Texts[1].Source = hostile, hostile
	b := &Book{Work: work, Alignment: alignment, Languages: []string{"en", "es"}, Layout: interleaved(t), Modified: modified}
	file := write(t, b)
	checkReferences(t, unpack(t, file))
	for _, message := range validators.EPUBCheck(t, file).From(validators.Warning) {
		t.Errorf("EPUBCheck: %v", message)
	}
}

func TestBooksHoldTogether(t *testing.T) {
	for _, edition := range editions {
		t.Run(edition.name, func(t *testing.T) {
			files := unpack(t, write(t, lampBook(t, edition.languages, edition.narrated)))
			checkReferences(t, files)
			checkOverlays(t, files, len(edition.narrated) > 0)
		})
	}
}

func TestEveryBlockIsShownOnceInItsLanguage(t *testing.T) {
	b := lampBook(t, []string{"en", "ar"}, nil)
	files := unpack(t, write(t, b))
	var all strings.Builder
	for name, data := range files {
		if strings.HasPrefix(name, "EPUB/xhtml/") {
			all.Write(data)
		}
	}
	for _, text := range b.Work.Texts {
		class := map[string]string{"en": "original", "ar": "translation"}[text.Language]
		for _, block := range append(text.Blocks, text.Colophon...) {
			mark := fmt.Sprintf(`id="%s" class="%s`, block.ID, class)
			if strings.Count(all.String(), mark) != 1 {
				t.Errorf("%s is shown %d times as %s", block.ID, strings.Count(all.String(), mark), class)
			}
		}
	}
	if strings.Contains(all.String(), "<no value>") || strings.Contains(all.String(), "ZgotmplZ") {
		t.Error("a template could not be filled")
	}
}

func TestOneLanguageShowsNoOther(t *testing.T) {
	for name, data := range unpack(t, write(t, lampBook(t, []string{"en"}, []string{"en"}))) {
		if strings.HasPrefix(name, "EPUB/audio/es") || bytes.Contains(data, []byte(`lang="es"`)) || bytes.Contains(data, []byte("lámpara")) {
			t.Errorf("%s has Spanish in it", name)
		}
	}
}

func TestColophonAndContentsWithoutBlocks(t *testing.T) {
	work, alignment := compose([]string{"en", "sw"}, []line{
		say(manuscript.Title, 0, "The Lamp", "Taa"),
		say("colophon", 0, ""),
		say(manuscript.Paragraph, 0, "Printed at night.", "Usiku."),
	})
	file := write(t, &Book{Work: work, Alignment: alignment, Languages: []string{"sw", "en"}, Layout: interleaved(t), Modified: modified})
	nav := string(unpack(t, file)["EPUB/nav.xhtml"])
	// There are no Swahili words yet, so English ones stand in, marked as such.
	for _, want := range []string{
		`<span class="original" lang="en" xml:lang="en">About this edition</span>`,
		`<span class="original" lang="en" xml:lang="en">Contents</span>`,
		`<h2 id="landmarks-title" lang="en" xml:lang="en">Landmarks</h2>`,
	} {
		if !strings.Contains(nav, want) {
			t.Errorf("the navigation lacks %s:\n%s", want, nav)
		}
	}
	for _, message := range validators.EPUBCheck(t, file) {
		t.Errorf("EPUBCheck: %v", message)
	}
}

func TestWriteRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Book)
		want   string
	}{
		{"no work", func(b *Book) { b.Work = nil }, "no work"},
		{"no language", func(b *Book) { b.Languages = nil }, "no language"},
		{"unknown language", func(b *Book) { b.Languages = []string{"en", "fr"} }, `no text in "fr", it has ["en" "es"]`},
		{"language twice", func(b *Book) { b.Languages = []string{"en", "en"} }, "named twice"},
		{"not a language", func(b *Book) {
			b.Work.Texts[0].Language = `en" x="`
			b.Languages = []string{`en" x="`}
		}, "no language tag"},
		{"id that leads elsewhere", func(b *Book) { b.Work.Texts[0].Blocks[1].ID = "../en-b2"; b.Languages = b.Languages[:1] }, `line 2: "../en-b2" is no fit id`},
		{"no alignment", func(b *Book) { b.Alignment = nil }, "need an alignment"},
		{"no layout", func(b *Book) { b.Layout = layouts.Layout{} }, "no layout"},
		{"no date", func(b *Book) { b.Modified = b.Modified.AddDate(-2024, -2, -26).Add(-12*3600e9 - 1800e9) }, "no date"},
		{"no title", func(b *Book) { b.Work.Texts[1].Blocks = b.Work.Texts[1].Blocks[1:] }, `"es" does not begin with a title`},
		{"missing picture", func(b *Book) { b.Work.Files = fstest.MapFS{} }, `line 12: image "art/lamp.png"`},
		{"missing sound", func(b *Book) {
			b.Narration = &voices.Narration{Tracks: map[string]*voices.Track{"en-b1": {
				Block: "en-b1", Rate: 1000, Samples: 1000, Bytes: 10, Cues: cues([4]int{0, 8, 0, 1_000_000}),
			}}}
		}, "sound: track of en-b1"},
	}
	for _, test := range tests {
		b := lampBook(t, []string{"en", "es"}, nil)
		test.change(b)
		if err := b.Write(t.Context(), io.Discard); err == nil || !strings.HasPrefix(err.Error(), "publish: ") || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v should say %s", test.name, err, test.want)
		}
	}
}

func TestWriteStopsWhenTold(t *testing.T) {
	stop := errors.New("stop")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(stop)
	if err := lampBook(t, []string{"en", "es"}, nil).Write(ctx, io.Discard); !errors.Is(err, stop) {
		t.Errorf("error %v, want the cause of the end", err)
	}
}

// full fails after so many bytes.
type full int

var errFull = errors.New("disk full")

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteTellsOfAFullDisk(t *testing.T) {
	b := lampBook(t, []string{"en", "es"}, []string{"en"})
	var whole bytes.Buffer
	if err := b.Write(t.Context(), &whole); err != nil {
		t.Fatal(err)
	}
	for size := 0; size < whole.Len(); size += whole.Len() / 50 {
		room := full(size)
		if err := b.Write(t.Context(), &room); !errors.Is(err, errFull) {
			t.Fatalf("with room for %d of %d bytes: %v", size, whole.Len(), err)
		}
	}
}

// unpack returns the files of a book by name.
func unpack(t *testing.T, book string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(book)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := make(map[string][]byte)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		r.Close()
	}
	return files
}

func TestThreeLanguages(t *testing.T) {
	work, alignment := compose([]string{"en", "es", "ar"}, []line{
		say(manuscript.Title, 0, "The Lamp", "La lámpara", "المصباح"),
		say(manuscript.Heading, 1, "The end", "", "النهاية"),
		say(manuscript.Paragraph, 0, "It went out.", "Se apagó.", "انطفأ."),
		say(manuscript.Heading, 1, "", "Epílogo", ""),
		say(manuscript.Paragraph, 0, "", "Nada más.", ""),
	})
	file := write(t, &Book{Work: work, Alignment: alignment, Languages: []string{"ar", "en", "es"}, Layout: interleaved(t), Modified: modified})
	checkReferences(t, unpack(t, file))
	for _, message := range validators.EPUBCheck(t, file) {
		t.Errorf("EPUBCheck: %v", message)
	}
}
