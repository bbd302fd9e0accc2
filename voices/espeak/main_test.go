package espeak

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/ebitengine/purego"

	"diglot/voices/espeak/internal/speaker"
)

// Environment variables by which tests have their workers, or a whole program
// with an engine, behave in a certain way.
const (
	behaviourVariable = "DIGLOT_ESPEAK_TEST_BEHAVIOUR"
	onceVariable      = "DIGLOT_ESPEAK_TEST_ONCE" // file that the first worker makes
	programVariable   = "DIGLOT_ESPEAK_TEST_PROGRAM"
)

func TestMain(m *testing.M) {
	inherited = append(inherited, speaker.Marker, behaviourVariable, onceVariable)
	if behaviour := os.Getenv(behaviourVariable); behaviour != "" {
		behave(behaviour)
	}
	if os.Getenv(programVariable) != "" {
		program()
	}
	os.Exit(m.Run())
}

// misbehave has the workers that are started from now on behave in a certain
// way. Without the marker they come as far as TestMain.
func misbehave(t *testing.T, behaviour string) {
	t.Helper()
	t.Setenv(speaker.Marker, "")
	t.Setenv(behaviourVariable, behaviour)
}

// behave makes this process a worker that fails. The program under test can't
// tell it from one whose library has gone wrong.
func behave(behaviour string) {
	out := bufio.NewWriter(os.Stdout)
	midway := func() {
		speaker.WriteFrame(out, speaker.GreetingFrame, speaker.Greeting{Version: "0"}.Payload())
		speaker.WriteFrame(out, speaker.PortionFrame, nil)
		speaker.WriteFrame(out, speaker.SoundFrame, make([]byte, 1000))
		out.Flush()
	}
	switch behaviour {
	case "slow":
		time.Sleep(300 * time.Millisecond)
		work()
	case "crash once":
		if once, err := os.OpenFile(os.Getenv(onceVariable), os.O_CREATE|os.O_EXCL, 0o600); err == nil {
			once.Close()
			midway()
			crash()
		}
		work()
	case "crash":
		midway()
		crash()
	case "quit":
		midway()
		fmt.Fprintln(os.Stderr, "out of\nluck\ntoday")
		syscall.Exit(3) // os.Exit may warn of a lack of coverage data
	case "hang":
		midway()
		select {} // its input stays unread and unwatched
	case "deaf":
		for {
			time.Sleep(time.Hour)
		}
	case "garbage":
		for {
			var noise [4096]byte
			rand.Read(noise[:])
			if _, err := os.Stdout.Write(noise[:]); err != nil {
				os.Exit(0)
			}
		}
	case "chatter":
		fmt.Println("Welcome to the program!")
		os.Exit(0)
	case "endless":
		midway()
		for speaker.WriteFrame(out, speaker.SoundFrame, make([]byte, 8000)) == nil {
		}
		os.Exit(0)
	}
}

// work makes this process an honest worker.
func work() {
	os.Setenv(speaker.Marker, strconv.Itoa(os.Getppid()))
	fmt.Fprintln(os.Stderr, syscall.Exec("/proc/self/exe", os.Args, os.Environ()))
	os.Exit(1)
}

// crash jumps to an address where there is no code, as a C library might.
func crash() { purego.SyscallN(1) }

// program speaks for a long time, as a program with an engine.
func program() {
	engine := &Engine{Workers: 1}
	fmt.Println("speaking")
	engine.Speak(context.Background(), long())
	os.Exit(0)
}
