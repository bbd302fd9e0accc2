package sound

import (
	"math"
	"slices"
	"strconv"
	"testing"
	"time"
)

// tone is a stretch of a test signal: 1 kHz at an amplitude in dB below full scale.
type tone struct{ db, seconds float64 }

// signal returns tones one behind the other.
func signal(rate int, tones ...tone) Clip {
	c := Clip{Rate: rate}
	for _, t := range tones {
		c.Samples = append(c.Samples, sine(rate, 1000, t.db, t.seconds).Samples...)
	}
	return c
}

// The signals of EBU Tech 3341, cases 1 to 5, in one channel instead of two, which
// is 3.01 LU softer: a tone of 1 kHz is as loud as its amplitude less 3.01.
func TestLoudnessOfTestSignals(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rate  int
		tones []tone
		want  float64
	}{
		"case 1":           {22050, []tone{{-23, 20}}, -23},
		"case 2":           {22050, []tone{{-33, 20}}, -33},
		"case 3":           {22050, []tone{{-36, 10}, {-23, 60}, {-36, 10}}, -23},
		"case 4":           {22050, []tone{{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23},
		"case 5":           {22050, []tone{{-26, 20}, {-20, 20.1}, {-26, 20}}, -23},
		"short":            {22050, []tone{{-23, 0.25}}, -23},
		"case 1, 16 kHz":   {16000, []tone{{-23, 2}}, -23},
		"case 1, 44.1 kHz": {44100, []tone{{-23, 2}}, -23},
		"case 1, 48 kHz":   {48000, []tone{{-23, 2}}, -23},
	} {
		if got := Loudness(signal(c.rate, c.tones...)) + 3.01; math.Abs(got-c.want) > 0.1 {
			t.Errorf("%s: %.2f LUFS, want %.1f", name, got, c.want)
		}
	}
}

func TestLoudnessOfNothing(t *testing.T) {
	for name, c := range map[string]Clip{
		"empty":         {Rate: 22050},
		"silence":       Silence(22050, time.Second),
		"below -70":     sine(22050, 1000, -80, 1),
		"no rate":       {Samples: []int16{1, 2, 3}},
		"an odd sample": {Rate: 22050, Samples: []int16{0}},
	} {
		if got := Loudness(c); !math.IsInf(got, -1) {
			t.Errorf("%s: %.2f LUFS", name, got)
		}
	}
}

func TestLoudnessAgreesWithFFmpeg(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		c := passage(t, language, 0, 12)
		want, wantPeak := ebur128(t, c)
		if got := Loudness(c); math.Abs(got-want) > 0.15 {
			t.Errorf("%s: %.2f LUFS, ffmpeg says %.1f", language, got, want)
		}
		if got := TruePeak(c); math.Abs(got-wantPeak) > 0.2 {
			t.Errorf("%s: %.2f dBTP, ffmpeg says %.1f", language, got, wantPeak)
		}
	}
}

// A tone of a quarter of the rate, sampled beside its peaks, stands 3 dB below them.
func TestTruePeakLiesBetweenSamples(t *testing.T) {
	for _, n := range []int{40, 63, 64, 65, 4000} {
		c := Clip{48000, slices.Repeat([]int16{16384, 16384, -16384, -16384}, n)[:n]}
		for i := range 16 { // a sudden end would overshoot
			fade := float64(i) / 16
			c.Samples[i] = toSample(fade * float64(c.Samples[i]))
			c.Samples[n-1-i] = toSample(fade * float64(c.Samples[n-1-i]))
		}
		if got, want := TruePeak(c), -3.01; math.Abs(got-want) > 0.05 {
			t.Errorf("%d samples: %.2f dBTP, want %.2f", n, got, want)
		}
	}
	if got := TruePeak(Clip{Rate: 48000, Samples: []int16{math.MinInt16}}); math.Abs(got) > 0.01 {
		t.Errorf("a single sample: %.2f dBTP, want 0", got)
	}
	if got := TruePeak(Silence(48000, time.Second)); !math.IsInf(got, -1) {
		t.Errorf("silence: %.2f dBTP", got)
	}
}

// The work that TruePeak saves must not change what it finds.
func TestTruePeakSavesNoPeak(t *testing.T) {
	c := passage(t, "es", 0, 2)
	var want float32
	for i := -1; i < len(c.Samples); i++ {
		want = max(want, pointPeak(c.Samples, i))
	}
	want = max(want, float32(magnitude(c.Samples)))
	if got := TruePeak(c); got != 20*math.Log10(float64(want)/fullScale) {
		t.Errorf("%s dBTP, but looking everywhere gives %f", strconv.FormatFloat(got, 'f', -1, 64), 20*math.Log10(float64(want)/fullScale))
	}
}
