package validators

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// patience is how long one book may take. Reached, the checker hangs.
const patience = 3 * time.Minute

// service is a checker that stays between books, because its start (a Java
// machine and its grammars, a browser) costs far more than a book.
//
// Its process reads two lines a book, the path of the book and the path of the
// report to write, and answers "ok", or "failed" and a reason. It ends when its
// input does, which is at the latest when the test process ends.
type service struct {
	name    string
	command func(context.Context) (*exec.Cmd, error)

	mu      sync.Mutex // held while a book is checked
	running *process   // nil before the first book and after a failure
}

// report has a book checked and decodes the report, JSON, into answer.
func (s *service) report(book string, answer any) error {
	text, err := s.check(book)
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	if err := json.Unmarshal(text, answer); err != nil {
		return fmt.Errorf("%s: report on %s: %w", s.name, book, err)
	}
	return nil
}

func (s *service) check(book string) ([]byte, error) {
	path, err := filepath.Abs(book)
	if err != nil {
		return nil, err
	}
	if strings.ContainsAny(path, "\r\n") {
		return nil, fmt.Errorf("%q: a request is a line a path", path)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "validators-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	report := filepath.Join(folder, "report.json")

	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running == nil {
		if s.running, err = start(s.command); err != nil {
			return nil, err
		}
	}
	answer, err := s.running.ask(path, report)
	if err != nil {
		s.running = nil
		return nil, fmt.Errorf("checking %s: %w", book, err)
	}
	if answer != "ok" {
		return nil, fmt.Errorf("checking %s: %s", book, answer)
	}
	return os.ReadFile(report)
}

// process is a running checker.
type process struct {
	cmd        *exec.Cmd
	stop       context.CancelFunc
	requests   io.Writer
	answers    *bufio.Reader
	complaints *tail
}

// start gives the process a context that belongs to no test, since it outlives
// the one that needs it first.
func start(command func(context.Context) (*exec.Cmd, error)) (*process, error) {
	ctx, stop := context.WithCancel(context.Background())
	cmd, err := command(ctx)
	if err != nil {
		stop()
		return nil, err
	}
	p, err := connect(cmd)
	if err != nil {
		stop()
		return nil, err
	}
	p.stop = stop
	return p, nil
}

// connect starts the command with both ends of the conversation in hand.
func connect(cmd *exec.Cmd) (*process, error) {
	cmd.Env = append(cmd.Environ(), "LC_ALL=C.UTF-8") // Java reads file names by it
	// Asked to end, Ace takes its browser along; killed, it could not.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	complaints := &tail{}
	cmd.Stderr = complaints
	requests, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &process{cmd: cmd, requests: requests, answers: bufio.NewReader(answers), complaints: complaints}, nil
}

// ask sends a request and waits for the answer to it. After an error the
// process has ended.
func (p *process) ask(book, report string) (string, error) {
	alarm := time.AfterFunc(patience, p.stop)
	defer alarm.Stop()
	_, err := io.WriteString(p.requests, book+"\n"+report+"\n")
	if err == nil {
		var answer string
		if answer, err = p.answers.ReadString('\n'); err == nil {
			return strings.TrimSuffix(answer, "\n"), nil
		}
	}
	p.stop()
	p.cmd.Wait()
	return "", fmt.Errorf("the checker gave no answer (%w); it said:\n%s", err, p.complaints)
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(text []byte) (int, error) {
	const limit = 4 << 10
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, text...)
	t.text = t.text[max(len(t.text)-limit, 0):]
	return len(text), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}
