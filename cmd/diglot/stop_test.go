package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// longText is a manuscript that takes a while to speak: every paragraph is
// another one.
func longText(t *testing.T) string {
	t.Helper()
	var en, es strings.Builder
	en.WriteString("Letters from the lighthouse\n")
	es.WriteString("Cartas desde el faro\n")
	for i := range 60 {
		fmt.Fprintf(&en, "In letter %d the keeper writes about the weather, about the ships that passed, and about the %d lamps that had to be cleaned before the evening came.\n", i, i+7)
		fmt.Fprintf(&es, "En la carta %d el farero escribe sobre el tiempo, sobre los barcos que pasaron y sobre las %d lámparas que había que limpiar antes de que llegara la noche.\n", i, i+7)
	}
	name := filepath.Join(t.TempDir(), "letters.txt")
	if err := os.WriteFile(name, []byte(en.String()+es.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// start begins a build in a process of its own.
func start(t *testing.T, cache, manuscript, release string, output *bytes.Buffer) *exec.Cmd {
	t.Helper()
	program, err := exec.LookPath("diglot") // testscript put it there
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "build", manuscript, "-o", release)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache)
	cmd.Stdout, cmd.Stderr = output, output
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// tracks counts the finished entries of a cache.
func tracks(t *testing.T, cache string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(cache, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".track" {
			n++
		}
		return nil // the folder is being written to
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// stopWhileSpeaking begins a build and sends it a signal when some paragraphs
// are spoken. It returns how many were, what the program printed, and its state.
func stopWhileSpeaking(t *testing.T, cache, manuscript, release string, signal os.Signal) (kept int, printed string, state *os.ProcessState) {
	t.Helper()
	var output bytes.Buffer
	cmd := start(t, cache, manuscript, release, &output)
	for deadline := time.Now().Add(time.Minute); tracks(t, cache) < 10; time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			cmd.Process.Kill()
			t.Fatalf("nothing was spoken within a minute; the program printed:\n%s", &output)
		}
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	asked := time.Now()
	cmd.Wait()
	if took := time.Since(asked); took > 2*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	if _, err := os.Stat(release); err == nil {
		t.Fatalf("the build ended before it could be stopped; it printed:\n%s", &output)
	}
	return tracks(t, cache), output.String(), cmd.ProcessState
}

var keptLine = regexp.MustCompile(`Spoken now: (\d+)\. Kept from earlier: (\d+)\.`)

// finish runs the build to its end and asserts that nothing of what was kept is
// spoken again.
func finish(t *testing.T, cache, manuscript, release string, kept int) {
	t.Helper()
	var output bytes.Buffer
	if err := start(t, cache, manuscript, release, &output).Wait(); err != nil {
		t.Fatalf("%v; it printed:\n%s", err, &output)
	}
	m := keptLine.FindStringSubmatch(output.String())
	if m == nil {
		t.Fatalf("it printed:\n%s", &output)
	}
	if again, _ := strconv.Atoi(m[2]); again < kept {
		t.Errorf("%d tracks were there, %d of them were used", kept, again)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(release), ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestKilledBuildGoesOn(t *testing.T) {
	manuscript, cache := longText(t), t.TempDir()
	release := filepath.Join(t.TempDir(), "release")
	kept, _, _ := stopWhileSpeaking(t, cache, manuscript, release, syscall.SIGKILL)
	finish(t, cache, manuscript, release, kept)
}

func TestInterruptedBuildSaysHowToGoOn(t *testing.T) {
	manuscript, cache := longText(t), t.TempDir()
	release := filepath.Join(t.TempDir(), "release")
	kept, printed, state := stopWhileSpeaking(t, cache, manuscript, release, os.Interrupt)
	if state.ExitCode() != exitInterrupted || !strings.Contains(printed, "the same command goes on") {
		t.Errorf("exit code %d, it printed:\n%s", state.ExitCode(), printed)
	}
	finish(t, cache, manuscript, release, kept)
}
