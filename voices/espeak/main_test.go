package espeak

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/ebitengine/purego"
)

// Environment variables by which tests have their workers, or a whole program
// with an engine, behave in a certain way.
const (
	behaviourVariable = "DIGLOT_ESPEAK_TEST_BEHAVIOUR"
	onceVariable      = "DIGLOT_ESPEAK_TEST_ONCE" // file that the first worker makes
	programVariable   = "DIGLOT_ESPEAK_TEST_PROGRAM"
)

func TestMain(m *testing.M) {
	inherited = append(inherited, behaviourVariable, onceVariable)
	if _, worker := os.LookupEnv(marker); worker {
		behave(os.Getenv(behaviourVariable))
	}
	Work()
	if os.Getenv(programVariable) != "" {
		program()
	}
	os.Exit(m.Run())
}

// behave makes a worker one that fails. The program under test can't tell it
// from a worker whose library has gone wrong.
func behave(behaviour string) {
	out := bufio.NewWriter(os.Stdout)
	midway := func() {
		writeJSON(out, greetingFrame, greeting{Version: "0"})
		writeFrame(out, portionFrame, nil)
		writeFrame(out, soundFrame, make([]byte, 1000))
		out.Flush()
	}
	switch behaviour {
	case "slow":
		time.Sleep(300 * time.Millisecond)
	case "missing":
		libraryFiles = []string{"libespeak-ng-that-is-nowhere.so"}
	case "crash once":
		if once, err := os.OpenFile(os.Getenv(onceVariable), os.O_CREATE|os.O_EXCL, 0o600); err == nil {
			once.Close()
			midway()
			crash()
		}
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
		for writeFrame(out, soundFrame, make([]byte, 8000)) == nil {
		}
		os.Exit(0)
	}
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
