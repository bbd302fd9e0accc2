package sound

import (
	"bytes"
	"io"
	"strconv"
	"testing"
)

// speed has b report how many times faster than real time each call is that
// deals with the clip.
func speed(b *testing.B, c Clip, call func()) {
	b.ReportAllocs()
	for b.Loop() {
		call()
	}
	b.ReportMetric(c.Duration().Seconds()*float64(b.N)/b.Elapsed().Seconds(), "×real-time")
}

func BenchmarkMaster(b *testing.B) {
	for _, language := range []string{"en", "es"} {
		c := speech(b, language)
		b.Run(language, func(b *testing.B) {
			speed(b, c, func() {
				s := Trim(c)
				Master(Clip{c.Rate, c.Samples[s.From:s.To]}, Default)
			})
		})
	}
}

func BenchmarkLoudness(b *testing.B) {
	c := speech(b, "es")
	speed(b, c, func() { Loudness(c) })
}

func BenchmarkEncode(b *testing.B) {
	c := speech(b, "es")
	for _, e := range encoders(b) {
		b.Run(e.Name(), func(b *testing.B) {
			speed(b, c, func() { encode(b, e, c) })
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	c := speech(b, "es")
	m := encode(b, encoders(b)[0], c)
	speed(b, c, func() {
		if _, err := Decode(bytes.NewReader(m.Data)); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkResample(b *testing.B) {
	c := speech(b, "es")
	for _, rate := range []int{16000, 24000, 44100} {
		b.Run(strconv.Itoa(rate), func(b *testing.B) {
			speed(b, c, func() { at(b, c, rate) })
		})
	}
}

func BenchmarkJoin(b *testing.B) {
	const parts = 100
	c := speech(b, "es")
	m := encode(b, encoders(b)[0], c)
	many := make([]Part, parts)
	for i := range many {
		many[i] = m
	}
	whole := Clip{c.Rate, make([]int16, parts*len(c.Samples))}
	speed(b, whole, func() {
		j, err := Join(many)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := j.WriteTo(io.Discard); err != nil {
			b.Fatal(err)
		}
	})
}
