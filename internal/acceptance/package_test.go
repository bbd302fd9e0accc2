package acceptance

import (
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDebianPackage makes the package twice, unpacks it and runs what is in it.
func TestDebianPackage(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1764000000")
	t.Setenv("TZ", "UTC") // in which dpkg-deb is to say the day
	made, again, root := t.TempDir()+"/made", t.TempDir()+"/again", t.TempDir()
	for _, dir := range []string{made, again} {
		ask(t, "../../scripts/release", dir, "linux/"+runtime.GOARCH)
	}
	if diff := cmp.Diff(read(t, made, "SHA256SUMS"), read(t, again, "SHA256SUMS")); diff != "" {
		t.Errorf("made twice, the files differ:\n%s", diff)
	}
	version := strings.TrimPrefix(strings.TrimSpace(ask(t, program, "version")), "diglot ")
	file := filepath.Join(made, "diglot_"+version+"_"+runtime.GOARCH+".deb")
	packageSays(t, file, version)
	packageHas(t, file)
	ask(t, "dpkg-deb", "--raw-extract", file, root)
	packageHolds(t, root)
}

// packageSays checks what a package says of itself.
func packageSays(t *testing.T, file, version string) {
	t.Helper()
	want := "Package: diglot\n" +
		"Version: " + version + "\n" +
		"Architecture: " + runtime.GOARCH + "\n" +
		"Depends: libc6, espeak-ng, libmp3lame0\n"
	got := ask(t, "dpkg-deb", "--field", file, "Package", "Version", "Architecture", "Depends")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// packageHas checks modes, owners and times of all that is in a package.
func packageHas(t *testing.T, file string) {
	t.Helper()
	for line := range strings.Lines(ask(t, "dpkg-deb", "--contents", file)) {
		line = strings.TrimSpace(line)
		mode := "-rw-r--r--"
		switch {
		case strings.HasSuffix(line, "/"):
			mode = "drwxr-xr-x"
		case strings.HasSuffix(line, " ./usr/bin/diglot"):
			mode = "-rwxr-xr-x"
		}
		if !strings.HasPrefix(line, mode+" root/root ") || !strings.Contains(line, " 2025-11-24 16:00 ") {
			t.Errorf("want %s root/root … 2025-11-24 16:00, got %s", mode, line)
		}
	}
}

// packageHolds checks the files of a package that is unpacked in root.
func packageHolds(t *testing.T, root string) {
	t.Helper()
	sums := exec.Command("md5sum", "--check", "--quiet", "DEBIAN/md5sums")
	sums.Dir = root
	if out, err := sums.CombinedOutput(); err != nil {
		t.Errorf("md5sums: %v\n%s", err, out)
	}
	for path, args := range map[string][]string{
		"usr/share/man/man1/diglot.1.gz":                  {"man", "--ui-lang", "en"},
		"usr/share/man/es/man1/diglot.1.gz":               {"man", "--ui-lang", "es"},
		"usr/share/bash-completion/completions/diglot":    {"completion", "bash", "--ui-lang", "en"},
		"usr/share/zsh/vendor-completions/_diglot":        {"completion", "zsh", "--ui-lang", "en"},
		"usr/share/fish/vendor_completions.d/diglot.fish": {"completion", "fish", "--ui-lang", "en"},
	} {
		if read(t, root, path) != ask(t, filepath.Join(root, "usr/bin/diglot"), args...) {
			t.Errorf("%s is not what diglot %s prints", path, strings.Join(args, " "))
		}
	}
	for path, text := range map[string]string{
		"copyright":                     "Apache-2.0",
		"LICENCES.gz":                   "shine-mp3",
		"NEWS.gz":                       "# Changelog",
		"NOTICE":                        "libmp3lame",
		"README.md":                     "# diglot",
		"docs/how-to/choose-a-voice.md": "diglot",
		"changelog.gz":                  "Mon, 24 Nov 2025 16:00:00 +0000\n",
	} {
		if !strings.Contains(read(t, root, "usr/share/doc/diglot/"+path), text) {
			t.Errorf("%s does not say %q", path, text)
		}
	}
}

// ask returns what a command prints.
func ask(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	said := new(strings.Builder)
	cmd.Stderr = said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, said)
	}
	return string(out)
}

// read returns the text of a file, unpacked where its name ends in .gz.
func read(t *testing.T, dir, path string) string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return string(text)
}
