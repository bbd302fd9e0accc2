package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"diglot/internal/readers"
	"diglot/internal/validators"
	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
)

// TestPages has the pages of the examples judged: their HTML, and what they are
// like in a browser for somebody with the keyboard alone.
func TestPages(t *testing.T) {
	files := []string{
		everything(t).file(),
		writeCatalogue(t),
		makeRelease(t, "the-well", voices.Script{}).file(),
		// With all that may be heard, so that there is a choice to skip some.
		makeRelease(t, "right-to-read", voices.Script{Repeats: voices.SpeakRepeats}).file(),
	}
	train := makeRelease(t, "the-night-train", voices.Script{}).file()
	t.Run("HTML", func(t *testing.T) {
		t.Parallel()
		validators.HTML(t, append(files, train)...)
	})
	t.Run("accessibility", func(t *testing.T) {
		t.Parallel()
		for _, v := range readers.PageAxe(t, files...) {
			t.Error(v)
		}
	})
}

func TestPullQuotesMayBeSkippedWhereTheyAreHeard(t *testing.T) {
	for repeats, want := range map[voices.Repeats]bool{voices.SkipRepeats: false, voices.SpeakRepeats: true} {
		r := makeRelease(t, "right-to-read", voices.Script{Repeats: repeats})
		page, err := os.ReadFile(r.file())
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(page, []byte(`id="skip"`)); got != want {
			t.Errorf("pull quotes %q: the choice is there: %v", repeats, got)
		}
	}
}

// TestVisit compares what is heard with what is marked.
func TestVisit(t *testing.T) {
	t.Parallel()
	r := makeRelease(t, "right-to-read", voices.Script{})
	moments := r.moments()
	visit := readers.VisitPage(t, r.file(), moments...)
	for _, e := range visit.Errors {
		t.Error(e)
	}
	for i, sight := range visit.Moments {
		r.compare(t, moments[i].Track, sight)
	}
	if len(visit.Moments) != len(moments) {
		t.Fatalf("%d moments were seen, want %d", len(visit.Moments), len(moments))
	}
	inFolder := "file://" + filepath.ToSlash(r.folder) + "/"
	for _, address := range visit.Requests {
		if !strings.HasPrefix(address, inFolder) {
			t.Errorf("the page asks for %s", address)
		}
	}
	checkSteps(t, visit)
	if s := visit.Still; s.Titles != 2 || s.Sounds != 2 || s.Players != 0 || s.Paragraphs < 60 || s.Links < 16 {
		t.Errorf("without scripts there are %+v", s)
	}
}

// checkSteps looks at what each thing that was done led to.
func checkSteps(t *testing.T, visit readers.Visit) {
	t.Helper()
	for name, holds := range map[string]func(s readers.Sight) bool{
		"played": func(s readers.Sight) bool {
			return s.Playing && s.InView && slices.Equal(s.IDs, []string{"en-0001-s1"})
		},
		"paused":  func(s readers.Sight) bool { return !s.Playing },
		"jumped":  func(s readers.Sight) bool { return !s.Playing && slices.Equal(s.IDs, []string{s.Focus}) && s.InView },
		"entered": func(s readers.Sight) bool { return s.Playing && s.Focus == visit.Steps["jumped"].Focus },
		"other voice": func(s readers.Sight) bool {
			return s.Playing && s.Language == "1" && s.Pair != "" && s.Pair == visit.Steps["before the other voice"].Pair
		},
		"key that is off": func(s readers.Sight) bool { return len(s.IDs) == 1 },
		"come back": func(s readers.Sight) bool {
			return s.Playing && slices.Equal(visit.Steps["left"].IDs, []string{s.Focus})
		},
		"address": func(s readers.Sight) bool { return s.InView },
	} {
		if sight, seen := visit.Steps[name]; !seen || !holds(sight) {
			t.Errorf("%s: %+v", name, sight)
		}
	}
}

// moments returns times in three paragraphs of two sentences or more: shortly
// after the second begins.
func (r release) moments() []readers.PageMoment {
	var all []readers.PageMoment
	text := &r.page.Work.Texts[0]
	for block := range text.Reading() {
		track, href := r.page.track(block.ID)
		if track == nil || block.Kind != manuscript.Paragraph || len(block.Sentences) < 2 {
			continue
		}
		from := sentences(block, track)[1].from
		all = append(all, readers.PageMoment{Track: href, Seconds: float64(from)/1000 + 0.3 + 0.4*float64(len(all))})
		if len(all) == 3 {
			break
		}
	}
	return all
}

// slack is how far what is seen may be from what is heard: one frame of the
// screen of a busy machine, and the step from one word to the next.
const slack = 150 * time.Millisecond

// compare holds what was marked against the cues of the track.
func (r release) compare(t *testing.T, href string, sight readers.Sight) {
	t.Helper()
	for block := range r.page.Work.Texts[0].Reading() {
		track, at := r.page.track(block.ID)
		if at != href {
			continue
		}
		now := time.Duration(sight.Seconds * float64(time.Second))
		var ids, spoken []string
		for _, cue := range track.Cues {
			if now < cue.From-slack || now > cue.To+slack {
				continue
			}
			if cue.Kind == voices.WordCue {
				spoken = append(spoken, block.Text()[cue.Start:cue.End])
			} else {
				n := slices.Index(block.Sentences, manuscript.Sentence{Start: cue.Start, End: cue.End})
				ids = append(ids, block.ID+"-s"+string(rune('1'+n)))
			}
		}
		if len(sight.IDs) != 1 || !slices.Contains(ids, sight.IDs[0]) || !sight.Playing || !sight.InView {
			t.Errorf("%s at %v: marked is %+v, want one of %q", href, now, sight, ids)
		}
		if !slices.Contains(spoken, sight.Word) {
			t.Errorf("%s at %v: the word marked is %q, want one of %q", href, now, sight.Word, spoken)
		}
	}
}

// everything is the page of a text with each kind of block, without sound.
func everything(t *testing.T) release {
	t.Helper()
	r := release{folder: t.TempDir()}
	text := func(heading, rest string) string {
		return "# " + heading + "\n\n" + rest + "[^1] `x < y` **" + heading + "**\n\n## " + heading + "\n\n- " + heading + "\n  1. " + heading +
			"\n\n> " + heading + "\n\n| " + heading + " | B |\n|---|---|\n| 1 | [2](https://example.org/?a=1&b=2) |\n\n[^1]: " + heading + " & more.\n"
	}
	folder := t.TempDir()
	var files []string
	for _, file := range []struct{ name, text string }{
		{"lamps.ar.md", text("مصابيح", "كان مصباح يضيء.")},
		{"lamps.en.md", text("Lamps", "Once a lamp burned.")},
	} {
		name := filepath.Join(folder, file.name)
		if err := os.WriteFile(name, []byte(file.text), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	work, err := manuscript.Open(files, manuscript.Options{Languages: []string{"ar", "en"}})
	if err != nil {
		t.Fatal(err)
	}
	manuscript.Imprint(work, nil)
	alignment, err := parallel.Align(work)
	if err != nil {
		t.Fatal(err)
	}
	r.page = &Page{Work: work, Alignment: alignment, Modified: time.Unix(1764000000, 0)}
	if err := r.writeFile("index.html", r.page.Write); err != nil {
		t.Fatal(err)
	}
	return r
}

func writeCatalogue(t *testing.T) string {
	t.Helper()
	r := release{folder: t.TempDir()}
	catalogue := Catalogue{Program: "diglot 0.1.0", Releases: []Listing{
		{Href: "right-to-read/", Titles: map[string]string{"en": "The right to read", "es": "El derecho a leer"}, Languages: []string{"en", "es"}, Publisher: "The diglot project", Date: "2026-11-24", Bytes: 19_400_000, Seconds: 213},
		{Href: "the-well/", Titles: map[string]string{"en": "The well", "ar": "البئر"}, Languages: []string{"en", "ar"}},
	}}
	if err := r.writeFile("index.html", catalogue.Write); err != nil {
		t.Fatal(err)
	}
	return r.file()
}

func TestWriteIsReproducibleAndItsPolicyLetsItsOwnIn(t *testing.T) {
	r := everything(t)
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := r.page.Write(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same page is not the same bytes")
	}
	policy, inline := inlineParts(t, first.Bytes())
	if len(inline) != 2 {
		t.Fatalf("%d stylesheets and scripts, want one of each", len(inline))
	}
	for _, part := range inline {
		sum := sha256.Sum256([]byte(part))
		if want := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %s of %.60q", policy, want, part)
		}
	}
}

// inlineParts returns the policy of a page, and its stylesheets and scripts.
func inlineParts(t *testing.T, page []byte) (policy string, inline []string) {
	t.Helper()
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		if token.Type != html.StartTagToken {
			continue
		}
		switch {
		case attribute(token, "http-equiv") != "":
			policy = attribute(token, "content")
		case token.Data == "style", token.Data == "script" && attribute(token, "type") == "":
			tokens.Next()
			inline = append(inline, string(tokens.Raw()))
		}
	}
	return policy, inline
}

func TestWriteNamesWhatIsMissing(t *testing.T) {
	whole := everything(t).page
	pictured := makeRelease(t, "the-well", voices.Script{}).page
	for _, test := range []struct {
		name  string
		page  *Page
		spoil func(*Page)
		want  string
	}{
		{"work", whole, func(p *Page) { p.Work = nil }, "no work"},
		{"alignment", whole, func(p *Page) { p.Alignment = nil }, "alignment"},
		{"date", whole, func(p *Page) { p.Modified = time.Time{} }, "date"},
		{"picture", pictured, func(p *Page) { p.Pictures = nil }, "well.png"},
	} {
		page := *test.page
		test.spoil(&page)
		if err := page.Write(new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.want)
		}
	}
	if err := new(Catalogue).Write(new(bytes.Buffer)); err == nil {
		t.Error("a catalogue of nothing was written")
	}
}
