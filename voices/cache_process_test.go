package voices

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"
)

// Several processes read, write, age, prune and clear one cache. Whatever one of
// them finds is whole, and nothing of what it does fails.
func TestSeveralProcesses(t *testing.T) {
	const inside = "DIGLOT_TEST_CACHE"
	if dir := os.Getenv(inside); dir != "" {
		disturb(t, cacheIn(t, dir))
		return
	}
	dir := t.TempDir()
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			child := exec.Command(os.Args[0], "-test.run=^TestSeveralProcesses$")
			child.Env = append(os.Environ(), inside+"="+dir)
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	group.Wait()
	if left, _ := filepath.Glob(filepath.Join(dir, unfinished, "*")); len(left) > 0 {
		t.Errorf("left half written: %v", left)
	}
	list, err := cacheIn(t, dir).List(t.Context())
	if err != nil || len(list) > someTexts {
		t.Errorf("%d entries of %d texts, %v", len(list), someTexts, err)
	}
}

const someTexts = 20

// disturb does everything at random that builds and people do to a cache.
func disturb(t *testing.T, cache *Cache) {
	until := time.Now().Add(time.Second)
	for step := 0; time.Now().Before(until); step++ {
		text := "text " + strconv.Itoa(rand.IntN(someTexts))
		var err error
		switch rand.IntN(10) {
		case 0:
			_, err = cache.Prune(t.Context(), PruneOptions{Bytes: 1})
		case 1:
			if step%10 == 0 {
				_, err = cache.Clear(t.Context())
			}
		case 2:
			_, err = cache.List(t.Context())
		case 3:
			e, _ := kept(text)
			then := time.Now().Add(-90 * day)
			_ = os.Chtimes(filepath.Join(cache.dir, trackName(e.Key)), then, then) // if it is there
		default:
			err = keepOrFind(cache, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// keepOrFind does what a build does, and reads the sound.
func keepOrFind(cache *Cache, text string) error {
	want, mp3 := kept(text)
	e, ok := cache.find(want.Key)
	if !ok {
		_, err := cache.keep(want, mp3)
		return err
	}
	r, err := e.track("en-1", "en", Voice{}).Open()
	if err != nil {
		return nil // another process has cleared the cache
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err == nil && !bytes.Equal(got, mp3) {
		err = fmt.Errorf("%s sounds as %q", text, got)
	}
	return err
}
