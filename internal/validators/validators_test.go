package validators

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// recorder is a test that is expected to fail.
type recorder struct {
	testing.TB
	said strings.Builder
}

func (r *recorder) Errorf(format string, args ...any) { fmt.Fprintf(&r.said, format+"\n", args...) }

func (r *recorder) Fatal(args ...any) {
	fmt.Fprintln(&r.said, args...)
	runtime.Goexit()
}

// record returns what a test that is run apart fails with.
func record(t *testing.T, test func(testing.TB)) string {
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		test(r)
	}()
	<-done
	return r.said.String()
}

func TestCleanBooksPass(t *testing.T) {
	AllFrom(t, Usage, lampBook(t, "lamp.epub"), lampBook(t, "la lámpara.epub"))
}

func TestEveryFaultIsSaid(t *testing.T) {
	tests := []struct {
		name         string
		replacements []string
		want         []string // how the lines of the failure begin
	}{
		{name: "clean"},
		{
			name:         "unknown attribute",
			replacements: []string{"<p>", `<p shine="1">`},
			want:         []string{`EPUBCheck: error RSC-005 in EPUB/lamp.xhtml:8:14: Error while parsing file: attribute "shine" not allowed here`},
		},
		{
			name:         "no language",
			replacements: []string{`xhtml" lang="en" xml:lang="en"`, `xhtml"`},
			want:         []string{"Ace: serious html-has-lang in lamp.xhtml at html: The <html> element does not have a lang attribute"},
		},
		{
			name:         "malformed identifier",
			replacements: []string{"urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11", "urn:uuid:seven"},
			want:         []string{"EPUBCheck: warning OPF-085 in EPUB/package.opf:"},
		},
		{
			name:         "not well-formed",
			replacements: []string{"</p>", ""},
			want:         []string{"EPUBCheck: fatal RSC-016 in EPUB/lamp.xhtml:", "Ace: checking "},
		},
		{
			name:         "faults of both kinds",
			replacements: []string{"<p>", `<p shine="1">`, `xhtml" lang="en" xml:lang="en"`, `xhtml"`},
			want:         []string{"EPUBCheck: error RSC-005 ", "Ace: serious html-has-lang "},
		},
	}
	var books []string
	for _, test := range tests {
		books = append(books, lampBook(t, test.name+".epub", test.replacements...))
	}
	said := record(t, func(t testing.TB) { All(t, books...) })
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, after, named := strings.Cut(said, test.name+".epub is not clean:\n\t")
			if !named {
				if len(test.want) > 0 {
					t.Errorf("the book passes, or is not named:\n%s", said)
				}
				return
			}
			var got []string
			for line := range strings.SplitSeq(after, "\n") {
				if strings.HasSuffix(line, " is not clean:") {
					break
				}
				if line = strings.TrimPrefix(line, "\t"); line != "" {
					got = append(got, line)
				}
			}
			if !slices.EqualFunc(got, test.want, strings.HasPrefix) {
				t.Errorf("got these lines:\n%s\nwant lines that begin so:\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestUsageFailsOnlyWhereAskedFor(t *testing.T) {
	book := lampBook(t, "lamp.epub", "<main>", `<main xmlns:epub="http://www.idpf.org/2007/ops" epub:type="lighthouse">`)
	All(t, book)
	said := record(t, func(t testing.TB) { AllFrom(t, Usage, book) })
	if !strings.Contains(said, "EPUBCheck: usage OPF-088 in EPUB/lamp.xhtml:6:") {
		t.Errorf("the usage message is not said:\n%s", said)
	}
}

func TestMessagesAreTyped(t *testing.T) {
	report := EPUBCheck(t, lampBook(t, "lamp.epub", `href="lamp.xhtml">The`, `href="lantern.xhtml">The`))
	if len(report) != 1 {
		t.Fatalf("got %d messages, want 1: %v", len(report), report)
	}
	got := report[0]
	got.Text = ""
	want := Message{ID: "RSC-007", Severity: Error, File: "EPUB/nav.xhtml", Line: 8, Column: 33}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if faults := report.From(Fatal); len(faults) != 0 {
		t.Errorf("an error counts as fatal: %v", faults)
	}
}

func TestViolationsAreTyped(t *testing.T) {
	violations := Ace(t, lampBook(t, "lamp.epub", "<p>", `<p><img src="lamp.xhtml"/>`))
	if len(violations) != 1 {
		t.Fatalf("got %d violations, want 1: %v", len(violations), violations)
	}
	got := violations[0]
	if got.Rule != "image-alt" || got.Impact != "critical" || got.File != "lamp.xhtml" || got.Element != "img" || !strings.HasPrefix(got.HTML, "<img") || got.Text == "" {
		t.Errorf("got %+v, want image-alt, critical, in lamp.xhtml at img", got)
	}
}

func TestWhatIsNoBookFails(t *testing.T) {
	noise := filepath.Join(t.TempDir(), "noise.epub")
	if err := os.WriteFile(noise, []byte("not a book"), 0o666); err != nil {
		t.Fatal(err)
	}
	said := record(t, func(t testing.TB) { All(t, noise) })
	if !strings.Contains(said, "EPUBCheck: fatal PKG-") || !strings.Contains(said, "Ace: checking") {
		t.Errorf("noise is not refused by both:\n%s", said)
	}
	for name, test := range map[string]func(testing.TB){
		"All, no book":       func(t testing.TB) { All(t) },
		"All, missing":       func(t testing.TB) { All(t, "missing.epub") },
		"EPUBCheck, missing": func(t testing.TB) { EPUBCheck(t, "missing.epub") },
		"Ace, missing":       func(t testing.TB) { Ace(t, "missing.epub") },
		"line in a path":     func(t testing.TB) { EPUBCheck(t, "a\nb.epub") },
	} {
		if record(t, test) == "" {
			t.Errorf("%s: no failure", name)
		}
	}
}
