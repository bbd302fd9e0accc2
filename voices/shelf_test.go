package voices

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// dear is an engine that costs, and tells nothing, as most such do.
func dear() *tones {
	engine := whistle()
	engine.about.Costly, engine.about.Marks = true, false
	return engine
}

// The sound may change as often as it likes: what was said once is not paid for
// again, and the track is the one that speaking would have given.
func TestCostlySpeechOutlivesTheSound(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"loudness": func(o *Options) { o.Target = sound.Target{Loudness: -16, Peak: -3} },
		"encoder":  func(o *Options) { o.Encoder = renamed{} },
		"pauses":   func(o *Options) { o.Pauses.Paragraph = 3 * time.Second },
		"breath":   func(o *Options) { o.Pauses.Sentence = time.Second },
	} {
		t.Run(name, func(t *testing.T) {
			options := Options{Encoder: plain{}}
			change(&options)
			for _, engine := range []*tones{dear(), whistle()} {
				cache := cacheIn(t, t.TempDir())
				counts(t, narrated(t, engine, Options{Cache: cache}), 7, 1, 0)
				before := engine.calls()
				options.Cache = cache
				n := narrated(t, engine, options)
				if !engine.about.Costly {
					counts(t, n, 7, 1, 0)
					continue
				}
				counts(t, n, 0, 8, 0)
				if asked := engine.calls() - before; asked != 0 {
					t.Errorf("the engine was asked %d times again", asked)
				}
				options.Cache = nil
				spoken := narrated(t, dear(), options)
				for id, track := range n.Tracks {
					want := spoken.Tracks[id]
					if diff := cmp.Diff(want.Cues, track.Cues); track.SHA256 != want.SHA256 || diff != "" {
						t.Errorf("%s differs from what is spoken; cues (-spoken +kept):\n%s", id, diff)
					}
				}
			}
		})
	}
}

func TestOnlyCostlySpeechIsKept(t *testing.T) {
	for _, engine := range []*tones{dear(), whistle()} {
		cache := cacheIn(t, t.TempDir())
		narrated(t, engine, Options{Cache: cache})
		list, err := cache.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, k := range list {
			if k.Kind == KeepsSpeech {
				words = append(words, k.Words)
				if k.Engine != "tones" || k.Voice == "" || k.Day == "" {
					t.Errorf("%+v", k)
				}
			}
		}
		if !engine.about.Costly {
			if len(words) > 0 {
				t.Errorf("kept %q", words)
			}
			continue
		}
		if len(words) != 11 || !slices.Contains(words, "Everyone was there.") {
			t.Errorf("kept %d sentences, there are 11: %q", len(words), words)
		}
	}
}

// Where an engine speaks sentence by sentence, so does an edit cost.
func TestEditCostsItsSentence(t *testing.T) {
	engine, cache := dear(), cacheIn(t, t.TempDir())
	narrated(t, engine, Options{Cache: cache})
	before := engine.calls()
	edited := work()
	edited.Texts[0].Blocks[2] = block("en-3", "They counted the boats, the nets, the children. Nobody was there.")
	n, err := Narrate(t.Context(), engine, edited, Options{Cache: cache, Encoder: plain{}})
	if err != nil {
		t.Fatal(err)
	}
	counts(t, n, 1, 7, 0)
	if engine.calls() != before+1 || engine.said["Nobody was there."] != 1 {
		t.Errorf("the engine was asked %d times", engine.calls()-before)
	}
}

// A second take that was asked for is one, not the first once more; and the
// first is not kept in its stead.
func TestPoorSpeechIsNotTakenFromTheShelf(t *testing.T) {
	one := &manuscript.Work{Texts: []manuscript.Text{{Language: "es", Blocks: work().Texts[1].Blocks[1:2]}}}
	for name, say := range bad {
		t.Run(name, func(t *testing.T) {
			engine, cache := dear(), cacheIn(t, t.TempDir())
			engine.trouble = func(_ context.Context, u Utterance, attempt int) (Speech, error) {
				if attempt == 1 {
					return say(u), nil
				}
				return Speech{}, errFine
			}
			for _, options := range []Options{{}, {Target: sound.Target{Loudness: -16, Peak: -3}}} {
				options.Cache, options.Encoder = cache, plain{}
				n, err := Narrate(t.Context(), engine, one, options)
				if err != nil || len(n.Tracks) != 1 {
					t.Fatalf("%+v, %v", n, err)
				}
				if got := engine.calls(); got != 2 {
					t.Errorf("the engine was asked %d times", got)
				}
			}
		})
	}
}

func TestDamagedSpeechIsSpokenAgain(t *testing.T) {
	u := Utterance{Voice: "low", Language: "en", Text: "Nobody spoke.", Sentences: sentencesOf("Nobody spoke.")}
	want := whistled(u)
	cache := cacheIn(t, t.TempDir())
	engine := dear()
	shelf := &shelf{Engine: engine, about: engine.about, cache: cache}
	if _, err := shelf.Speak(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	key := shelf.key(u)
	if got, ok := cache.recall(key); !ok || !cmp.Equal(got, want) {
		t.Fatalf("recalled: %v, %d samples and marks %v", ok, len(got.Samples), got.Marks)
	}
	packed, err := pack(want.Samples)
	if err != nil {
		t.Fatal(err)
	}
	sane := entry{Key: key, Rate: want.Rate, Samples: int64(len(want.Samples)), Marks: want.Marks}
	for name, damage := range map[string]func(*entry, *[]byte){
		"sound cut":        func(_ *entry, data *[]byte) { *data = (*data)[:len(*data)-3] },
		"sound is no such": func(_ *entry, data *[]byte) { *data = []byte("ID3") },
		"other length":     func(e *entry, _ *[]byte) { e.Samples++ },
		"rate of one":      func(e *entry, _ *[]byte) { e.Rate = 1 },
		"other key":        func(e *entry, _ *[]byte) { e.Key = strings.Repeat("0", 64) },
	} {
		e, data := sane, packed
		damage(&e, &data)
		e.Bytes, e.SHA256 = int64(len(data)), sha256Of(data)
		if _, err := cache.write(speechName(key), e, data); err != nil {
			t.Fatal(err)
		}
		r := &reader{shelf: shelf}
		got, err := r.Speak(t.Context(), u)
		if err != nil || !r.asked || !cmp.Equal(got, want) {
			t.Errorf("%s: asked again: %v, %d samples, %v", name, r.asked, len(got.Samples), err)
		}
		if _, ok := cache.recall(key); !ok {
			t.Errorf("%s: it is not mended", name)
		}
	}
}

// The same sentence in many blocks is asked for once, however many are in work.
func TestSameSentenceIsAskedForOnce(t *testing.T) {
	engine := dear()
	shelf := &shelf{Engine: engine, about: engine.about, cache: cacheIn(t, t.TempDir())}
	u := Utterance{Voice: "low", Language: "en", Text: "Nobody spoke.", Sentences: sentencesOf("Nobody spoke.")}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := (&reader{shelf: shelf}).Speak(t.Context(), u); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := engine.calls(); got != 1 {
		t.Errorf("the engine was asked %d times", got)
	}
}

func TestUnpackUndoesPack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		samples := rapid.SliceOf(rapid.Int16()).Draw(t, "samples")
		packed, err := pack(samples)
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpack(bytes.NewReader(packed))
		if err != nil || !slices.Equal(got, samples) {
			t.Fatalf("%v became %v, %v", samples, got, err)
		}
	})
}

func TestPackHalvesSpeech(t *testing.T) {
	text := work().Texts[0].Blocks[2].Text()
	samples := whistled(Utterance{Text: text, Sentences: sentencesOf(text)}).Samples
	packed, err := pack(samples)
	if err != nil {
		t.Fatal(err)
	}
	if ratio := float64(len(packed)) / float64(2*len(samples)); ratio > 0.5 {
		t.Errorf("packed to %.2f", ratio)
	}
}

func FuzzUnpack(f *testing.F) {
	packed, err := pack(tone(440, 100))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		samples, err := unpack(bytes.NewReader(data))
		if err != nil {
			return
		}
		again, err := pack(samples)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := unpack(bytes.NewReader(again)); err != nil || !slices.Equal(got, samples) {
			t.Errorf("%d samples became %d, %v", len(samples), len(got), err)
		}
	})
}
