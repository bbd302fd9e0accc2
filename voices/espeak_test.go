package voices_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/sound"
)

// killMe names the cache folder in the process that
// TestKilledNarrationGoesOn starts and kills.
const killMe = "DIGLOT_VOICES_TEST_KILL"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killMe); dir != "" {
		narrateUntilKilled(dir)
	}
	os.Exit(m.Run())
}

// story returns a work of so many paragraphs in English and in Spanish, of some
// three sentences each.
func story(paragraphs int) (*manuscript.Work, error) {
	work := new(manuscript.Work)
	for _, language := range []string{"en", "es"} {
		data, err := os.ReadFile(filepath.Join("espeak", "testdata", language+".txt"))
		if err != nil {
			return nil, err
		}
		text := manuscript.Text{Language: language}
		for line := range strings.Lines(string(data)) {
			text.Blocks = append(text.Blocks, paragraph(fmt.Sprintf("%s-%d", language, len(text.Blocks)), strings.TrimSpace(line)))
		}
		if len(text.Blocks) < paragraphs {
			return nil, fmt.Errorf("%s has %d paragraphs, %d are wanted", language, len(text.Blocks), paragraphs)
		}
		text.Blocks = text.Blocks[:paragraphs]
		work.Texts = append(work.Texts, text)
	}
	return work, nil
}

// paragraph returns a block with its sentences, which end where a full stop and
// a space do.
func paragraph(id, text string) manuscript.Block {
	b := manuscript.Block{ID: id, Kind: manuscript.Paragraph, Spans: []manuscript.Span{{Text: text}}}
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.Index(text[from:], ". "); i >= 0 {
			to = from + i + 1
		}
		b.Sentences = append(b.Sentences, manuscript.Sentence{Start: from, End: to})
		from = to + len(" ")
	}
	return b
}

// speaker returns an engine that is closed when the test ends.
func speaker(t testing.TB) *espeak.Engine {
	t.Helper()
	engine := new(espeak.Engine)
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return engine
}

// narrate narrates so many paragraphs of the story without a fault.
func narrate(t testing.TB, engine voices.Engine, paragraphs int, options voices.Options) (*manuscript.Work, *voices.Narration) {
	t.Helper()
	work, err := story(paragraphs)
	if err != nil {
		t.Fatal(err)
	}
	n, err := voices.Narrate(t.Context(), engine, work, options)
	if err != nil {
		t.Fatal(err)
	}
	if len(n.Faults) > 0 {
		t.Fatalf("faults: %+v", n.Faults)
	}
	return work, n
}

func TestNarrationByESpeak(t *testing.T) {
	work, n := narrate(t, speaker(t), 2, voices.Options{Cache: voices.CacheIn(t, t.TempDir())})
	if n.Spoken != 4 {
		t.Errorf("%d of 4 paragraphs were spoken", n.Spoken)
	}
	for _, u := range voices.Plan(work, voices.Script{}) {
		track := n.Tracks[u.Block]
		clip := decoded(t, track)
		if int64(len(clip.Samples)) != track.Samples || track.Estimated {
			t.Errorf("%s: %d samples of %d, estimated %v", u.Block, len(clip.Samples), track.Samples, track.Estimated)
		}
		soundEnd := track.Duration() - u.Pause
		if err := voices.Lawful(u, track.Cues, track.Duration(), soundEnd); err != nil {
			t.Errorf("%s: %v", u.Block, err)
		}
		words, cues := len(strings.Fields(u.Text)), len(track.Cues)-len(u.Sentences)
		if cues < words*95/100 {
			t.Errorf("%s: %d word cues for %d words", u.Block, cues, words)
		}
		for _, cue := range track.Cues {
			if cue.Kind == voices.SentenceCue && !silentAt(clip, cue.From) {
				t.Errorf("%s: the cut at %v is not in silence", u.Block, cue.From)
			}
		}
		if got := sound.Loudness(clip); got < sound.Default.Loudness-1 || got > sound.Default.Loudness+1 {
			t.Errorf("%s: %.1f LUFS, want %.1f", u.Block, got, sound.Default.Loudness)
		}
	}
}

// decoded returns the sound of a track.
func decoded(t *testing.T, track *voices.Track) sound.Clip {
	t.Helper()
	r, err := track.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	clip, err := sound.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	return clip
}

// silentAt reports whether a clip is silent for 10 ms around a moment.
func silentAt(clip sound.Clip, at time.Duration) bool {
	here := int(at.Seconds() * float64(clip.Rate))
	around := clip.Rate / 200
	piece := clip
	piece.Samples = clip.Samples[max(0, here-around):min(len(clip.Samples), here+around)]
	return sound.Trim(piece).Len() == 0
}

// timeless is an engine that keeps the times to itself.
type timeless struct{ voices.Engine }

func (e timeless) Describe(ctx context.Context) (voices.Description, error) {
	about, err := e.Engine.Describe(ctx)
	about.Version += " without times"
	return about, err
}

func (e timeless) Speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	speech, err := e.Engine.Speak(ctx, u)
	speech.Marks = nil
	return speech, err
}

// Sentences that the engine does not tell of are found by ear nearly as well.
func TestEstimateAgainstESpeak(t *testing.T) {
	const paragraphs = 5
	options := voices.Options{Cache: voices.CacheIn(t, t.TempDir()), Encoder: voices.Plain{}}
	engine := speaker(t)
	_, told := narrate(t, engine, paragraphs, options)
	_, guessed := narrate(t, timeless{engine}, paragraphs, options)
	borders, right := 0, 0
	for id, track := range told.Tracks {
		want, got := sentences(track), sentences(guessed.Tracks[id])
		if !guessed.Tracks[id].Estimated {
			t.Errorf("%s: the cues do not count as estimated", id)
		}
		for i := 1; i < len(want); i++ {
			borders++
			if off := (want[i].From - got[i].From).Abs(); off < 100*time.Millisecond {
				right++
			} else {
				t.Logf("%s: sentence %d is cut at %v, should be at %v", id, i, got[i].From, want[i].From)
			}
		}
	}
	t.Logf("%d of %d borders are right", right, borders)
	if right*100 < borders*90 {
		t.Errorf("%d of %d borders are right, want nine in ten", right, borders)
	}
}

func sentences(track *voices.Track) []voices.Cue {
	return slices.DeleteFunc(slices.Clone(track.Cues), func(c voices.Cue) bool { return c.Kind != voices.SentenceCue })
}

// Two engines, with one worker and with two, leave the same bytes.
func TestSameBytesFromESpeak(t *testing.T) {
	var tracks []map[string]string
	for workers := 1; workers <= 2; workers++ {
		dir := t.TempDir()
		_, n := narrate(t, speaker(t), 2, voices.Options{Cache: voices.CacheIn(t, dir), Workers: workers})
		sums := make(map[string]string)
		for id, track := range n.Tracks {
			sums[id] = fmt.Sprint(track.SHA256, track.Cues)
		}
		tracks = append(tracks, sums)
	}
	if diff := cmp.Diff(tracks[0], tracks[1]); diff != "" {
		t.Error(diff)
	}
}

// A build that is killed, not stopped, leaves nothing that harms the next, and
// what it had finished is not spoken again.
func TestKilledNarrationGoesOn(t *testing.T) {
	dir := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killMe+"="+dir)
	child.Stderr = os.Stderr
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for start := time.Now(); finished(t, dir) < 3 && time.Since(start) < 30*time.Second; {
		time.Sleep(time.Millisecond)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // killed, as it should be
	done := finished(t, dir)
	_, n := narrate(t, speaker(t), 5, voices.Options{Cache: voices.CacheIn(t, dir), Encoder: voices.Plain{}})
	if done < 3 || n.Kept != done || n.Spoken != 10-done || n.Spoken == 0 {
		t.Errorf("%d tracks kept and %d spoken of 10, %d were there, want 3 and some", n.Kept, n.Spoken, done)
	}
}

// finished returns how many entries a cache folder holds.
func finished(t *testing.T, dir string) int {
	t.Helper()
	entries, err := filepath.Glob(filepath.Join(dir, "??", "*.track"))
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// narrateUntilKilled is the main of the process that is killed.
func narrateUntilKilled(dir string) {
	cache, err := voices.OpenCache(dir)
	if err != nil {
		log.Fatal(err)
	}
	work, err := story(5)
	if err != nil {
		log.Fatal(err)
	}
	_, err = voices.Narrate(context.Background(), new(espeak.Engine), work, voices.Options{Cache: cache, Encoder: voices.Plain{}})
	log.Fatal("narrated to the end: ", err)
}

// BenchmarkNarrate measures a narration that speaks everything and one that
// finds everything, of 40 paragraphs.
func BenchmarkNarrate(b *testing.B) {
	engine := speaker(b)
	full := voices.CacheIn(b, b.TempDir())
	narrate(b, engine, 20, voices.Options{Cache: full})
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			narrate(b, engine, 20, voices.Options{Cache: voices.CacheIn(b, b.TempDir())})
		}
	})
	b.Run("warm", func(b *testing.B) {
		for b.Loop() {
			narrate(b, engine, 20, voices.Options{Cache: full})
		}
	})
}
