package daisy

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	check "diglot/check/daisy"
	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/sound"
)

var update = flag.Bool("update", false, "write the golden files anew")

// save writes a book into a file of the test.
func save(t testing.TB, b *Book) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.daisy202.zip")
	if err := os.WriteFile(file, write(t, b), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// layOut writes the files of a book into a folder of the test.
func layOut(t testing.TB, b *Book) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range content(t, b) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// content returns the files of a book by name.
func content(t testing.TB, b *Book) map[string][]byte {
	t.Helper()
	files, err := b.Files(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]byte)
	for _, f := range files {
		var out bytes.Buffer
		if err := f.Write(t.Context(), &out); err != nil {
			t.Fatal(err)
		}
		all[f.Name] = out.Bytes()
	}
	return all
}

// expectSound fails the test where the checker finds anything at all.
func expectSound(t testing.TB, path string) {
	t.Helper()
	report, err := check.Check(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("%s: %v", filepath.Base(path), f)
	}
}

func TestBooksBreakNoRule(t *testing.T) {
	for _, tag := range []string{"en", "ar", "ja"} {
		expectSound(t, save(t, lampBook(t, tag)))
		expectSound(t, layOut(t, lampBook(t, tag)))
	}
}

func TestSameWorkSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, lampBook(t, "en")), write(t, lampBook(t, "en"))) {
		t.Error("two books of the same work differ")
	}
}

func TestText(t *testing.T) {
	got := content(t, lampBook(t, "en"))[textName]
	golden := filepath.Join("testdata", "text.html")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("text.html is not %s:\n%s", golden, diff)
	}
}

func TestNCC(t *testing.T) {
	e, err := newEdition(lampBook(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range e.entries {
		got = append(got, strings.Join([]string{n.element, n.class, n.label, n.to.href()}, "|"))
	}
	want := []string{
		"h1|title|The Lamp|sect0001.smil#t-en-0001",
		"span|page-front|xii|sect0002.smil#t-en-0003",
		"h1||What was said|sect0002.smil#t-en-0003",
		"span|page-normal|13|sect0002.smil#t-en-0004-s1",
		"span|noteref|1|sect0002.smil#t-en-0004-s1",
		"h2||A picture|sect0003.smil#t-en-0012",
		"span|optional-prodnote|A small lamp on a table. It burns.|sect0003.smil#t-en-0013",
		"span|page-normal|14|sect0003.smil#t-en-0014",
		"h1||The end|sect0004.smil#t-en-0017",
		"span|page-special|A-1|sect0004.smil#t-en-0018-s1",
		"h1||About this edition|sect0005.smil#t-en-c1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the entries differ:\n%s", diff)
	}
}

func TestMetadata(t *testing.T) {
	b := lampBook(t, "en")
	ncc := string(content(t, b)[nccName])
	for _, want := range []string{
		`"dc:creator" content="Ana Prado"`, `"dc:contributor" content="Leo Lamb"`, `"dc:publisher" content="Lamp &amp; Sons"`,
		`"dc:date" content="2026-11-24"`, `"ncc:sourceDate" content="2025-03-27"`, `"ncc:narrator" content="eSpeak NG English`,
		`"ncc:multimediaType" content="audioFullText"`, `"ncc:depth" content="2"`, `"ncc:maxPageNormal" content="14"`,
		`<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">`,
	} {
		if !strings.Contains(ncc, want) {
			t.Errorf("the NCC lacks %s", want)
		}
	}
	arabic := content(t, lampBook(t, "ar"))
	if text := string(arabic[textName]); !strings.Contains(text, `dir="rtl"`) || !strings.Contains(text, `lang="ar" xml:lang="ar"`) {
		t.Error("the Arabic text does not say its language and direction")
	}
	nobody := *b.Work
	nobody.Metadata = manuscript.Metadata{Slug: "lamp"}
	b.Work = &nobody
	for _, want := range []string{`"dc:creator" content="unknown"`, `"dc:publisher" content="unknown"`} {
		if !strings.Contains(string(content(t, b)[nccName]), want) {
			t.Errorf("the NCC of a work of nobody lacks %s", want)
		}
	}
	expectSound(t, save(t, b))
}

// The clips of a section follow one another from its first millisecond to its
// last, and the sound is as long as that.
func TestClipsCoverTheSound(t *testing.T) {
	for _, tag := range []string{"en", "ar", "ja"} {
		b := lampBook(t, tag)
		files := content(t, b)
		e, err := newEdition(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range e.sections {
			end := int64(0)
			for _, p := range s.pars {
				if p.clip.from != end || p.clip.to <= p.clip.from {
					t.Errorf("%s: the clip of %s is %v after one that ends at %d ms", tag, p.target, p.clip, end)
				}
				end = p.clip.to
			}
			info, err := sound.Measure(bytes.NewReader(files[s.soundName()]))
			if err != nil {
				t.Fatal(err)
			}
			if length := info.Duration().Milliseconds(); end != s.length || length != end {
				t.Errorf("%s: the clips of section %d end at %d ms, the sound lasts %d ms", tag, s.number, end, length)
			}
		}
	}
}

// A sentence that no voice spoke is in the text alone, and what leads to it leads
// to the next one that is heard.
func TestPartlySilentBook(t *testing.T) {
	b := lampBook(t, "en")
	tracks := maps.Clone(b.Narration.Tracks)
	for _, id := range []string{"en-0001", "en-0012", "en-c1", "en-c2", "en-c3", "en-c4", "en-c5", "en-c6", "en-c7", "en-c8", "en-c9"} {
		delete(tracks, id)
	}
	b.Narration = &voices.Narration{Tracks: tracks}
	expectSound(t, save(t, b))
	e, err := newEdition(b)
	if err != nil {
		t.Fatal(err)
	}
	for label, want := range map[string]string{
		"The Lamp": "sect0001.smil#t-en-f1", "A picture": "sect0003.smil#t-en-0013", "About this edition": "sect0004.smil#t-en-0019-s2",
	} {
		i := slices.IndexFunc(e.entries, func(n *entry) bool { return n.label == label })
		if got := e.entries[i].to.href(); got != want {
			t.Errorf("%s leads to %s, want %s", label, got, want)
		}
	}
	if got := e.multimediaType(); got != "textPartAudio" {
		t.Errorf("the book is %s", got)
	}
}

func TestWriteRefuses(t *testing.T) {
	good := lampBook(t, "en")
	for name, test := range map[string]struct {
		spoil func(*Book)
		want  string
	}{
		"no text":       {func(b *Book) { b.Text = nil }, "no text"},
		"no narration":  {func(b *Book) { b.Narration = nil }, ErrSilent.Error()},
		"nothing heard": {func(b *Book) { b.Narration = new(voices.Narration) }, ErrSilent.Error()},
		"no image": {func(b *Book) {
			work := *b.Work
			work.Files = os.DirFS(t.TempDir())
			b.Work = &work
		}, "lamp.png"},
		"a note that is not there": {func(b *Book) {
			text := *b.Text
			text.Blocks = slices.DeleteFunc(slices.Clone(text.Blocks), func(b manuscript.Block) bool { return b.Kind == manuscript.Footnote })
			b.Text = &text
		}, "the text does not have"},
		"cues of another text": {func(b *Book) {
			b.Narration = &voices.Narration{Tracks: maps.Clone(b.Narration.Tracks)}
			b.Narration.Tracks["en-0004"] = b.Narration.Tracks["en-0010"]
		}, "narrate it anew"},
	} {
		b := *good
		test.spoil(&b)
		err := b.Write(t.Context(), new(bytes.Buffer))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want an error with %q", name, err, test.want)
		}
	}
}

func TestWriteStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := lampBook(t, "en").Write(ctx, new(bytes.Buffer)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
