package voices

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// kept returns an entry for a sound of some bytes, and the bytes.
func kept(text string) (entry, []byte) {
	mp3 := bytes.Repeat([]byte(text), 100)
	return entry{
		Key: recipe{Text: text}.key(), Rate: 22050, Samples: 22050,
		Bytes: int64(len(mp3)), SHA256: sha256Of(mp3), Estimated: true,
		Cues: []Cue{{Kind: SentenceCue, End: len(text), To: time.Second}},
	}, mp3
}

func TestCacheReturnsWhatItKeeps(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	want, mp3 := kept("Nobody spoke.")
	if _, ok := cache.find(want.Key); ok {
		t.Fatal("an empty cache had the entry")
	}
	stored, err := cache.keep(want, mp3)
	if err != nil {
		t.Fatal(err)
	}
	found, ok := cache.find(want.Key)
	if !ok {
		t.Fatal("the entry is not found")
	}
	if diff := cmp.Diff(want, found, cmpopts.IgnoreUnexported(entry{})); diff != "" {
		t.Errorf("entry (-kept +found):\n%s", diff)
	}
	if found.file != stored.file || found.offset != stored.offset {
		t.Errorf("found at %s+%d, kept at %s+%d", found.file, found.offset, stored.file, stored.offset)
	}
	r, err := found.track("en-1", "en", Voice{}).Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, mp3) {
		t.Errorf("the track opens as %d bytes (%v), want the %d kept", len(got), err, len(mp3))
	}
}

func TestDamagedEntryCountsAsMissing(t *testing.T) {
	want, mp3 := kept("Nobody spoke.")
	other, otherMP3 := kept("Everyone spoke.")
	senseless := want
	senseless.Rate = 0
	sane := fileOf(t, want, mp3)
	header := len(sane) - len(mp3)
	flip := func(at int) []byte {
		damaged := bytes.Clone(sane)
		damaged[at] ^= 4
		return damaged
	}
	for name, data := range map[string][]byte{
		"empty":            {},
		"first line cut":   sane[:20],
		"header cut":       sane[:header-5],
		"no sound":         sane[:header],
		"sound cut":        sane[:len(sane)-1],
		"more behind":      append(bytes.Clone(sane), 0),
		"format changed":   flip(3),
		"digest changed":   flip(len(format)),
		"cues changed":     flip(header - 10),
		"sound changed":    flip(header + 50),
		"no line end":      bytes.Repeat([]byte("x"), 100_000),
		"rate of nought":   fileOf(t, senseless, mp3),
		"another key here": fileOf(t, other, otherMP3),
	} {
		t.Run(name, func(t *testing.T) {
			cache := cacheIn(t, t.TempDir())
			if _, err := cache.keep(want, mp3); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(cache.dir, trackName(want.Key))
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, ok := cache.find(want.Key); ok {
				t.Fatal("the damaged entry was taken for a sound one")
			}
			if _, err := cache.keep(want, mp3); err != nil {
				t.Fatal(err)
			}
			if _, ok := cache.find(want.Key); !ok {
				t.Error("the entry is not mended by keeping it again")
			}
		})
	}
}

// fileOf returns what an entry's file holds.
func fileOf(t testing.TB, e entry, mp3 []byte) []byte {
	t.Helper()
	header, err := e.header()
	if err != nil {
		t.Fatal(err)
	}
	return append(header, mp3...)
}

func FuzzReadEntry(f *testing.F) {
	want, mp3 := kept("Nobody spoke.")
	f.Add(fileOf(f, want, mp3))
	f.Add(fileOf(f, want, nil))
	f.Add([]byte(format))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := readEntry(bytes.NewReader(data), want.Key, io.Discard)
		if err != nil {
			return
		}
		if e.offset+e.Bytes != int64(len(data)) || sha256Of(data[e.offset:]) != e.SHA256 {
			t.Errorf("an entry of %d bytes was accepted with its sound at %d+%d", len(data), e.offset, e.Bytes)
		}
		if e.track("", "", Voice{}).Duration() < 0 {
			t.Error("a track of negative length was accepted")
		}
	})
}

func TestOpenCacheSweepsWhatKilledBuildsLeft(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, unfinished), 0o700); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(dir, unfinished, rand.Text())
	fresh := filepath.Join(dir, unfinished, rand.Text())
	foreign := filepath.Join(dir, unfinished, "thesis.txt")
	yesterday := time.Now().Add(-25 * time.Hour)
	for _, file := range []string{old, fresh, foreign} {
		if err := os.WriteFile(file, []byte("half a sound"), 0o600); err != nil {
			t.Fatal(err)
		}
		if file == fresh {
			continue
		}
		if err := os.Chtimes(file, yesterday, yesterday); err != nil {
			t.Fatal(err)
		}
	}
	cacheIn(t, dir)
	if _, err := os.Stat(old); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file of yesterday is still there (%v)", err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("the file that may be in work was removed: %v", err)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file that is none of the cache's was removed: %v", err)
	}
}

// A link that leads out of the cache must not carry a write or a removal with it.
func TestCacheStaysInItsFolder(t *testing.T) {
	e, mp3 := kept("Nobody spoke.")
	for _, link := range []string{e.Key[:2], unfinished} {
		t.Run(link, func(t *testing.T) {
			outside := t.TempDir()
			victim := filepath.Join(outside, rand.Text())
			if err := os.WriteFile(victim, []byte("mine"), 0o600); err != nil {
				t.Fatal(err)
			}
			yesterday := time.Now().Add(-48 * time.Hour)
			if err := os.Chtimes(victim, yesterday, yesterday); err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.Symlink(outside, filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
			_, err := cacheIn(t, dir).keep(e, mp3)
			if err == nil || !strings.Contains(err.Error(), dir) {
				t.Errorf("error %v, want one that names %s", err, dir)
			}
			if names := filesIn(t, outside); len(names) != 1 {
				t.Errorf("outside the cache there is now %v", names)
			}
		})
	}
}

func TestUnusableCacheFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		_, err := OpenCache(dir)
		if err == nil || !strings.Contains(err.Error(), dir) {
			t.Errorf("OpenCache(%s): error %v, want one that names the folder", dir, err)
		}
	}
}

func TestDefaultDirIsTheUsersCache(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "/var/tmp/somewhere")
	if dir, err := DefaultDir(); err != nil || dir != "/var/tmp/somewhere/diglot" {
		t.Errorf("DefaultDir() = %q, %v", dir, err)
	}
}

func TestReserveHoldsOthersBack(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	var inside, most int
	var mu sync.Mutex
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			release, err := cache.reserve(t.Context(), "key")
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			inside++
			most = max(most, inside)
			mu.Unlock()
			time.Sleep(time.Millisecond)
			mu.Lock()
			inside--
			mu.Unlock()
			release()
		})
	}
	group.Wait()
	if most != 1 {
		t.Errorf("%d goroutines made the same entry at once", most)
	}
	if len(cache.busy) != 0 {
		t.Errorf("%d keys are still reserved", len(cache.busy))
	}
}

func TestReserveGivesUpWithItsContext(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	release, err := cache.reserve(t.Context(), "key")
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := cache.reserve(ctx, "key"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// filesIn returns the files below a folder, by path in it.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
