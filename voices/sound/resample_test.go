package sound

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

var commonRates = []int{16000, 22050, 24000, 44100, 48000}

// What lies in the band of both rates comes out as it would have been recorded at
// the other rate, moved by nothing; the ends, where the tone breaks off, apart.
func TestResampleKeepsTones(t *testing.T) {
	for _, from := range commonRates {
		for _, to := range commonRates {
			for _, share := range []float64{0.01, 0.85} {
				hz := share * float64(min(from, to)) / 2
				got, err := Resample(sine(from, hz, -6, 0.3), to)
				if err != nil {
					t.Fatal(err)
				}
				want := sine(to, hz, -6, 0.3)
				if d := len(got.Samples) - len(want.Samples); max(d, -d) > 1 || got.Rate != to {
					t.Errorf("%d to %d: %d samples at %d, want %d", from, to, len(got.Samples), got.Rate, len(want.Samples))
				}
				inner := func(c Clip) []int16 { return c.Samples[to/20 : len(want.Samples)-to/20] }
				if ratio := snr(inner(want), inner(got)); ratio < 70 {
					t.Errorf("%d to %d, %.0f Hz: %.1f dB", from, to, hz, ratio)
				}
			}
		}
	}
}

func TestResampleLeavesNothingAboveTheBand(t *testing.T) {
	for _, c := range []struct{ from, to int }{{48000, 24000}, {44100, 16000}, {24000, 22050}, {22050, 16000}} {
		hz := 1.02 * float64(c.to) / 2
		got, err := Resample(sine(c.from, hz, -6, 0.3), c.to)
		if err != nil {
			t.Fatal(err)
		}
		got.Samples = got.Samples[c.to/20 : len(got.Samples)-c.to/20]
		if peak := TruePeak(got); peak > -70 {
			t.Errorf("%d to %d: %.0f Hz is left with %.1f dB", c.from, c.to, hz, peak)
		}
	}
}

func TestResampleKeepsLengthAndSilence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom(commonRates).Draw(t, "from")
		to := rapid.SampledFrom(commonRates).Draw(t, "to")
		n := rapid.IntRange(0, 5000).Draw(t, "samples")
		got, err := Resample(Clip{from, make([]int16, n)}, to)
		if err != nil {
			t.Fatal(err)
		}
		if want := float64(n) * float64(to) / float64(from); math.Abs(float64(len(got.Samples))-want) >= 1 {
			t.Errorf("%d samples became %d, want %.1f", n, len(got.Samples), want)
		}
		for _, v := range got.Samples {
			if v != 0 {
				t.Fatal("sound in silence")
			}
		}
	})
}

func TestResampleRefuses(t *testing.T) {
	for _, c := range []struct{ from, to int }{{0, 22050}, {22050, 0}, {-1, 22050}, {22050, 1 << 20}, {22050, 95999}} {
		if _, err := Resample(Clip{c.from, make([]int16, 10)}, c.to); err == nil {
			t.Errorf("%d to %d: no error", c.from, c.to)
		}
	}
}
