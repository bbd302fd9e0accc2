package sound

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// bursts returns a clip at 16 kHz, where 5 ms are 80 samples, of tone and silence
// by turns, a duration in milliseconds each, tone first.
func bursts(ms ...int) Clip {
	c := Clip{Rate: 16000}
	for i, d := range ms {
		part := Silence(c.Rate, time.Duration(d)*time.Millisecond)
		if i%2 == 0 {
			part = sine(c.Rate, 1000, -20, float64(d)/1000)
		}
		c.Samples = append(c.Samples, part.Samples...)
	}
	return c
}

const ms = 16 // samples in a millisecond of bursts

func TestTrim(t *testing.T) {
	for name, c := range map[string]struct {
		in   Clip
		want Stretch
	}{
		"sound alone":      {bursts(100), Stretch{0, 100 * ms}},
		"silence around":   {bursts(0, 50, 100, 70), Stretch{50 * ms, 150 * ms}},
		"between windows":  {bursts(0, 52, 100, 70), Stretch{50 * ms, 155 * ms}},
		"silence":          {bursts(0, 100), Stretch{}},
		"nothing":          {Clip{Rate: 16000}, Stretch{}},
		"a faint noise":    {sine(16000, 1000, -55, 1), Stretch{}},
		"part of a window": {Clip{16000, []int16{9000}}, Stretch{0, 1}},
	} {
		if got := Trim(c.in); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestPauses(t *testing.T) {
	c := bursts(0, 100, 200, 40, 50, 300, 10, 60)
	for d, want := range map[time.Duration][]Stretch{
		500 * time.Millisecond: nil,
		100 * time.Millisecond: {{0, 100 * ms}, {390 * ms, 690 * ms}},
		50 * time.Millisecond:  {{0, 100 * ms}, {390 * ms, 690 * ms}, {700 * ms, 760 * ms}},
		40 * time.Millisecond:  {{0, 100 * ms}, {300 * ms, 340 * ms}, {390 * ms, 690 * ms}, {700 * ms, 760 * ms}},
	} {
		if got := Pauses(c, d); !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", d, got, want)
		}
	}
}

func TestBoundary(t *testing.T) {
	soft := bursts(100)
	for i := 40 * ms; i < 45*ms; i++ {
		soft.Samples[i] /= 4 // still far above silence
	}
	for name, c := range map[string]struct {
		in             Clip
		from, to, want int // milliseconds
	}{
		"a long silence":             {bursts(100, 500, 100), 50, 650, 500},
		"a short one":                {bursts(100, 120, 100), 50, 270, 160},
		"the longest of two":         {bursts(100, 300, 50, 50, 100), 50, 550, 300},
		"the later of two alike":     {bursts(100, 100, 50, 100, 100), 50, 400, 300},
		"the end is in the silence":  {bursts(100, 500, 100), 50, 400, 300},
		"the beginning is in it too": {bursts(100, 500, 100), 350, 600, 500},
		"no silence":                 {soft, 10, 90, 43},
		"no room":                    {bursts(100), 50, 50, 50},
		"less than a window":         {bursts(100), 51, 53, 52},
		"the wrong way round":        {bursts(100), 60, 50, 60},
		"beyond the clip":            {bursts(100, 100), -50, 900, 150},
		"a clip that holds nothing":  {Clip{Rate: 16000}, 0, 10, 0},
	} {
		if got := Boundary(c.in, c.from*ms, c.to*ms); (got+ms/2)/ms != c.want {
			t.Errorf("%s: %.1f ms, want %d", name, float64(got)/ms, c.want)
		}
	}
}

// A boundary lies where it was looked for, and where there is a silence, in it.
func TestBoundaryLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := bursts(rapid.SliceOfN(rapid.IntRange(0, 300), 1, 8).Draw(t, "bursts")...)
		from := rapid.IntRange(-10, len(c.Samples)+10).Draw(t, "from")
		to := rapid.IntRange(from, len(c.Samples)+20).Draw(t, "to")
		got := Boundary(c, from, to)
		low, high := min(max(from, 0), len(c.Samples)), min(max(to, 0), len(c.Samples))
		if got < low || got > high {
			t.Fatalf("%d is not in %d to %d", got, low, high)
		}
		for _, pause := range Pauses(c, 0) {
			overlap := min(pause.To, high) - max(pause.From, low)
			if overlap >= 15*ms && Trim(Clip{c.Rate, c.Samples[got:min(got+1, len(c.Samples))]}).Len() > 0 {
				t.Fatalf("%d is in sound although %v is silent", got, pause)
			}
		}
	})
}

// Between two sentences that espeak-ng speaks the boundary is in the pause.
func TestBoundaryInSpeech(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		c := speech(t, language)
		pauses := Pauses(c, 200*time.Millisecond)
		if len(pauses) < 4 {
			t.Fatalf("%s: %d pauses in %v", language, len(pauses), c.Duration())
		}
		for _, p := range pauses[1 : len(pauses)-1] {
			got := Boundary(c, p.From-c.Rate/10, p.To+c.Rate/50)
			if want := p.To - c.Rate/10; got != want {
				t.Errorf("%s: pause %v is cut at %d, want %d", language, p, got, want)
			}
		}
	}
}

func TestSilence(t *testing.T) {
	c := Silence(22050, 1500*time.Millisecond)
	if len(c.Samples) != 33075 || c.Duration() != 1500*time.Millisecond {
		t.Errorf("%d samples, %v", len(c.Samples), c.Duration())
	}
	if c := Silence(22050, -time.Second); len(c.Samples) != 0 {
		t.Errorf("%d samples of negative silence", len(c.Samples))
	}
	if got := Examine(c).Silence; got != 1 {
		t.Errorf("%.2f of silence is silent", got)
	}
	if got := Examine(bursts(100, 300)).Silence; got != 0.75 {
		t.Errorf("%.2f of a clip is silent, want 0.75", got)
	}
}
