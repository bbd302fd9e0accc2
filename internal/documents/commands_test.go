//go:build unix

package documents

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long a command may take.
const patience = 2 * time.Minute

// TestCommands types what the pages tell to type, each page in a folder and with
// a cache of its own.
func TestCommands(t *testing.T) {
	bin := programs(t)
	ran := 0
	for _, name := range pages(t) {
		blocks, err := read(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if !hasConsole(blocks) {
			continue
		}
		ran++
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSession(t, bin, name)
			for _, b := range blocks {
				if err := s.follow(t, name, b); err != nil {
					t.Fatalf("%s:%d: %v", name, b.Line, err)
				}
			}
		})
	}
	if ran == 0 {
		t.Error("no page has commands")
	}
}

func hasConsole(blocks []Block) bool {
	for _, b := range blocks {
		if b.Language == "console" {
			return true
		}
	}
	return false
}

// references are printed by diglot itself.
var references = []string{"docs/reference.md", "docs/reference.es.md", "docs/codes.md", "docs/codes.es.md"}

func inSpanish(page string) bool { return strings.HasSuffix(page, ".es.md") }

// TestNothingEscapes demands that what a page tells to type to diglot stands where
// it is run, and that a file is no console.
func TestNothingEscapes(t *testing.T) {
	for _, name := range pages(t) {
		if slices.Contains(references, name) {
			continue
		}
		blocks, err := read(name)
		if err != nil {
			t.Error(err)
		}
		for _, b := range blocks {
			for line := range strings.Lines(b.Text) {
				if b.Language != "console" && strings.HasPrefix(strings.TrimPrefix(line, "$ "), "diglot ") {
					t.Errorf("%s:%d: %q is not run: it belongs in a block of the language console", name, b.Line, strings.TrimSpace(line))
				}
			}
			if _, ok := b.Remarks["file"]; ok && b.Language == "console" {
				t.Errorf("%s:%d: a console is no file", name, b.Line)
			}
		}
	}
}

// programs builds what the pages call and returns the folder it is in.
func programs(t *testing.T) string {
	t.Helper()
	bin, err := filepath.Abs(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", bin,
		"diglot/cmd/diglot", "diglot/tools/speech-server", "diglot/tools/wyoming-server")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the programs: %v\n%s", err, out)
	}
	return bin
}

// session is somebody at a terminal who follows a page.
type session struct {
	bin, dir string
	env      []string
	stands   []string // addresses of servers: that in the page, that where it listens, and so on
}

// newSession begins the session of somebody who speaks the language of the page.
func newSession(t *testing.T, bin, page string) *session {
	home := t.TempDir()
	locale := "C.UTF-8"
	if inSpanish(page) {
		locale = "es_ES.UTF-8"
	}
	return &session{
		bin: bin, dir: t.TempDir(),
		env: []string{
			"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH"),
			"HOME=" + home, "XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "LC_ALL=" + locale,
		},
	}
}

// follow does what a block says.
func (s *session) follow(t *testing.T, page string, b Block) error {
	if what, ok := b.Remarks["copy"]; ok {
		return s.copy(page, what)
	}
	if what, ok := b.Remarks["server"]; ok {
		return s.serve(t, what)
	}
	if name, ok := b.Remarks["file"]; ok {
		return s.write(name, b.Text)
	}
	if b.Language != "console" {
		return nil
	}
	commands, err := b.commands()
	if err != nil {
		return err
	}
	for _, c := range commands {
		if err := s.run(c, b.Remarks); err != nil {
			return err
		}
	}
	return nil
}

// copy writes a file as it first stands on another page: "door.txt of tutorial.md".
func (s *session) copy(page, what string) error {
	name, other, _ := strings.Cut(what, " of ")
	blocks, err := read(path.Join(path.Dir(page), other))
	if err != nil {
		return err
	}
	for _, b := range blocks {
		if b.Remarks["file"] == name {
			return s.write(name, b.Text)
		}
	}
	return fmt.Errorf("%s has no file %s", other, name)
}

// here returns a text of the page with the servers as they are here.
func (s *session) here(text string) string { return strings.NewReplacer(s.stands...).Replace(text) }

func (s *session) write(name, text string) error {
	if !filepath.IsLocal(name) {
		return fmt.Errorf("%s is not below the folder of the page", name)
	}
	return os.WriteFile(filepath.Join(s.dir, name), []byte(s.here(text)), 0o644)
}

// serve starts a server for the rest of the page: "wyoming-server at localhost:10200".
func (s *session) serve(t *testing.T, what string) error {
	program, address, ok := strings.Cut(what, " at ")
	if !ok {
		return fmt.Errorf("server: %q is not PROGRAM at HOST", what)
	}
	server := exec.CommandContext(t.Context(), filepath.Join(s.bin, program), "--port", "0")
	server.Env = s.env
	server.Cancel = func() error { return server.Process.Signal(os.Interrupt) }
	out, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	t.Cleanup(func() { server.Wait() }) // the test's context has ended it by then
	url, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return fmt.Errorf("%s does not say where it listens: %w", program, err)
	}
	_, host, _ := strings.Cut(strings.TrimSpace(url), "://")
	host, _, _ = strings.Cut(host, "/")
	s.stands = append(s.stands, address, host)
	return nil
}

// run types a command and holds what it prints against the page.
func (s *session) run(c command, remarks map[string]string) error {
	if folder, ok := strings.CutPrefix(c.line, "cd "); ok {
		s.dir = filepath.Join(s.dir, folder)
		_, err := os.Stat(s.dir)
		return err
	}
	_, stop := remarks["stop"]
	printed, code, err := s.shell(s.here(c.line), func(printed string) bool {
		return stop && matches(s.here(c.shows), printed)
	})
	if err != nil {
		return fmt.Errorf("$ %s\n%w", c.line, err)
	}
	want := 0
	if text, ok := remarks["exit"]; ok {
		if want, err = strconv.Atoi(text); err != nil {
			return err
		}
	}
	if code != want && !stop {
		return fmt.Errorf("$ %s\nexit code %d, want %d; it printed\n%s", c.line, code, want, printed)
	}
	if c.shows != "" && !matches(s.here(c.shows), printed) {
		return fmt.Errorf("$ %s\nprinted\n%s\nthe page shows\n%s", c.line, printed, c.shows)
	}
	return nil
}

// shell runs a line and returns what it printed on both streams, as a terminal
// shows it, and its exit code. It is interrupted once enough says so of what it
// has printed.
func (s *session) shell(line string, enough func(printed string) bool) (printed string, code int, err error) {
	screen := new(screen)
	shell := exec.Command("sh", "-c", line)
	shell.Dir, shell.Env = s.dir, s.env
	shell.Stdout, shell.Stderr = screen, screen
	shell.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // what the shell starts is stopped with it
	if err := shell.Start(); err != nil {
		return "", 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- shell.Wait() }()
	deadline := time.After(patience)
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-ended:
			if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
				return screen.String(), 0, err
			}
			return screen.String(), shell.ProcessState.ExitCode(), nil
		case <-look.C:
			if enough(screen.String()) {
				syscall.Kill(-shell.Process.Pid, syscall.SIGINT)
			}
		case <-deadline:
			syscall.Kill(-shell.Process.Pid, syscall.SIGKILL)
			return "", 0, fmt.Errorf("did not end within %v; it printed\n%s", patience, screen)
		}
	}
}

// screen keeps what is printed; it can be looked at meanwhile.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
