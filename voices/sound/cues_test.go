package sound

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	mp3 "github.com/hajimehoshi/go-mp3"

	"diglot/internal/readers"
)

// utterance is a clip of words of noise, each unlike all others, and the silences
// between them; it begins and ends in silence. It returns where the words lie.
func utterance(rate int, silences ...time.Duration) (Clip, []Stretch) {
	random := rand.New(rand.NewPCG(1, uint64(rate)))
	c := Silence(rate, silences[0])
	var words []Stretch
	for _, silence := range silences[1:] {
		from := len(c.Samples)
		low := 0.0
		for range samples(700*time.Millisecond, rate) {
			low += 0.4 * (8000*random.NormFloat64() - low) // duller than white, like speech
			c.Samples = append(c.Samples, toSample(low))
		}
		words = append(words, Stretch{from, len(c.Samples)})
		c.Samples = append(c.Samples, Silence(rate, silence).Samples...)
	}
	return c, words
}

// late returns by how many samples the sound of a clip comes later than at
// sample at of what a decoder gave back.
func late(clip, got []int16, at int) int {
	const most, window = 4000, 300
	best, highest := 0, math.Inf(-1)
	for l := -most; l <= most; l++ {
		var sum float64
		for i := range min(window, len(clip)) {
			if k := at + l + i; k >= 0 && k < len(got) {
				sum += float64(clip[i]) * float64(got[k])
			}
		}
		if sum > highest {
			best, highest = l, sum
		}
	}
	return best
}

// untold decodes with go-mp3 alone, which takes the Info frame for sound and
// does not know of delays.
func untold(t testing.TB, data []byte) []int16 {
	t.Helper()
	d, err := mp3.NewDecoder(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(d)
	if err != nil {
		t.Fatal(err)
	}
	both := fromPCM(b)
	left := make([]int16, len(both)/2)
	for i := range left {
		left[i] = both[2*i]
	}
	return left
}

// A cue that Boundary finds plays the whole of its word and nothing of the
// neighbours, in decoders that honour the Info frame, in those that do not, and
// in a browser that is sent there.
func TestCuesHoldInEveryDecoder(t *testing.T) {
	t.Parallel()
	encoders := []Encoder{Shine(), NewEncoder()}
	rates := []int{22050, 24000}
	for _, p := range Presets {
		encoders, rates = append(encoders, p.Encoder()), append(rates, p.Rate)
	}
	var sounds []readers.Sound
	for i, e := range encoders {
		c, words, _ := cued(rates[i])
		sounds = append(sounds, readers.Sound{Path: file(t, encode(t, e, c).Data), Rate: c.Rate, Whole: true, Times: inside(c, words)})
	}
	for i, heard := range readers.Hear(t, sounds...) {
		name := fmt.Sprintf("%s, %d Hz", encoders[i].Name(), rates[i])
		holdDecoded(t, name, rates[i], read(t, sounds[i].Path), heard.Decoded)
		holdSent(t, name, rates[i], heard)
	}
}

// cued is an utterance with its words and the cues of these.
func cued(rate int) (c Clip, words []Stretch, cues []int) {
	c, words = utterance(rate, 50*time.Millisecond, 160*time.Millisecond, 200*time.Millisecond,
		300*time.Millisecond, 500*time.Millisecond, time.Second, 350*time.Millisecond)
	cues = []int{0}
	for i := range words[1:] {
		cues = append(cues, Boundary(c, words[i].To, words[i+1].From))
	}
	return c, words, append(cues, len(c.Samples))
}

func holdDecoded(t *testing.T, encoded string, rate int, data []byte, chromium []int16) {
	c, words, cues := cued(rate)
	for name, decoded := range map[string]struct {
		samples []int16
		within  time.Duration
	}{
		"ffmpeg": {decoders["ffmpeg"](t, data), 0},
		"mpg123": {decoders["mpg123"](t, data), 0},
		"Decode": {decoders["go-mp3"](t, data), 0},
		// A frame early where the delay is not LAME's.
		"Chromium": {chromium, 27 * time.Millisecond},
		// Of the Info frame it makes sound, of the delay nothing.
		"go-mp3": {untold(t, data), 77 * time.Millisecond},
	} {
		name := encoded + ", " + name
		var offs []int
		for i, word := range words {
			off := late(c.Samples[word.From:word.To], decoded.samples, word.From)
			if length(int64(max(off, -off)), rate) > decoded.within {
				t.Errorf("%s: word %d is %d samples late", name, i+1, off)
			}
			offs = append(offs, off)
		}
		hold(t, name, rate, words, cues, offs)
	}
}

// holdSent looks at what was played from inside the words. In a short file a
// browser misses the place by the encoder delay and a frame.
func holdSent(t *testing.T, encoded string, rate int, heard readers.Heard) {
	c, words, cues := cued(rate)
	if off := heard.Duration - c.Duration(); off.Abs() > 30*time.Millisecond {
		t.Errorf("%s: the browser says %v, want %v", encoded, heard.Duration, c.Duration())
	}
	var offs []int
	for i, at := range inside(c, words) {
		offs = append(offs, playedLate(c.Samples, heard.Played[i], samples(at, rate)))
	}
	hold(t, encoded+", sent", rate, words, cues, offs)
}

// hold fails t where words that come so late do not lie between their cues.
func hold(t *testing.T, name string, rate int, words []Stretch, cues, offs []int) {
	t.Logf("%s: %v to %v late", name, length(int64(slices.Min(offs)), rate), length(int64(slices.Max(offs)), rate))
	for i, word := range words {
		if word.From+offs[i] < cues[i] || i < len(words)-1 && word.To+offs[i] > cues[i+1] {
			t.Errorf("%s: word %d is cut off: %d samples late, it lies at %v between the cues %v", name, i+1, offs[i], word, cues[i:i+2])
		}
	}
}

// inside returns a time in the middle of each word.
func inside(c Clip, words []Stretch) []time.Duration {
	var times []time.Duration
	for _, word := range words {
		times = append(times, length(int64(word.From+word.Len()/4), c.Rate))
	}
	return times
}

// playedLate returns by how many samples what was played, wanted from sample at
// on, comes late: the browser plays from so much earlier.
func playedLate(clip, played []int16, at int) int {
	const skipped = 400 // that the browser may fade in
	first := 0
	for first < len(played)-skipped && played[first] == 0 {
		first++
	}
	return -late(played[first+skipped:], clip, at+skipped)
}
