package daisy

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diglot/check"
)

// Books that would take a careless reader hours, all memory, or files of others.
func TestHostileBooks(t *testing.T) {
	body := func(markup string) edit { return swap(text, "</body>", markup+"</body>") }
	for _, test := range []struct {
		name string
		edit edit
		want string
	}{
		{"deep markup", body(strings.Repeat("<div>", 100_000)), "book-too-large"},
		{"entities that grow", edits(swap(text, `xhtml1-transitional.dtd">`, `xhtml1-transitional.dtd" [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`), swap(text, "A match", "&b;")), "xml-malformed"},
		{"entity from a file", swap(text, `xhtml1-transitional.dtd">`, `xhtml1-transitional.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>`), ""},
		{"many faults", body(strings.Repeat(`<p><a href="gone.html">x</a></p>`, 20_000)), "link-dead"},
		{"long attribute", body(`<p title="` + strings.Repeat("a", 1<<20) + `">x</p>`), ""},
		{"SMIL that leads to itself", swap(one, "text.html#x2", "one.smil#p1"), ""},
		{"path out of the archive", put("../evil.txt", "x"), "link-outside"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := baseBook(t)
			test.edit(t, c)
			began := time.Now()
			report := examine(t, c.pack(t))
			if took := time.Since(began); took > time.Minute {
				t.Errorf("it took %v", took)
			}
			if len(report.Findings) > 10*mostOfOne {
				t.Errorf("%d findings are told", len(report.Findings))
			}
			if got := codes(report); !strings.Contains(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

// An archive whose directory promises more than its bytes can unpack to is not
// unpacked.
func TestBombsAreNotUnpacked(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, size := range map[string]uint64{"ncc.html": suspicious + 1, "one.mp3": largestBook + 1} {
		w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: 4, UncompressedSize64: size})
		if err == nil {
			_, err = w.Write([]byte("\x00\x00\x00\x00"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got := codes(examine(t, out.Bytes())); got != "book-too-large ncc-missing" {
		t.Errorf("found %q", got)
	}
}

func TestWhatIsNoBook(t *testing.T) {
	for name, data := range map[string][]byte{"an empty file": nil, "a PDF": []byte("%PDF-1.7"), "an archive cut off": baseBook(t).pack(t)[:5000]} {
		if got := codes(examine(t, data)); got != "book-unreadable" {
			t.Errorf("%s: found %q", name, got)
		}
	}
	if _, err := Check(t.Context(), filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// A link of the file system out of the folder is not followed.
func TestFoldersEndWhereTheyEnd(t *testing.T) {
	c := baseBook(t)
	mp3 := c["one.mp3"]
	delete(c, "one.mp3")
	dir := c.lay(t)
	outside := filepath.Join(t.TempDir(), "one.mp3")
	if err := os.WriteFile(outside, []byte(mp3), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "one.mp3")); err != nil {
		t.Fatal(err)
	}
	report, err := Check(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := codes(report); !strings.Contains(got, "link-dead") {
		t.Errorf("found %q, want link-dead", got)
	}
}

func TestCheckStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Check(ctx, baseBook(t).lay(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestWhatABookSaysCannotSteerATerminal(t *testing.T) {
	c := baseBook(t)
	swap(one, "text.html#x2", "gone\u202E&#x85;.html#x2")(t, c)
	for _, f := range examine(t, c.pack(t)).Findings {
		if strings.ContainsAny(f.String(), "\u202E\u0085\x1b\n") {
			t.Errorf("%q", f)
		}
	}
}

func TestClock(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"npt=1.5s": 1500 * time.Millisecond, "00:00:02": 2 * time.Second, "1:01.25": 61250 * time.Millisecond,
		"100:00:00": 100 * time.Hour, "2min": 2 * time.Minute, "7": 7 * time.Second, "30ms": 30 * time.Millisecond,
		"": -1, "npt=": -1, "1:2:3:4": -1, "-1s": -1, "61:61": -1, "1e9s": -1, "9999999h": -1,
	} {
		got, ok := clock(text)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q is %v, %v; want %v", text, got, ok, want)
		}
	}
}

// FuzzCheck looks for documents and archives that make the checker panic or
// hang.
func FuzzCheck(f *testing.F) {
	c := baseBook(f)
	f.Add("ncc.html", []byte(c["ncc.html"]))
	f.Add("text.html", []byte(c["text.html"]))
	f.Add("one.smil", []byte(c["one.smil"]))
	f.Add("master.smil", []byte(c["master.smil"]))
	f.Add("one.mp3", []byte("\xff\xf3\x84\xc4"))
	f.Add("", c.pack(f))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		archive := data
		if name != "" {
			if strings.HasSuffix(name, "/") {
				return // a folder, which has no content
			}
			c := baseBook(t)
			c[name] = string(data)
			archive = c.pack(t)
		}
		for _, finding := range examine(t, archive).Findings {
			if finding.Severity < check.Note || finding.Mend == "" {
				t.Errorf("a finding without severity or remedy: %v", finding)
			}
		}
	})
}
