package voices

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// narrated narrates the work of the tests and expects no error.
func narrated(t *testing.T, engine Engine, options Options) *Narration {
	t.Helper()
	if options.Encoder == nil {
		options.Encoder = plain{}
	}
	if options.Cache == nil {
		options.Cache = cacheIn(t, t.TempDir())
	}
	n, err := Narrate(t.Context(), engine, work(), options)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// counts fails the test unless so many tracks were spoken, kept and at fault.
func counts(t *testing.T, n *Narration, spoken, kept, faults int) {
	t.Helper()
	if n.Spoken != spoken || n.Kept != kept || len(n.Faults) != faults {
		t.Errorf("%d spoken, %d kept, %d faults, want %d, %d, %d: %+v",
			n.Spoken, n.Kept, len(n.Faults), spoken, kept, faults, n.Faults)
	}
	if len(n.Tracks) != n.Spoken+n.Kept {
		t.Errorf("%d tracks for %d spoken and %d kept", len(n.Tracks), n.Spoken, n.Kept)
	}
}

func TestNarrateSpeaksOnceAndKeeps(t *testing.T) {
	engine := whistle()
	cache := cacheIn(t, t.TempDir())
	first := narrated(t, engine, Options{Cache: cache})
	counts(t, first, 7, 1, 0) // en-4 has the words of en-2
	if got := engine.calls(); got != 7 {
		t.Errorf("the engine was asked %d times for 7 texts", got)
	}
	second := narrated(t, engine, Options{Cache: cache})
	counts(t, second, 0, 8, 0)
	if got := engine.calls(); got != 7 {
		t.Error("kept texts were spoken again")
	}
	if diff := cmp.Diff(first.Tracks, second.Tracks, cmp.AllowUnexported(Track{})); diff != "" {
		t.Errorf("tracks (-made +found):\n%s", diff)
	}
}

func TestNarrateMakesTracks(t *testing.T) {
	n := narrated(t, whistle(), Options{Encoder: sound.NewEncoder()})
	counts(t, n, 7, 1, 0)
	for _, u := range Plan(work(), Script{}) {
		track := n.Tracks[u.Block]
		if track == nil {
			t.Errorf("%s has no track", u.Block)
			continue
		}
		want := Voice{ID: "low", Name: "Low", Language: "en"}
		if u.Language == "es" {
			want = Voice{ID: "high", Name: "High", Language: "es"}
		}
		if track.Block != u.Block || track.Language != u.Language || track.Voice != want || track.Estimated {
			t.Errorf("%s: track %+v", u.Block, track)
		}
		r, err := track.Open()
		if err != nil {
			t.Fatal(err)
		}
		mp3, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		if int64(len(mp3)) != track.Bytes || sha256Of(mp3) != track.SHA256 {
			t.Errorf("%s: the MP3 is not the one the track tells of", u.Block)
		}
		clip, err := sound.Decode(bytes.NewReader(mp3))
		if err != nil {
			t.Fatal(err)
		}
		if clip.Rate != track.Rate || int64(len(clip.Samples)) != track.Samples {
			t.Errorf("%s: %d samples at %d, the track tells of %d at %d",
				u.Block, len(clip.Samples), clip.Rate, track.Samples, track.Rate)
		}
		heard := sound.Trim(clip)
		if err := lawful(u, track.Cues, track.Duration(), length(int64(heard.To)+testRate/20, clip.Rate)); err != nil {
			t.Errorf("%s: %v", u.Block, err)
		}
		if quiet := length(int64(len(clip.Samples)-heard.To), clip.Rate); quiet < u.Pause {
			t.Errorf("%s: %v of silence at its end, want the pause of %v", u.Block, quiet, u.Pause)
		}
	}
}

func TestSameCacheForAnyNumberOfWorkers(t *testing.T) {
	var caches []map[string]string
	for _, workers := range []int{1, 2, 5} {
		dir := t.TempDir()
		narrated(t, whistle(), Options{Cache: cacheIn(t, dir), Workers: workers, Encoder: sound.NewEncoder()})
		files := make(map[string]string)
		for _, name := range filesIn(t, dir) {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = sha256Of(data)
		}
		caches = append(caches, files)
	}
	if len(caches[0]) != 7 || !maps.Equal(caches[0], caches[1]) || !maps.Equal(caches[0], caches[2]) {
		t.Errorf("1, 2 and 5 workers left different files:\n%v", caches)
	}
}

func TestStoppedNarrationGoesOnWhereItStood(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	ctx, stop := context.WithTimeoutCause(t.Context(), 20*time.Second, errTest)
	engine := whistle()
	engine.trouble = func(ctx context.Context, u Utterance, _ int) (Speech, error) {
		if u.Language == "es" {
			<-ctx.Done() // as an engine does that is stopped while it speaks
			return Speech{}, ctx.Err()
		}
		return Speech{}, errFine
	}
	n, err := Narrate(ctx, engine, work(), Options{Cache: cache, Encoder: plain{}, Workers: 2, Report: func(p Progress) {
		if p.Spoken == 3 {
			stop()
		}
	}})
	if n != nil || !errors.Is(err, context.Canceled) {
		t.Fatalf("narration %v, error %v, want context.Canceled", n, err)
	}
	if files := filesIn(t, cache.dir); len(files) != 3 {
		t.Fatalf("the cache holds %v, want the 3 texts that were spoken before the stop", files)
	}

	next := whistle()
	counts(t, narrated(t, next, Options{Cache: cache}), 4, 4, 0)
	if got := next.calls(); got != 4 {
		t.Errorf("%d texts were spoken, 4 were missing", got)
	}
}

// A block that was not finished because of the stop is not a fault.
func TestStopInTheLastBlock(t *testing.T) {
	last := &manuscript.Work{Texts: []manuscript.Text{{Language: "en", Blocks: work().Texts[0].Blocks[:1]}}}
	ctx, stop := context.WithCancel(t.Context())
	engine := whistle()
	engine.trouble = func(context.Context, Utterance, int) (Speech, error) {
		stop()
		return Speech{}, errTest
	}
	n, err := Narrate(ctx, engine, last, Options{Cache: cacheIn(t, t.TempDir()), Encoder: plain{}})
	if n != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("narration %+v, error %v, want context.Canceled", n, err)
	}
}

// A caller that says why it stops finds both the reason and context.Canceled.
func TestStoppedNarrationTellsTheCause(t *testing.T) {
	ctx, stop := context.WithCancelCause(t.Context())
	stop(errTest)
	_, err := Narrate(ctx, whistle(), work(), Options{Cache: cacheIn(t, t.TempDir()), Encoder: plain{}})
	if !errors.Is(err, context.Canceled) || !errors.Is(err, errTest) {
		t.Errorf("error %v", err)
	}
}

func TestNarrateMendsDamagedEntry(t *testing.T) {
	cache := cacheIn(t, t.TempDir())
	before := narrated(t, whistle(), Options{Cache: cache})
	file := before.Tracks["en-3"].file
	if err := os.Truncate(file, 1000); err != nil {
		t.Fatal(err)
	}
	counts(t, narrated(t, whistle(), Options{Cache: cache}), 1, 7, 0)
	counts(t, narrated(t, whistle(), Options{Cache: cache}), 0, 8, 0)
}

func TestTwoNarrationsAtOnce(t *testing.T) {
	dir := t.TempDir()
	shared := cacheIn(t, dir)
	for name, caches := range map[string][2]*Cache{
		"one cache":             {shared, shared},
		"two of the same place": {cacheIn(t, t.TempDir()), nil},
	} {
		t.Run(name, func(t *testing.T) {
			if caches[1] == nil {
				caches[1] = cacheIn(t, caches[0].dir)
			}
			engine := whistle()
			var both [2]*Narration
			done := make(chan struct{})
			go func() {
				defer close(done)
				both[0] = narrated(t, engine, Options{Cache: caches[0], Workers: 3})
			}()
			both[1] = narrated(t, engine, Options{Cache: caches[1], Workers: 3})
			<-done
			if diff := cmp.Diff(both[0].Tracks, both[1].Tracks, cmp.AllowUnexported(Track{})); diff != "" {
				t.Errorf("tracks differ:\n%s", diff)
			}
			if caches[0] == caches[1] && engine.calls() != 7 {
				t.Errorf("%d texts were spoken, there are 7", engine.calls())
			}
			if files := filesIn(t, caches[0].dir); len(files) != 7 {
				t.Errorf("the cache holds %d files, want 7: %v", len(files), files)
			}
		})
	}
}

func TestProgress(t *testing.T) {
	var running atomic.Int32
	var last Progress
	var reports int
	engine := whistle()
	engine.trouble = failing("en-1")
	n := narrated(t, engine, Options{Workers: 4, Report: func(p Progress) {
		if running.Add(1) != 1 {
			t.Error("two reports at once")
		}
		time.Sleep(time.Millisecond)
		if p.Spoken+p.Kept+p.Failed+p.Left != p.Total || p.Total != 8 || p.Sound < last.Sound || reports > 0 && p.Left >= last.Left {
			t.Errorf("progress %+v after %+v", p, last)
		}
		last = p
		reports++
		running.Add(-1)
	}})
	var whole time.Duration
	for _, track := range n.Tracks {
		whole += track.Duration()
	}
	if want := (Progress{Total: 8, Spoken: 6, Kept: 1, Failed: 1, Sound: whole}); last != want {
		t.Errorf("last progress %+v, want %+v", last, want)
	}
	if reports != 8 { // at the beginning and for each of 7 sounds
		t.Errorf("%d reports", reports)
	}
}

// failing returns a trouble that lets one block fail.
func failing(block string) func(context.Context, Utterance, int) (Speech, error) {
	return func(_ context.Context, u Utterance, _ int) (Speech, error) {
		if u.Block == block {
			return Speech{}, errTest
		}
		return Speech{}, errFine
	}
}

var errTest = errors.New("out of breath")

func TestFaultsDoNotStopTheWork(t *testing.T) {
	engine := whistle()
	engine.trouble = failing("en-2")
	n := narrated(t, engine, Options{})
	counts(t, n, 6, 0, 2) // en-4 has the words of en-2
	for i, block := range []string{"en-2", "en-4"} {
		if f := n.Faults[i]; f.Block != block || f.Language != "en" || f.Line != 7 || !errors.Is(f.Err, errTest) {
			t.Errorf("fault %+v, want one of %s at line 7", f, block)
		}
	}
}

// However the blocks come to be finished, their faults are in reading order.
func TestFaultsAreInReadingOrder(t *testing.T) {
	engine := whistle()
	var asked atomic.Int32
	engine.trouble = func(context.Context, Utterance, int) (Speech, error) {
		time.Sleep(time.Duration(8-asked.Add(1)) * 5 * time.Millisecond)
		return Speech{}, errTest
	}
	n := narrated(t, engine, Options{Workers: 8})
	var blocks []string
	for _, fault := range n.Faults {
		blocks = append(blocks, fault.Block)
	}
	if want := []string{"en-1", "en-2", "en-3", "en-4", "es-1", "es-2", "es-3", "es-4"}; !slices.Equal(blocks, want) {
		t.Errorf("faults of %v", blocks)
	}
}

func TestLanguageWithoutVoiceIsOneFault(t *testing.T) {
	silent := whistle()
	silent.about.Voices = silent.about.Voices[1:]
	refusing := whistle()
	refusing.trouble = func(_ context.Context, u Utterance, _ int) (Speech, error) {
		if u.Voice == "nightingale" {
			return Speech{}, ErrNoVoice
		}
		return Speech{}, errFine
	}
	for name, test := range map[string]struct {
		engine *tones
		voices map[string]string
	}{
		"none listed":    {silent, nil},
		"wish not found": {refusing, map[string]string{"en": "nightingale"}},
	} {
		t.Run(name, func(t *testing.T) {
			n := narrated(t, test.engine, Options{Script: Script{Casting: castingOf(test.voices)}, Workers: 3})
			counts(t, n, 4, 0, 1)
			if f := n.Faults[0]; f.Language != "en" || f.Block != "" || !errors.Is(f.Err, ErrNoVoice) {
				t.Errorf("fault %+v, want one of the language en", f)
			}
		})
	}
}

// missing is an engine that is not installed.
type missing struct{ tones }

func (*missing) Describe(context.Context) (Description, error) {
	return Description{}, errors.Join(errTest, ErrNotInstalled)
}

func TestMissingEngineEndsTheWork(t *testing.T) {
	later := whistle()
	later.trouble = func(context.Context, Utterance, int) (Speech, error) { return Speech{}, ErrNotInstalled }
	for _, engine := range []Engine{&missing{}, later} {
		n, err := Narrate(t.Context(), engine, work(), Options{Cache: cacheIn(t, t.TempDir()), Encoder: plain{}})
		if n != nil || !errors.Is(err, ErrNotInstalled) {
			t.Errorf("%T: narration %v, error %v, want ErrNotInstalled", engine, n, err)
		}
	}
}

// bad is what a broken engine may say, by name.
var bad = map[string]func(u Utterance) Speech{
	"nothing":         func(Utterance) Speech { return Speech{Rate: testRate} },
	"no rate":         func(u Utterance) Speech { s := whistled(u); s.Rate = 0; return s },
	"negative rate":   func(u Utterance) Speech { s := whistled(u); s.Rate = -1; return s },
	"silence":         func(u Utterance) Speech { return Speech{Rate: testRate, Samples: make([]int16, 3*testRate)} },
	"one level":       func(u Utterance) Speech { return level(12000) },
	"full scale":      func(u Utterance) Speech { return level(-32768, 32767) },
	"a click":         func(u Utterance) Speech { s := whistled(u); s.Samples = s.Samples[:testLead+20]; return s },
	"far too much":    func(Utterance) Speech { return Speech{Rate: testRate, Samples: tone(440, 120*testRate)} },
	"one that hisses": func(u Utterance) Speech { return level(1, -1, 2, 0) },
}

// level returns three seconds of a few values in turn.
func level(values ...int16) Speech {
	return Speech{Rate: testRate, Samples: slices.Repeat(values, 3*testRate/len(values))}
}

func TestUnusableSoundIsAskedForOnceMore(t *testing.T) {
	one := &manuscript.Work{Texts: []manuscript.Text{{Language: "es", Blocks: work().Texts[1].Blocks[1:2]}}}
	for name, say := range bad {
		t.Run(name, func(t *testing.T) {
			for healsAt, faults := range map[int]int{2: 0, 3: 1} {
				engine := whistle()
				engine.trouble = func(_ context.Context, u Utterance, attempt int) (Speech, error) {
					if attempt < healsAt {
						return say(u), nil
					}
					return Speech{}, errFine
				}
				n, err := Narrate(t.Context(), engine, one, Options{Cache: cacheIn(t, t.TempDir()), Encoder: plain{}})
				if err != nil {
					t.Fatal(err)
				}
				counts(t, n, 1-faults, 0, faults)
				if got := engine.calls(); got != 2 {
					t.Errorf("the engine was asked %d times", got)
				}
				if faults > 0 && (n.Faults[0].Block != "es-2" || n.Faults[0].Line != 7 || !errors.Is(n.Faults[0].Err, errSuspect)) {
					t.Errorf("fault %+v", n.Faults[0])
				}
			}
		})
	}
}

func TestTracksAreOfOneRate(t *testing.T) {
	engine := whistle()
	engine.trouble = func(_ context.Context, u Utterance, _ int) (Speech, error) {
		s := whistled(u)
		s.Rate = 16000
		return s, nil
	}
	n := narrated(t, engine, Options{})
	for _, u := range Plan(work(), Script{}) {
		track := n.Tracks[u.Block]
		if track.Rate != trackRate {
			t.Errorf("%s: %d samples per second", u.Block, track.Rate)
		}
		if err := lawful(u, track.Cues, track.Duration(), track.Duration()-u.Pause); err != nil {
			t.Errorf("%s: %v", u.Block, err)
		}
	}
}

func TestLongTextIsSpokenInParts(t *testing.T) {
	engine := whistle()
	engine.about.Limit = 30
	engine.trouble = func(_ context.Context, u Utterance, _ int) (Speech, error) {
		if len(u.Text) > 30 {
			t.Errorf("%q is %d bytes long", u.Text, len(u.Text))
		}
		return Speech{}, errFine
	}
	n := narrated(t, engine, Options{})
	counts(t, n, 7, 1, 0)
	for _, u := range Plan(work(), Script{}) {
		track := n.Tracks[u.Block]
		if err := lawful(u, track.Cues, track.Duration(), track.Duration()-u.Pause); err != nil {
			t.Errorf("%s: %v", u.Block, err)
		}
		if track.Estimated {
			t.Errorf("%s: the cues count as estimated", u.Block)
		}
	}
}

func TestUnusableCacheEndsTheWork(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	cache := cacheIn(t, dir)
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	n, err := Narrate(t.Context(), whistle(), work(), Options{Cache: cache, Encoder: plain{}})
	if n != nil || err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("narration %v, error %v, want one that names %s", n, err, dir)
	}
}

func TestEmptyWork(t *testing.T) {
	n, err := Narrate(t.Context(), whistle(), &manuscript.Work{}, Options{Cache: cacheIn(t, t.TempDir()), Encoder: plain{}})
	if err != nil || len(n.Tracks) != 0 {
		t.Errorf("narration %+v, error %v", n, err)
	}
}
