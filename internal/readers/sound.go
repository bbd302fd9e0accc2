package readers

import (
	"encoding/binary"
	"encoding/json"
	"testing"
	"time"
)

// Sound is an MP3 of one channel that a browser is to hear.
type Sound struct {
	Path  string
	Rate  int             // samples per second
	Whole bool            // decode all of it
	Times []time.Duration // play it from each of these
}

// Heard is what a browser makes of a sound.
type Heard struct {
	Duration time.Duration // as it says
	Decoded  []int16       // the whole, by decodeAudioData, where that was asked for
	Played   [][]int16     // 4,096 samples from each time on, by an element for sound
}

// Hear has Chromium decode and play sounds. What is silent before the first sound
// after a time is left out, in parts of 1,024 samples. It fails t at once if the
// browser cannot.
func Hear(t testing.TB, sounds ...Sound) []Heard {
	t.Helper()
	var args []string
	for _, s := range sounds {
		seconds := []float64{}
		for _, at := range s.Times {
			seconds = append(seconds, at.Seconds())
		}
		form, err := json.Marshal(map[string]any{"path": s.Path, "rate": s.Rate, "whole": s.Whole, "times": seconds})
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, string(form))
	}
	var answers []struct {
		Duration float64  `json:"duration"`
		Decoded  []byte   `json:"decoded"`
		Played   [][]byte `json:"played"`
	}
	if err := report(t, patience, &answers, "sound.js", args...); err != nil {
		t.Fatal(err)
	}
	var heard []Heard
	for _, a := range answers {
		h := Heard{Duration: time.Duration(a.Duration * float64(time.Second)), Decoded: samples(a.Decoded)}
		for _, b := range a.Played {
			h.Played = append(h.Played, samples(b))
		}
		heard = append(heard, h)
	}
	return heard
}

// samples reads samples of 16 bits, the little end first.
func samples(b []byte) []int16 {
	var all []int16
	for ; len(b) >= 2; b = b[2:] {
		all = append(all, int16(binary.LittleEndian.Uint16(b)))
	}
	return all
}
