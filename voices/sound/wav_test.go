package sound

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestDecodeWAVOfSox(t *testing.T) {
	want := passage(t, "en", 0, 1)
	raw := []string{"-t", "raw", "-r", "22050", "-e", "signed", "-b", "16", "-c", "1", "-"}
	for _, c := range []struct {
		encoding, bits string
		off            int // by how much samples may differ
	}{
		{"unsigned", "8", 129}, {"signed", "16", 0}, {"signed", "24", 0}, {"signed", "32", 0}, {"float", "32", 0}, {"float", "64", 0},
	} {
		for _, channels := range []string{"1", "2"} {
			args := slices.Concat([]string{"-D"}, raw, []string{"-t", "wav", "-e", c.encoding, "-b", c.bits, "-c", channels, "-"})
			wav, _ := run(t, pcm(want.Samples), "sox", args...)
			got, err := DecodeWAV(trickle{bytes.NewReader(wav)})
			if err != nil {
				t.Errorf("%s %s: %v", c.encoding, c.bits, err)
				continue
			}
			if got.Rate != want.Rate || len(got.Samples) != len(want.Samples) {
				t.Errorf("%s %s: %d samples at %d", c.encoding, c.bits, len(got.Samples), got.Rate)
				continue
			}
			for i, v := range want.Samples {
				if d := int(v) - int(got.Samples[i]); max(d, -d) > c.off {
					t.Errorf("%s %s, %s channels: sample %d is %d, want %d", c.encoding, c.bits, channels, i, got.Samples[i], v)
					break
				}
			}
		}
	}
}

// riff returns a WAV with the sizes given; data of size -1 have their own.
func riff(kind, channels, rate, bits int, dataSize int64, data []byte) []byte {
	le := binary.LittleEndian
	b := []byte("RIFF\xFF\xFF\xFF\xFFWAVELIST\x03\x00\x00\x00abc\x00fmt \x10\x00\x00\x00")
	b = le.AppendUint16(b, uint16(kind))
	b = le.AppendUint16(b, uint16(channels))
	b = le.AppendUint32(b, uint32(rate))
	b = le.AppendUint32(b, uint32(rate*channels*bits/8))
	b = le.AppendUint16(b, uint16(channels*bits/8))
	b = le.AppendUint16(b, uint16(bits))
	b = append(b, "data"...)
	if dataSize < 0 {
		dataSize = int64(len(data))
	}
	b = le.AppendUint32(b, uint32(dataSize))
	return append(b, data...)
}

func TestDecodeWAVForms(t *testing.T) {
	float := func(values ...float32) (b []byte) {
		for _, v := range values {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
		return b
	}
	data := pcm([]int16{1, -2, 3, 32767})
	for name, c := range map[string]struct {
		in   []byte
		want []int16
	}{
		"size told":             {riff(1, 1, 22050, 16, -1, data), []int16{1, -2, 3, 32767}},
		"size 0":                {riff(1, 1, 22050, 16, 0, data), []int16{1, -2, 3, 32767}},
		"size 0xFFFFFFFF":       {riff(1, 1, 22050, 16, 0xFFFFFFFF, data), []int16{1, -2, 3, 32767}},
		"size of espeak-ng":     {riff(1, 1, 22050, 16, 0x7FFFF000, data), []int16{1, -2, 3, 32767}},
		"no data":               {riff(1, 1, 22050, 16, -1, nil), nil},
		"streamed, half sample": {riff(1, 1, 22050, 16, 0, data[:7]), []int16{1, -2, 3}},
		"mean":                  {riff(1, 2, 22050, 16, -1, data), []int16{0, 16385}},
		"a chunk behind":        {append(riff(1, 1, 22050, 16, -1, data), "LIST"...), []int16{1, -2, 3, 32767}},
		"float beyond the scale": {
			riff(3, 1, 22050, 32, -1, float(2, -2, float32(math.NaN()), float32(math.Inf(1)), 0.5)),
			[]int16{32767, -32768, 0, 32767, 16384},
		},
	} {
		got, err := DecodeWAV(bytes.NewReader(c.in))
		if err != nil || got.Rate != 22050 || !slices.Equal(got.Samples, c.want) {
			t.Errorf("%s: %v, %v; want %v", name, got, err, c.want)
		}
	}
}

func TestDecodeWAVFails(t *testing.T) {
	data := make([]byte, 100)
	good := riff(1, 1, 22050, 16, -1, data)
	for _, c := range []struct {
		want string
		in   []byte
		is   error
	}{
		{"EOF", nil, io.ErrUnexpectedEOF},
		{"no RIFF header", bytes.Repeat([]byte("ID3"), 10), nil},
		{"no data chunk", good[:50], io.ErrUnexpectedEOF},
		{"fmt chunk", good[:35], io.ErrUnexpectedEOF},
		{"cut off after 60 of 100 bytes", good[:len(good)-40], io.ErrUnexpectedEOF},
		{"data before their format", append([]byte("RIFF1234WAVEdata"), 0, 0, 0, 0), nil},
		{"kind 2 with 4 bits", riff(2, 1, 22050, 4, -1, data), nil},
		{"6 channels", riff(1, 6, 22050, 16, -1, data), nil},
		{"0 samples per second", riff(1, 1, 0, 16, -1, data), nil},
		{"half an hour", riff(1, 1, 22050, 16, 100_000_000, data), ErrTooLong},
	} {
		_, err := DecodeWAV(bytes.NewReader(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}

func FuzzDecodeWAV(f *testing.F) {
	for _, kind := range []int{wavPCM, wavFloat, wavExtensible} {
		for _, bits := range []int{8, 16, 24, 32, 64} {
			f.Add(riff(kind, 1, 22050, bits, 0, make([]byte, 64)))
			f.Add(riff(kind, 2, 22050, bits, -1, make([]byte, 64)))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := DecodeWAV(bytes.NewReader(b))
		if err != nil && !strings.HasPrefix(err.Error(), "sound: decode WAV: ") {
			t.Error(err)
		}
		if len(c.Samples) > len(b) {
			t.Errorf("%d samples of %d bytes", len(c.Samples), len(b))
		}
	})
}
