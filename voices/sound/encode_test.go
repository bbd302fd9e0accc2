package sound

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestEncodedSoundIsExactInEveryDecoder(t *testing.T) {
	t.Parallel()
	for _, e := range encoders(t) {
		for _, rate := range Rates {
			c := at(t, passage(t, "es", 0, 2), rate)
			m := encode(t, e, c)
			if m.Rate != rate || m.Samples != int64(len(c.Samples)) {
				t.Errorf("%s: %d samples at %d, want %d at %d", e.Name(), m.Samples, m.Rate, len(c.Samples), rate)
			}
			for name, decode := range decoders {
				t.Run(fmt.Sprintf("%s/%d/%s", e.Name(), rate, name), func(t *testing.T) {
					got := decode(t, m.Data)
					if len(got) != len(c.Samples) {
						t.Errorf("%d samples, want %d", len(got), len(c.Samples))
					}
					if l := lag(c.Samples, got); l != 0 {
						t.Errorf("%d samples late", l)
					}
					if ratio := snr(c.Samples, got); ratio < 20 {
						t.Errorf("signal to noise is %.1f dB", ratio)
					}
				})
			}
		}
	}
}

func TestEncoderKeepsLoudness(t *testing.T) {
	c, report := Master(passage(t, "en", 0, 8), Default)
	for _, e := range encoders(t) {
		decoded := Clip{c.Rate, decoders["ffmpeg"](t, encode(t, e, c).Data)}
		if got := Loudness(decoded); math.Abs(got-report.Loudness) > 0.1 {
			t.Errorf("%s: %.2f LUFS in, %.2f out", e.Name(), report.Loudness, got)
		}
	}
}

func TestEncodedFramesAreConstantAndAlone(t *testing.T) {
	for _, e := range encoders(t) {
		m := encode(t, e, passage(t, "en", 0, 5))
		scan := newScanner(bytes.NewReader(m.Data))
		for i := 0; scan.Next() == nil; i++ {
			h := scan.Header
			if h.Bitrate != 1000*Bitrate || h.Channels != 1 {
				t.Fatalf("%s: frame %d has %d kbit/s, %d channels", e.Name(), i, h.Bitrate, h.Channels)
			}
			if back := h.reservoir(scan.Frame); back != 0 {
				t.Fatalf("%s: frame %d needs %d bytes of those before", e.Name(), i, back)
			}
		}
		if scan.Skipped != 0 || scan.Frames != int64(m.Frames)+1 {
			t.Errorf("%s: %d frames and %d bytes between, want %d and none", e.Name(), scan.Frames, scan.Skipped, m.Frames+1)
		}
	}
}

func TestEncodeTheShortest(t *testing.T) {
	t.Parallel()
	for _, e := range encoders(t) {
		// Below some 2 ms ffmpeg itself keeps part of the padding.
		for _, n := range []int{100, 575, 576, 577, 1152} {
			c := Clip{22050, slices.Repeat([]int16{1000, -1000}, n)[:n]}
			got := decoders["ffmpeg"](t, encode(t, e, c).Data)
			if len(got) != n {
				t.Errorf("%s: %d samples came back as %d", e.Name(), n, len(got))
			}
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, e := range encoders(t) {
		for want, c := range map[string]Clip{
			"empty":           {Rate: 22050},
			"11025 samples":   {Rate: 11025, Samples: make([]int16, 100)},
			"resample to one": {Rate: 0, Samples: make([]int16, 100)},
		} {
			if _, err := e.Encode(c); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v, want one with %q", e.Name(), err, want)
			}
		}
	}
}

func TestEncodeGivesTheSameBytesEveryTimeAndAtOnce(t *testing.T) {
	const workers, rounds = 4, 3
	clips := []Clip{passage(t, "en", 1, 2), passage(t, "es", 1, 2)}
	for _, e := range encoders(t) {
		want := []MP3{encode(t, e, clips[0]), encode(t, e, clips[1])}
		var group sync.WaitGroup
		for worker := range workers {
			group.Go(func() {
				for round := range rounds {
					which := (worker + round) % len(clips)
					m, err := e.Encode(clips[which])
					if err != nil {
						t.Error(err)
					}
					if !bytes.Equal(m.Data, want[which].Data) {
						t.Errorf("%s: other bytes in round %d of worker %d", e.Name(), round, worker)
					}
				}
			})
		}
		group.Wait()
	}
}

func TestEncoderNames(t *testing.T) {
	e := encoders(t)
	if got := e[0].Name(); !strings.HasPrefix(got, "lame 3.") || !strings.HasSuffix(got, " q7 64k v1") {
		t.Errorf("LAME is called %q", got)
	}
	if got, want := e[1].Name(), "shine 0.2.0 64k v1"; got != want {
		t.Errorf("Shine is called %q, want %q", got, want)
	}
	if got := NewEncoder().Name(); got != e[0].Name() {
		t.Errorf("NewEncoder chose %q where LAME is installed", got)
	}
}

func TestNearestRate(t *testing.T) {
	for rate, want := range map[int]int{8000: 16000, 16000: 16000, 22050: 22050, 22051: 24000, 40000: 44100, 96000: 48000} {
		if got := NearestRate(rate); got != want {
			t.Errorf("NearestRate(%d) is %d, want %d", rate, got, want)
		}
	}
}
