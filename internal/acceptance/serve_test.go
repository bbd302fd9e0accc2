package acceptance

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestServe edits a manuscript while it is served. How soon a browser shows it
// is measured by the tests of package serve.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	text, err := os.ReadFile(examples + "right-to-read/right-to-read.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(examples+"right-to-read")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "right-to-read.md")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(string(text))
	cmd := exec.Command(program, "serve", file, "-o", filepath.Join(dir, "release"))
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	lines := bufio.NewScanner(out)
	next := func(want string) string {
		for lines.Scan() {
			if strings.Contains(lines.Text(), want) {
				return lines.Text()
			}
		}
		t.Fatalf("the command ended before it said %q", want)
		return ""
	}
	url := regexp.MustCompile(`http://\S+/`).FindString(next("Look at"))
	next("Built in")
	if page := get(t, url); !strings.Contains(page, "A book is not open until everyone can read it") {
		t.Fatal("the page does not show the text")
	}
	begin := time.Now()
	write(strings.Replace(string(text), "A book is not open", "No book is open", 1))
	next("Built in")
	if page := get(t, url); !strings.Contains(page, "No book is open") {
		t.Error("the page does not show the change")
	}
	t.Logf("the change was there after %v", time.Since(begin).Round(time.Millisecond))
	go io.Copy(io.Discard, out)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil && cmd.ProcessState.ExitCode() != 130 {
		t.Errorf("stopped: %v", err)
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", url, answer.StatusCode, err)
	}
	return string(body)
}
