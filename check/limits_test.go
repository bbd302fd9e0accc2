package check

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Books that would take a careless reader hours or all memory.
func TestHostileBooksAreReadInNoTime(t *testing.T) {
	deep := strings.Repeat("<div>", 100_000) + strings.Repeat("</div>", 100_000)
	tests := []struct {
		name string
		edit edit
		want string
	}{
		{"deep markup", body(deep), "xml-malformed"},
		{"deep stylesheet", put(style, strings.Repeat("@media a {", 100_000)), "css-syntax"},
		{"entities that grow", swap(two, "<!DOCTYPE html>", `<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><!-- &c; -->`), ""},
		{"entity from a file", swap(two, "<!DOCTYPE html>", `<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>`), ""},
		{"many faults", body(strings.Repeat(`<p class="piar"><a href="gone.xhtml">x</a></p>`, 20_000)), "link-broken"},
		{"long attribute", body(`<p title="` + strings.Repeat("a", 1<<20) + `">x</p>`), ""},
		{"styles that import each other", edits(put(style, `@import "more.css"; .pair, .speaking, .playing { margin: 0 }`), put("EPUB/more.css", `@import "style.css";`), listed(`<item id="more" href="more.css" media-type="text/css"/>`)), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := baseBook(t)
			test.edit(t, c)
			began := time.Now()
			report := examine(t, c.pack(t))
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
			if len(report.Findings) > 10*mostOfOne {
				t.Errorf("%d findings are told", len(report.Findings))
			}
			if got := strings.Join(codes(report), " "); !strings.Contains(got, test.want) || test.want == "" && got != "" {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

func TestFindingsBeyondTheHundredthAreCounted(t *testing.T) {
	c := baseBook(t)
	for range 3 {
		body(strings.Repeat("\n<p><a href=\"gone.xhtml\">x</a></p>", 50))(t, c)
	}
	if r := examine(t, c.pack(t)); len(r.Findings) != mostOfOne || r.Omitted != 50 {
		t.Errorf("%d findings are told and %d left out", len(r.Findings), r.Omitted)
	}
}

func TestWhatABookSaysCannotSteerATerminal(t *testing.T) {
	c := baseBook(t)
	swap(one, `href="two.xhtml#afterwards"`, "href=\"two.xhtml#\u202e\u009b31m\"")(t, c)
	for _, f := range examine(t, c.pack(t)).Findings {
		if strings.ContainsAny(f.String(), "\u202e\u009b\x1b") {
			t.Errorf("%q", f)
		}
	}
}

func TestReportAsJSON(t *testing.T) {
	c := baseBook(t)
	swap(smil, "one.xhtml#en-2", "one.xhtml#en-9")(t, c)
	text, err := json.Marshal(examine(t, c.pack(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"version":"3.0"`, `"severity":"error","code":"overlay-text","file":"EPUB/one.smil","line":8,"column":14,`,
		`"section":"EPUB 3.3, 9.2.2.7 and 9.3.2.2","mend":"Let src lead`,
	} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("the report lacks %s:\n%s", want, text)
		}
	}
	var back Report
	if err := json.Unmarshal(text, &back); err != nil || len(back.Findings) != 1 || back.Findings[0].Severity != Error {
		t.Errorf("read back: %v, %v", back, err)
	}
	text, err = json.Marshal(examine(t, baseBook(t).pack(t)))
	if want := `{"book":"","version":"3.0","findings":[]}`; err != nil || string(text) != want {
		t.Errorf("a sound book gives %s, %v", text, err)
	}
}

func TestEPUBReadsFiles(t *testing.T) {
	file := save(t, baseBook(t).pack(t))
	if r, err := EPUB(t.Context(), file); err != nil || r.Book != file || len(r.Findings) > 0 {
		t.Errorf("%v, %v", r, err)
	}
	if _, err := EPUB(t.Context(), filepath.Join(t.TempDir(), "gone.epub")); err == nil {
		t.Error("no error for a file that is not there")
	}
	if _, err := EPUB(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "is no file") {
		t.Errorf("error %v for a folder", err)
	}
	stop := errors.New("stop")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(stop)
	if _, err := EPUB(ctx, file); !errors.Is(err, stop) {
		t.Errorf("error %v, want the cause of the end", err)
	}
}

func TestRulesAreACopy(t *testing.T) {
	Rules()[0].Code = "changed"
	if Rules()[0].Code == "changed" {
		t.Error("who asks for the rules can change them")
	}
}

// FuzzBook breaks archives.
func FuzzBook(f *testing.F) {
	f.Add(baseBook(f).pack(f))
	f.Add(plainBook(f).pack(f))
	f.Add(oldBook(f).pack(f))
	f.Fuzz(func(t *testing.T, archive []byte) { examine(t, archive) })
}

// FuzzFiles breaks the files in an archive.
func FuzzFiles(f *testing.F) {
	base := baseBook(f)
	for _, name := range base.names() {
		f.Add(name, base[name])
	}
	f.Fuzz(func(t *testing.T, name, data string) {
		if strings.HasSuffix(name, "/") || name == "" || name == "mimetype" {
			t.Skip() // makes no archive with a file in it
		}
		c := baseBook(t)
		c[mp3], c["EPUB/es.mp3"] = "", "" // take long to pack
		c[name] = data
		examine(t, storeAll(t, c))
	})
}
