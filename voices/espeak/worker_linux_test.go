package espeak

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"diglot/voices"
	"diglot/voices/espeak/internal/speaker"
)

// workers returns the ids of the processes that speak for this one.
func workers(t *testing.T) []int { return workersOf(t, os.Getpid()) }

func workersOf(t *testing.T, program int) []int {
	t.Helper()
	files, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil || len(files) == 0 {
		t.Fatalf("no processes in /proc: %v", err)
	}
	var found []int
	for _, file := range files {
		arguments, err := os.ReadFile(file)
		if err != nil || !strings.Contains(string(arguments), "(speaks for "+strconv.Itoa(program)+")") {
			continue // a process that has ended since, or another one
		}
		if id, err := strconv.Atoi(filepath.Base(filepath.Dir(file))); err == nil {
			found = append(found, id)
		}
	}
	return found
}

// waitForWorkers waits until this process has exactly n workers.
func waitForWorkers(t *testing.T, n int) []int {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if found := workers(t); len(found) == n {
			return found
		}
	}
	t.Fatalf("there are never %d workers", n)
	return nil
}

// primed returns an engine that knows the voices, so that what the test has its
// workers do hits an utterance.
func primed(t *testing.T, engine *Engine) *Engine {
	t.Helper()
	if _, err := opened(t, engine).Describe(t.Context()); err != nil {
		t.Fatal(err)
	}
	return engine
}

func TestFailingWorkers(t *testing.T) {
	tests := []struct {
		behaviour string
		patience  time.Duration
		want      string
	}{
		{"crash", time.Minute, "SIGSEGV"},
		{"quit", time.Minute, "exit status 3): out of / luck / today"},
		{"hang", 300 * time.Millisecond, "no answer in 30"},
		{"deaf", 300 * time.Millisecond, "no answer in 30"},
		{"garbage", time.Minute, "no greeting: frame"},
		{"chatter", time.Minute, "no greeting: frame 'W' of"},
		{"endless", time.Minute, "for a text that can't take so long"},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			engine := primed(t, new(Engine))
			engine.Patience = test.patience
			misbehave(t, test.behaviour)
			_, err := engine.Speak(t.Context(), paragraph("en-gb", "en", "A."))
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "espeak: block test: two workers failed") {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if left := workers(t); len(left) > 0 {
				t.Errorf("%d workers are left", len(left))
			}
		})
	}
}

// One crash is mended by another worker, with the same sound.
func TestSecondWorker(t *testing.T) {
	engine := primed(t, new(Engine))
	u := story(t, "en")[0]
	want := said(t, engine, u)
	once := filepath.Join(t.TempDir(), "once")
	misbehave(t, "crash once")
	t.Setenv(onceVariable, once)
	got := said(t, engine, u)
	if _, err := os.Stat(once); err != nil {
		t.Errorf("no worker crashed: %v", err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the second worker says something else")
	}
}

func TestSlowStart(t *testing.T) {
	engine := primed(t, new(Engine))
	misbehave(t, "slow")
	said(t, engine, story(t, "en")[0])
}

func TestNotInstalled(t *testing.T) {
	engine := opened(t, new(Engine))
	t.Setenv("LD_LIBRARY_PATH", t.TempDir())
	broken := filepath.Join(os.Getenv("LD_LIBRARY_PATH"), "libespeak-ng.so.1")
	if err := os.WriteFile(broken, []byte("no library"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := engine.Describe(t.Context())
	if !errors.Is(err, voices.ErrNotInstalled) || !strings.Contains(err.Error(), "apt-get install espeak-ng") {
		t.Errorf("error %v", err)
	}
	// Who installs it and asks again gets an answer.
	t.Setenv("LD_LIBRARY_PATH", "")
	if _, err := engine.Describe(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestDataMissing(t *testing.T) {
	engine := opened(t, new(Engine))
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "espeak-ng-data"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ESPEAK_DATA_PATH", home)
	_, err := engine.Describe(t.Context())
	if !errors.Is(err, voices.ErrNotInstalled) || !strings.Contains(err.Error(), "data") {
		t.Errorf("error %v", err)
	}
}

func TestCancel(t *testing.T) {
	for _, behaviour := range []string{"", "hang", "deaf", "endless"} {
		t.Run(behaviour, func(t *testing.T) {
			engine := primed(t, new(Engine))
			if behaviour != "" {
				misbehave(t, behaviour)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			start := time.Now()
			if _, err := engine.Speak(ctx, long()); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v", err)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("cancelling takes %v", took)
			}
			if left := workers(t); len(left) > 0 {
				t.Errorf("%d workers are left", len(left))
			}
		})
	}
}

func TestClosed(t *testing.T) {
	engine := new(Engine)
	said(t, engine, story(t, "en")[0])
	speaking := make(chan error)
	go func() {
		_, err := engine.Speak(context.Background(), long())
		speaking <- err
	}()
	waitForWorkers(t, 1)
	engine.Close()
	engine.Close()
	if err := <-speaking; !errors.Is(err, errClosed) {
		t.Errorf("what was being spoken ended with %v", err)
	}
	if _, err := engine.Speak(t.Context(), story(t, "en")[0]); !errors.Is(err, errClosed) {
		t.Errorf("a closed engine answers with %v", err)
	}
	if left := workers(t); len(left) > 0 {
		t.Errorf("%d workers outlive the engine", len(left))
	}
}

// Whoever waits for a desk can be called off too.
func TestCancelWaiting(t *testing.T) {
	engine := primed(t, &Engine{Workers: 1})
	misbehave(t, "hang")
	go engine.Speak(t.Context(), long())
	waitForWorkers(t, 1)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := engine.Speak(ctx, long()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if n := len(workers(t)); n != 1 {
		t.Errorf("%d workers, want 1", n)
	}
}

// An interrupt at the terminal reaches the workers as well; they leave it to
// the program what to make of it.
func TestInterrupt(t *testing.T) {
	engine := primed(t, new(Engine))
	spoken := make(chan error)
	go func() {
		_, err := engine.Speak(t.Context(), long())
		spoken <- err
	}()
	first := waitForWorkers(t, 1)[0]
	for !ignoresInterrupt(first) {
		time.Sleep(time.Millisecond)
	}
	for {
		select {
		case err := <-spoken:
			if err != nil {
				t.Error(err)
			}
			return
		case <-time.After(20 * time.Millisecond):
			syscall.Kill(first, syscall.SIGINT)
			if now := workers(t); len(now) == 1 && now[0] != first {
				t.Error("an interrupt ended the worker")
				<-spoken
				return
			}
		}
	}
}

// ignoresInterrupt reports whether a process ignores SIGINT or is gone.
func ignoresInterrupt(id int) bool {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(id) + "/status")
	if err != nil {
		return true
	}
	_, after, _ := strings.Cut(string(status), "SigIgn:\t")
	mask, _, _ := strings.Cut(after, "\n")
	ignored, _ := strconv.ParseUint(mask, 16, 64)
	return ignored&(1<<(syscall.SIGINT-1)) != 0
}

// A program that is killed leaves no worker behind, however busy that is.
func TestProgramKilled(t *testing.T) {
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), programVariable+"=1")
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	id := program.Process.Pid
	for len(workersOf(t, id)) == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(30 * time.Millisecond)
	program.Process.Kill()
	program.Wait()
	for deadline := time.Now().Add(2 * time.Second); len(workersOf(t, id)) > 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("a worker outlives its program by two seconds")
		}
	}
}

// A worker whose program is not its parent does nothing.
func TestOrphan(t *testing.T) {
	orphan := exec.Command(os.Args[0])
	orphan.Env = append(os.Environ(), speaker.Marker+"=1")
	if err := orphan.Run(); err == nil || orphan.ProcessState.ExitCode() != 1 {
		t.Errorf("error %v", err)
	}
}

// A worker speaks before the program's own packages are ready: each utterance
// would wait for them.
func TestBeforeTheProgram(t *testing.T) {
	trace := func(marker string) string {
		started := exec.Command(os.Args[0], "-test.run=^$") // without input a worker ends
		started.Env = append(os.Environ(), "GODEBUG=inittrace=1", speaker.Marker+"="+marker)
		out, _ := started.CombinedOutput()
		return string(out)
	}
	program, worker := trace(""), trace(strconv.Itoa(os.Getpid()))
	if early := "init github.com/ebitengine/purego @"; !strings.Contains(worker, early) {
		t.Fatalf("no %q in %s", early, worker)
	}
	for _, late := range []string{"init diglot/voices/espeak @", "init crypto/sha256 @", "init golang.org/x/text/language @"} {
		if !strings.Contains(program, late) {
			t.Errorf("no %q in %s", late, program)
		}
		if strings.Contains(worker, late) {
			t.Errorf("a worker waits for %q: %s", late, worker)
		}
	}
}

func TestTail(t *testing.T) {
	var w tail
	for i := range 10000 {
		w.Write([]byte("line " + strconv.Itoa(i) + "\n"))
	}
	if got := w.String(); got != "line 9997 / line 9998 / line 9999" {
		t.Errorf("last words %q", got)
	}
	endless := exec.Command("head", "-c", "5000000", "/dev/zero")
	endless.Stdout = &w
	if err := endless.Run(); err != nil {
		t.Fatal(err)
	}
	if w.kept.Len() != lastWords {
		t.Errorf("%d bytes are kept", w.kept.Len())
	}
}
