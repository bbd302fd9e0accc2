package voices

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestListTellsWhatIsKept(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	n := narrated(t, whistle(), Options{Cache: cache})
	for id, days := range map[string]time.Duration{"en-1": 1, "en-2": 2, "en-3": 3, "es-1": 4, "es-2": 5, "es-3": 6, "es-4": 7} {
		setAge(t, n.Tracks[id].file, days*day)
	}
	today := time.Now().UTC().Format(time.DateOnly)
	english := Origin{Engine: "tones", Voice: "Low", Language: "en", Day: today}
	spanish := Origin{Engine: "tones", Voice: "High", Language: "es", Day: today}
	of := func(o Origin, words string) Kept {
		o.Words = words
		return Kept{Origin: o, Kind: KeepsTrack}
	}
	want := []Kept{
		of(english, "The river rose in the night. By morning, the bridge was…"),
		of(english, "Nobody spoke."),
		of(english, "They counted the boats, the nets, the children. Everyone…"),
		of(spanish, "El río creció de noche. Por la mañana, el puente ya no…"),
		of(spanish, "Nadie dijo nada."),
		of(spanish, "Contaron las barcas, las redes, los niños. No faltaba nadie."),
		of(spanish, "Callaron todos."),
	}
	got, err := cache.List(t.Context())
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Kept{}, "Bytes", "Used")); err != nil || diff != "" {
		t.Errorf("%v, list (-want +got):\n%s", err, diff)
	}
	var sum int64
	for i, k := range got {
		sum += k.Bytes
		if age := time.Since(k.Used) - time.Duration(i+1)*day; age.Abs() > time.Minute {
			t.Errorf("%q was used at %v", k.Words, k.Used)
		}
	}
	if want := (Stock{len(got), sum}); size(t, cache) != want {
		t.Errorf("size %+v, the list adds up to %+v", size(t, cache), want)
	}
}

// Entries from before they told what they are of are as good as ever.
func TestEntryWithoutOriginIsFound(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	e, mp3 := kept("Nobody spoke.")
	form, err := json.Marshal(map[string]any{
		"Key": e.Key, "Rate": e.Rate, "Samples": e.Samples, "Bytes": e.Bytes,
		"SHA256": e.SHA256, "Cues": e.Cues, "Estimated": e.Estimated,
	})
	if err != nil {
		t.Fatal(err)
	}
	form = append(form, '\n')
	file := filepath.Join(cache.dir, trackName(e.Key))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(append([]byte(format+sha256Of(form)+"\n"), form...), mp3...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := cache.find(e.Key); !ok {
		t.Error("it is not found")
	}
	list, err := cache.List(t.Context())
	if err != nil || len(list) != 1 || list[0].Origin != (Origin{}) || list[0].Bytes == 0 {
		t.Errorf("list %+v, %v", list, err)
	}
}

func TestListHasDamagedEntries(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	for text, left := range map[string]int64{"Nobody spoke.": 0, "Nobody moved.": 10, "Nobody came.": 120} {
		if err := os.Truncate(put(t, cache, text, 0), left); err != nil {
			t.Fatal(err)
		}
	}
	list, err := cache.List(t.Context())
	if err != nil || len(list) != 3 {
		t.Fatalf("list %+v, %v", list, err)
	}
	for _, k := range list {
		if k.Origin != (Origin{}) {
			t.Errorf("a damaged entry tells %+v", k.Origin)
		}
	}
}

func TestBeginningOfAText(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"  Nobody\n\tspoke. ":      "Nobody spoke.",
		strings.Repeat("a", 60):    strings.Repeat("a", 60),
		strings.Repeat("a", 61):    strings.Repeat("a", 59) + "…",
		strings.Repeat("川", 80):    strings.Repeat("川", 59) + "…",
		strings.Repeat("río ", 40): strings.Repeat("río ", 14)[:14*5-1] + "…",
	} {
		got := beginningOf(text)
		if got != want || utf8.RuneCountInString(got) > mostWords {
			t.Errorf("%q begins %q, want %q", text, got, want)
		}
	}
}

func FuzzOrigin(f *testing.F) {
	e, mp3 := kept("Nobody spoke.")
	f.Add(fileOf(f, e, mp3))
	e.Of = &Origin{"tones", "Low", "en", "Nobody spoke.", "2026-11-24"}
	f.Add(fileOf(f, e, mp3))
	f.Fuzz(func(t *testing.T, data []byte) {
		origin := originIn(data)
		if origin != (Origin{}) && !bytes.HasPrefix(data, []byte(format)) {
			t.Errorf("%q tells %+v", data, origin)
		}
	})
}
