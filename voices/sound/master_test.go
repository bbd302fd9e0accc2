package sound

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMasterReachesItsTarget(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "es"} {
		for _, c := range []struct {
			target Target
			rate   int
		}{{Default, 16000}, {Default, 22050}, {Default, 24000}, {Default, 44100}, {Podcast, 22050}, {ACX, 22050}} {
			out, report := Master(at(t, passage(t, language, 0, 6), c.rate), c.target)
			loudness, peak := ebur128(t, out)
			if math.Abs(loudness-c.target.Loudness) > 0.2 {
				t.Errorf("%s, %d Hz: ffmpeg reads %.1f LUFS, want %+v", language, c.rate, loudness, c.target)
			}
			if peak > c.target.Peak+0.05 {
				t.Errorf("%s, %d Hz: ffmpeg reads a peak of %.1f dB, want %+v", language, c.rate, peak, c.target)
			}
			got := Examine(out)
			if math.Abs(report.Loudness-got.Loudness) > 0.05 || report.Peak != got.Peak || report.Silence != got.Silence {
				t.Errorf("%s, %d Hz: reported %+v, examined %+v", language, c.rate, report, got)
			}
		}
	}
}

// Single words and sounds of some milliseconds are levelled as well.
func TestMasterOfTheShort(t *testing.T) {
	for _, ms := range []int{20, 150, 399, 400, 401, 700} {
		c := passage(t, "en", 1, 2)
		c.Samples = c.Samples[:samples(time.Duration(ms)*time.Millisecond, c.Rate)]
		out, report := Master(c, Default)
		if got := Loudness(out); math.Abs(got-Default.Loudness) > 0.5 {
			t.Errorf("%d ms: %.2f LUFS (%+v)", ms, got, report)
		}
	}
}

func TestMasterOfSilence(t *testing.T) {
	for _, c := range []Clip{{Rate: 22050}, Silence(22050, time.Second), {}} {
		out, report := Master(c, Default)
		if !slices.Equal(out.Samples, c.Samples) || report.Gain != 0 || !math.IsInf(report.Loudness, -1) {
			t.Errorf("%d samples of silence: %+v", len(c.Samples), report)
		}
	}
}

func TestMasterRaisesNoiseByALimitOnly(t *testing.T) {
	_, report := Master(sine(22050, 1000, -62, 2), Default)
	if report.Gain != mostGain {
		t.Errorf("raised by %.1f dB, want %d", report.Gain, mostGain)
	}
}

// Whatever comes in, no peak passes the ceiling, and the same comes out twice.
func TestMasterHoldsPeaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := hostile(t)
		target := rapid.SampledFrom([]Target{Default, Podcast, ACX}).Draw(t, "target")
		out, report := Master(c, target)
		if len(out.Samples) != len(c.Samples) || out.Rate != c.Rate {
			t.Fatalf("%d samples at %d became %d at %d", len(c.Samples), c.Rate, len(out.Samples), out.Rate)
		}
		if report.Peak > target.Peak && report.Gain != 0 {
			t.Errorf("a peak of %.3f dB, want %.1f or less: %+v", report.Peak, target.Peak, report)
		}
		again, _ := Master(c, target)
		if !slices.Equal(out.Samples, again.Samples) {
			t.Error("another result the second time")
		}
	})
}

// hostile draws a clip of noise bursts, clicks, tones and silences.
func hostile(t *rapid.T) Clip {
	c := Clip{Rate: rapid.SampledFrom(Rates).Draw(t, "rate")}
	for range rapid.IntRange(1, 6).Draw(t, "parts") {
		n := rapid.IntRange(1, 3000).Draw(t, "samples")
		level := rapid.Float64Range(0, 32767).Draw(t, "level")
		period := rapid.Float64Range(2, 200).Draw(t, "period")
		kind := rapid.IntRange(0, 3).Draw(t, "kind")
		seed := rapid.Uint32().Draw(t, "seed")
		for i := range n {
			seed = seed*1664525 + 1013904223
			v := 0.0
			switch kind {
			case 0:
				v = level * (float64(seed)/(1<<31) - 1)
			case 1:
				v = level * math.Sin(2*math.Pi*float64(i)/period)
			case 2:
				if i%max(1, int(period)) == 0 {
					v = level
				}
			}
			c.Samples = append(c.Samples, toSample(v))
		}
	}
	return c
}

func TestClippedRuns(t *testing.T) {
	const top, bottom = math.MaxInt16, math.MinInt16
	for want, samples := range [][]int16{
		{0, top, top, 0, bottom, bottom, 5},
		{top, top, top, top, 0, top},
		{0, top, bottom, top, 0, bottom, bottom, bottom},
	} {
		if got := clippedRuns(samples); got != want {
			t.Errorf("%v: %d runs, want %d", samples, got, want)
		}
	}
}

func TestTargetNamesDiffer(t *testing.T) {
	if got, want := Default.Name(), "-18 LUFS -2 dBTP v2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if ACX.Name() == Podcast.Name() || Podcast.Name() == Default.Name() {
		t.Error("two targets of one name")
	}
}
