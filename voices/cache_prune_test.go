package voices

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const day = 24 * time.Hour

// put keeps an entry for a text that was last used so long ago, and returns its
// file.
func put(t testing.TB, cache *Cache, text string, age time.Duration) string {
	t.Helper()
	e, err := cache.keep(kept(text))
	if err != nil {
		t.Fatal(err)
	}
	setAge(t, e.file, age)
	return e.file
}

// setAge makes a file one that was last written so long ago.
func setAge(t testing.TB, file string, age time.Duration) {
	t.Helper()
	then := time.Now().Add(-age)
	if err := os.Chtimes(file, then, then); err != nil {
		t.Fatal(err)
	}
}

// ageOf returns how long ago a file was last written.
func ageOf(t *testing.T, file string) time.Duration {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return time.Since(info.ModTime())
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}

func TestPrune(t *testing.T) {
	ages := map[string]time.Duration{
		"now": 0, "yesterday": 30 * time.Hour, "last week": 6 * day, "last month": 40 * day, "last year": 400 * day,
	}
	const all = 5
	for name, test := range map[string]struct {
		options PruneOptions
		entries int64 // that may stay by size; 0: any number
		gone    []string
	}{
		"nothing asked":        {},
		"all fit":              {entries: all},
		"one too many":         {entries: all - 1, gone: []string{"last year"}},
		"two too many":         {entries: all - 2, gone: []string{"last year", "last month"}},
		"those in use stay":    {options: PruneOptions{Bytes: 1}, gone: []string{"last year", "last month", "last week"}},
		"old ones":             {options: PruneOptions{OlderThan: 30 * day}, gone: []string{"last year", "last month"}},
		"old or too many":      {options: PruneOptions{OlderThan: 300 * day}, entries: all - 2, gone: []string{"last year", "last month"}},
		"younger than in use":  {options: PruneOptions{OlderThan: time.Second}, gone: []string{"last year", "last month", "last week"}},
		"none is as old":       {options: PruneOptions{OlderThan: 500 * day}},
		"size is no bar below": {options: PruneOptions{OlderThan: 300 * day}, entries: all, gone: []string{"last year"}},
	} {
		t.Run(name, func(t *testing.T) {
			cache := cacheIn(t, t.TempDir())
			files := make(map[string]string)
			for name, age := range ages {
				files[name] = put(t, cache, fmt.Sprintf("%-20s", name), age) // all of one size
			}
			before := size(t, cache)
			if test.entries > 0 {
				test.options.Bytes = test.entries * before.Bytes / all
			}
			got, err := cache.Prune(t.Context(), test.options)
			if err != nil {
				t.Fatal(err)
			}
			for name, file := range files {
				if exists(file) == slices.Contains(test.gone, name) {
					t.Errorf("%s is there: %v", name, exists(file))
				}
			}
			gone := Stock{len(test.gone), int64(len(test.gone)) * before.Bytes / all}
			left := Stock{all - gone.Entries, before.Bytes - gone.Bytes}
			if want := (Pruned{gone, left}); got != want || size(t, cache) != left {
				t.Errorf("pruned %+v, want %+v, and %+v is there", got, want, size(t, cache))
			}
		})
	}
}

func size(t *testing.T, cache *Cache) Stock {
	t.Helper()
	stock, err := cache.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return stock
}

func TestNarrationTrimsTheCache(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	old := put(t, cache, "Long forgotten.", 90*day)
	cache.Limit = 10
	n := narrated(t, whistle(), Options{Cache: cache})
	counts(t, n, 7, 1, 0)
	if exists(old) {
		t.Error("what was not used for 90 days is still there, over the limit")
	}
	for id, track := range n.Tracks {
		if r, err := track.Open(); err != nil {
			t.Errorf("%s: %v", id, err)
		} else {
			r.Close()
		}
	}
	old = put(t, cache, "Long forgotten.", 90*day)
	cache.grown.Store(false)
	narrated(t, whistle(), Options{Cache: cache})
	if !exists(old) {
		t.Error("a narration that added nothing trimmed the cache")
	}
}

func TestCacheWithoutLimitIsNotTrimmed(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	cache.Limit = -1
	old := put(t, cache, "Long forgotten.", 90*day)
	narrated(t, whistle(), Options{Cache: cache})
	if !exists(old) {
		t.Error("an entry was dropped")
	}
}

// While one narration runs, others trim the same cache with all their might.
func TestPruneWhileANarrationRuns(t *testing.T) {
	dir := t.TempDir()
	first := narrated(t, whistle(), Options{Cache: cacheIn(t, dir)})
	for _, track := range first.Tracks {
		setAge(t, track.file, 90*day)
	}
	engine := whistle()
	engine.trouble = func(context.Context, Utterance, int) (Speech, error) {
		_, err := cacheIn(t, dir).Prune(t.Context(), PruneOptions{Bytes: 1, OlderThan: 1})
		return Speech{}, errors.Join(err, errFine)
	}
	different := work()
	different.Texts[1].Blocks[3] = block("es-4", "Todos hablaron.")
	n, err := Narrate(t.Context(), engine, different, Options{Cache: cacheIn(t, dir), Encoder: plain{}, Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	for id, track := range n.Tracks {
		if r, err := track.Open(); err != nil {
			t.Errorf("%s: %v", id, err)
		} else {
			r.Close()
		}
	}
}

func TestTrackWhoseSoundWasClearedSaysSo(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	n := narrated(t, whistle(), Options{Cache: cache})
	if _, err := cache.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := n.Tracks["en-1"].Open()
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "narrate again") {
		t.Errorf("error %v", err)
	}
	counts(t, narrated(t, whistle(), Options{Cache: cache}), 7, 1, 0)
}

func TestReadingMarksUseOnceADay(t *testing.T) {
	for _, test := range []struct{ age, want time.Duration }{
		{90 * day, 0},
		{25 * time.Hour, 0},
		{23 * time.Hour, 23 * time.Hour},
		{-time.Hour, -time.Hour},
		{-90 * day, 0}, // from while the clock was wrong
	} {
		cache := cacheIn(t, t.TempDir())
		file := put(t, cache, "Nobody spoke.", test.age)
		e, _ := kept("Nobody spoke.")
		if _, ok := cache.find(e.Key); !ok {
			t.Fatal("the entry is not found")
		}
		if got := ageOf(t, file); (got - test.want).Abs() > time.Minute {
			t.Errorf("an entry marked %v ago is marked %v ago after it was read, want %v", test.age, got, test.want)
		}
	}
}

// A clock that ran ahead for a while doesn't make entries immortal.
func TestMarkFromTheFutureIsSetRight(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	file := put(t, cache, "Nobody spoke.", -4000*day)
	old := put(t, cache, "Nobody moved.", 3*day)
	if _, err := cache.Prune(t.Context(), PruneOptions{Bytes: 1}); err != nil {
		t.Fatal(err)
	}
	if !exists(file) || exists(old) {
		t.Errorf("the entry from the future is there: %v, the old one: %v", exists(file), exists(old))
	}
	if age := ageOf(t, file); age.Abs() > time.Minute {
		t.Errorf("it is marked %v ago", age)
	}
}

// Only what bears a name of the cache's own is removed, and nothing behind links.
func TestClearLeavesWhatIsNotTheCaches(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	cache := cacheIn(t, dir)
	own := put(t, cache, "Nobody spoke.", 0)
	name := filepath.Base(own)
	var foreign []string
	write := func(path ...string) {
		file := filepath.Join(path...)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		foreign = append(foreign, file)
	}
	write(dir, "thesis.txt")
	write(dir, name)
	write(dir, "tmp", "thesis.txt")
	write(dir, "ab", "thesis.txt")
	write(dir, "ab", name+".bak")
	write(dir, "ab", strings.ToUpper(name))
	write(dir, "abc", name)
	write(dir, "AB", name)
	write(dir, "ab", "cd", name)
	write(outside, name)
	for link, target := range map[string]string{
		"cd":         outside,
		"ce":         "ab",
		"ab/" + name: filepath.Join(outside, name),
	} {
		link = filepath.Join(dir, link)
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
		foreign = append(foreign, link)
	}
	got, err := cache.Clear(t.Context())
	if err != nil || got.Gone.Entries != 1 || got.Left != (Stock{}) || exists(own) {
		t.Errorf("cleared %+v, %v; the entry is there: %v", got, err, exists(own))
	}
	for _, file := range foreign {
		if !exists(file) {
			t.Errorf("%s was removed", file)
		}
	}
}

func TestCacheThatWentAwayIsEmpty(t *testing.T) {
	cache := cacheIn(t, filepath.Join(t.TempDir(), "cache"))
	if err := os.Remove(cache.dir); err != nil {
		t.Fatal(err)
	}
	list, err := cache.List(t.Context())
	if got := size(t, cache); err != nil || len(list) != 0 || got != (Stock{}) {
		t.Errorf("size %+v, list %v, %v", got, list, err)
	}
}

func TestPruneStopsWithItsContext(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	file := put(t, cache, "Nobody spoke.", 90*day)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, pruning := cache.Prune(ctx, PruneOptions{OlderThan: day})
	_, listing := cache.List(ctx)
	for _, err := range []error{pruning, listing} {
		if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), cache.dir) {
			t.Errorf("error %v, want context.Canceled at %s", err, cache.dir)
		}
	}
	if !exists(file) {
		t.Error("the entry was removed after the stop")
	}
}

// An entry that another build takes up after it was found to be old stays.
func TestEntryUsedMeanwhileStays(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	own := put(t, cache, "Nobody spoke.", 90*day)
	e, _ := kept("Nobody spoke.")
	got, err := cache.remove(t.Context(), func(file, int64) bool {
		_, ok := cacheIn(t, cache.dir).find(e.Key)
		return ok
	})
	if err != nil || !exists(own) || got.Gone.Entries != 0 || got.Left.Entries != 1 {
		t.Errorf("pruned %+v, %v; the entry is there: %v", got, err, exists(own))
	}
}

// Whoever narrates large books has some ten thousand entries. A third of a second
// does for each step; the bound leaves room for a busy machine, and none for a
// step that grows with the square of them.
func TestTenThousandEntries(t *testing.T) {
	const entries, bound = 10_000, 10 * time.Second
	cache := cacheIn(t, t.TempDir())
	e, mp3 := kept("Nobody spoke.")
	e.Of = originFor(Utterance{Language: "en", Text: "Nobody spoke."}, Voice{Name: "Low"}, "tones")
	e.Cues = slices.Repeat(e.Cues, 100) // as in a long paragraph
	e, err := cache.keep(e, mp3)
	if err != nil {
		t.Fatal(err)
	}
	setAge(t, e.file, 90*day)
	for i := range entries - 1 {
		file := filepath.Join(cache.dir, trackName(sha256Of(fmt.Append(nil, i))))
		// Links are quicker to make than files, and the same to a reader.
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.Link(e.file, file)); err != nil {
			t.Fatal(err)
		}
	}
	quick := func(what string, do func() (int, error)) {
		start := time.Now()
		n, err := do()
		if lasted := time.Since(start); err != nil || n != entries || lasted > bound {
			t.Errorf("%s: %d entries in %v, %v", what, n, lasted, err)
		} else {
			t.Logf("%s: %v", what, lasted)
		}
	}
	quick("size", func() (int, error) {
		stock, err := cache.Size(t.Context())
		return stock.Entries, err
	})
	quick("list", func() (int, error) {
		list, err := cache.List(t.Context())
		return len(list), err
	})
	quick("prune", func() (int, error) {
		pruned, err := cache.Prune(t.Context(), PruneOptions{Bytes: 1})
		return pruned.Gone.Entries, err
	})
}
