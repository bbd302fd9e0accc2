//go:build unix

package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"diglot/voices"
)

// shell returns an engine whose command is a script, in a folder of its own with
// a WAV to give out.
func shell(t *testing.T, script string, args ...string) *Engine {
	t.Helper()
	folder := t.TempDir()
	write(t, filepath.Join(folder, "speak"), "#!/bin/sh\n"+script+"\n")
	if err := os.WriteFile(filepath.Join(folder, "hello.wav"), wav(22050), 0o600); err != nil {
		t.Fatal(err)
	}
	return &Engine{Recipe: Recipe{Name: "script", Command: "./speak", Args: args}, Dir: folder}
}

// wav returns a WAV with so many samples, half a second of a low tone and more.
func wav(samples int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "RIFF%sWAVEfmt %s", le(36+2*samples, 4), le(16, 4))
	b.WriteString(le(1, 2) + le(1, 2) + le(22050, 4) + le(44100, 4) + le(2, 2) + le(16, 2))
	b.WriteString("data" + le(2*samples, 4))
	for i := range samples {
		b.WriteString(le(8000*(i/100%2), 2))
	}
	return b.Bytes()
}

func le(v, size int) string {
	b := make([]byte, size)
	for i := range b {
		b[i] = byte(v >> (8 * i))
	}
	return string(b)
}

func TestSources(t *testing.T) {
	tests := []struct {
		name, script string
		args         []string
	}{
		{"input to output", `read -r line && [ "$line" = "-v Hello." ] && cat hello.wav`, nil},
		{"file to output", `[ "$(cat "$1")" = "-v Hello." ] && [ -z "$(cat)" ] && cat hello.wav`, []string{"{text-file}"}},
		{"argument to file", `[ "$2" = "-v Hello." ] && [ -z "$(cat)" ] && cp hello.wav "$3"`, []string{"--", "{text}", "{output}"}},
		{"MP3", `cat >/dev/null; ffmpeg -loglevel error -i hello.wav -f mp3 -`, nil},
		{"deaf to its input", `cat hello.wav`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, err := shell(t, test.script, test.args...).Speak(t.Context(), utterance("v", "en", " -v\nHello. "))
			if err != nil {
				t.Fatal(err)
			}
			if s.Rate != 22050 || len(s.Samples) < 22050 || len(s.Samples) > 22050+3*1152 {
				t.Errorf("%d samples, %d a second", len(s.Samples), s.Rate)
			}
		})
	}
}

// The command gets what it needs of the environment and none of what it need not
// know.
func TestEnvironment(t *testing.T) {
	t.Setenv("DIGLOT_SECRET", "a key")
	t.Setenv("LC_ALL", "de_DE.UTF-8")
	engine := shell(t, `[ -z "$DIGLOT_SECRET" ] && [ "$LC_ALL" = C.UTF-8 ] && [ -n "$PATH" ] && echo x >"$TMPDIR/rest" && cat hello.wav`)
	if _, err := engine.Speak(t.Context(), utterance("v", "en", "Hello.")); err != nil {
		t.Error(err)
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"dies", `echo one >&2; echo "out of luck" >&2; kill -9 $$`, "signal: killed: out of luck"},
		{"exit status", `echo "no such voice" >&2; cat hello.wav; exit 3`, "exit status 3: no such voice"},
		{"steers the terminal", `printf '\033[31mred\033[0m\n\n' >&2; exit 1`, "exit status 1: [31mred [0m"},
		{"nothing", `:`, "it gave no sound"},
		{"nothing, with reason", `echo "no licence" >&2`, "it gave no sound: no licence"},
		{"one byte", `printf x`, `neither WAV nor MP3 but 1 bytes: "x"`},
		{"HTML", `echo "<html><body>502 Bad Gateway</body></html>"`, `neither WAV nor MP3 but 42 bytes: "<html>`},
		{"garbage", `head -c 5000 /dev/urandom | tr '\377R' 'aa' | { printf '\001\002\376\376'; cat; }`, "neither WAV nor MP3 but 5004 bytes"},
		{"garbage in a WAV", `printf RIFF; head -c 5000 /dev/urandom`, "sound: decode WAV"},
		{"garbage in an MP3", `printf ID3; head -c 5000 /dev/zero`, "sound: decode"},
		{"half a WAV", `head -c 2000 hello.wav`, "cut off"},
		{"empty WAV", `head -c 40 hello.wav; printf '\000\000\000\000'`, "a sound of no length"},
		{"hangs", `sleep 300`, "not done in"},
		{"hangs and resists", `trap '' TERM INT HUP; while :; do sleep 1; done`, "not done in"},
		{"endless output", `cat /dev/zero`, "which is no speech"},
		{"endless output and deaf", `trap '' PIPE; while :; do head -c 9999999 /dev/zero; done 2>/dev/null`, "which is no speech"},
		{"endless errors", `yes "an error" | head -n 300000 >&2; exit 1`, "exit status 1: an error"},
		{"leaves a process", `sleep 300 & cat hello.wav`, "left a process behind"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			engine := shell(t, "echo $$ >pid; "+test.script)
			engine.Patience = time.Second
			if !strings.Contains(test.want, "not done") {
				engine.Patience = time.Minute
			}
			start := time.Now()
			_, err := engine.Speak(t.Context(), utterance("v", "en", "Hello."))
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "program script: line 12, block en-0007: ") {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it takes %v", took)
			}
			nobodyLeft(t, engine.Dir)
		})
	}
}

func TestFaultsOfFiles(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"no file", `echo "disk full" >&2`, "it gave no sound: disk full"},
		{"empty file", `: >"$1"`, "it gave no sound"},
		{"text", `echo "Error: quota" >"$1"`, `bytes: "Error: quota"`},
		{"link", `ln -s /etc/passwd "$1"`, "what it wrote is no regular file"},
		{"folder", `mkdir "$1"`, "what it wrote is no regular file"},
		{"pipe", `mkfifo "$1"`, "what it wrote is no regular file"},
		{"endless file", `cat /dev/zero >"$1"`, "which is no speech"},
		{"endless other file", `cat /dev/zero >"$TMPDIR/other"`, "which is no speech"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			engine := shell(t, "echo $$ >pid; "+test.script, "{output}")
			_, err := engine.Speak(t.Context(), utterance("v", "en", "Hello."))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			nobodyLeft(t, engine.Dir)
		})
	}
}

// A cancelled utterance takes the command's own commands with it.
func TestCancel(t *testing.T) {
	t.Parallel()
	engine := shell(t, "echo $$ >pid; sleep 300 & sleep 301 | cat")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	start := time.Now()
	if _, err := engine.Speak(ctx, utterance("v", "en", "Hello.")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it takes %v", took)
	}
	nobodyLeft(t, engine.Dir)
}

// Several utterances at once do not disturb each other.
func TestTogether(t *testing.T) {
	t.Parallel()
	engine := shell(t, `sleep 0.1; cat "$1" >"$2.text"; cp hello.wav "$2"`, "{text-file}", "{output}")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := engine.Speak(t.Context(), utterance("v", "en", "Hello.")); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// nobodyLeft checks that the process group of the script is gone. What was
// killed may take a moment to be so.
func nobodyLeft(t *testing.T, folder string) {
	t.Helper()
	line, err := os.ReadFile(filepath.Join(folder, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	id, err := strconv.Atoi(strings.TrimSpace(string(line)))
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if alive(id) == "" {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("still there: %s", alive(id))
		}
	}
}

// alive lists what lives of a process group. A process that was killed stays in
// the list, as a zombie, until the system has collected it.
func alive(group int) string {
	if syscall.Kill(-group, 0) == syscall.ESRCH {
		return ""
	}
	list, err := exec.Command("ps", "-e", "-o", "pgid=,stat=,args=").Output()
	if err != nil {
		return err.Error()
	}
	var living []string
	for line := range strings.Lines(string(list)) {
		fields := strings.Fields(line)
		if len(fields) > 2 && fields[0] == strconv.Itoa(group) && !strings.HasPrefix(fields[1], "Z") {
			living = append(living, strings.Join(fields, " "))
		}
	}
	return strings.Join(living, "\n")
}

func TestMostBytes(t *testing.T) {
	// A whole chapter in 44.1 kHz stereo has room, and no text asks for more
	// than the longest clip.
	if most := mostBytes(strings.Repeat("x", 4096)); most < 4096/14*4*44100 {
		t.Errorf("%d bytes for 4,096 characters", most)
	}
	if most := mostBytes(strings.Repeat("x", 1<<20)); most != 1800*96000 {
		t.Errorf("%d bytes for a megabyte", most)
	}
}

var _ voices.Engine = (*Engine)(nil)
