package serve

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A release is exchanged hundreds of times, while others read it: nobody may
// find a file missing, or one of which parts are of different releases.
func TestReadersDuringExchanges(t *testing.T) {
	t.Parallel()
	for name, exchange := range exchanges {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "release")
			makeRelease(t, dir, 0)
			s := run(t, &Server{Dir: dir})
			s.until(t, Built)
			var readers sync.WaitGroup
			stop := make(chan struct{})
			var once sync.Once
			for range 4 {
				readers.Go(func() {
					for n := 0; ; n++ {
						select {
						case <-stop:
							return
						default:
						}
						if err := readOne(s.url, names[n%len(names)]); err != nil {
							t.Error(err)
							once.Do(func() { close(stop) })
							return
						}
					}
				})
			}
			begun := time.Now()
			count := 1
			for ; time.Since(begun) < 2*time.Second; count++ {
				stage := filepath.Join(filepath.Dir(dir), ".building")
				makeRelease(t, stage, count)
				if err := exchange(stage, dir); err != nil {
					t.Fatal(err)
				}
				if err := os.RemoveAll(stage); err != nil {
					t.Fatal(err)
				}
			}
			once.Do(func() { close(stop) })
			readers.Wait()
			t.Logf("%d exchanges", count)
		})
	}
}

var names = []string{"/", "/en/audio/0001.mp3", "/en/audio/0002.mp3", "/en/lamp.vtt"}

// makeRelease makes a release in which all that is written is its number.
func makeRelease(t *testing.T, dir string, number int) {
	t.Helper()
	text := strings.Repeat(fmt.Sprintf("%8d", number), 20_000)
	write(t, dir, map[string]string{
		"index.html":        "<html><head></head><body>" + text,
		"en/audio/0001.mp3": text,
		"en/audio/0002.mp3": text,
		"en/lamp.vtt":       text,
	})
}

func readOne(at, name string) error {
	answer, err := http.Get(at + name)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	text := string(body)
	if _, after, found := strings.Cut(text, "<body>"); found {
		text = after
	}
	if answer.StatusCode != http.StatusOK || len(text) != 160_000 || text != strings.Repeat(text[:8], 20_000) {
		return fmt.Errorf("%s: status %d, %d bytes from %.8q to %q", name, answer.StatusCode, len(text), text, text[max(0, len(text)-8):])
	}
	return nil
}

// exchanges are the ways to put a release in the place of another one.
var exchanges = map[string]func(stage, place string) error{"in steps": inSteps}

// inSteps leaves the place empty for a moment.
func inSteps(stage, place string) error {
	if err := os.Rename(place, place+".old"); err != nil {
		return err
	}
	time.Sleep(time.Millisecond)
	if err := os.Rename(stage, place); err != nil {
		return err
	}
	return os.RemoveAll(place + ".old")
}
