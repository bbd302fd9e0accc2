package voices

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

// longestSpeech is the number of samples from which packed speech is taken for
// damaged: three hours at the rate of a compact disc, in one utterance.
const longestSpeech = 3 * 3600 * 44100

// pack compresses speech without loss, to about half of its bytes. Speech runs
// smoothly, so each sample is told as its difference from the line through the
// two before it. The differences are small: their upper bytes, nearly all
// nought, stand apart from their lower ones.
func pack(samples []int16) ([]byte, error) {
	high, low := make([]byte, len(samples)), make([]byte, len(samples))
	var one, two int16 // the sample before, and the one before that
	for i, sample := range samples {
		d := folded(sample - (2*one - two)) // wraps around, there and back
		high[i], low[i] = byte(d>>8), byte(d)
		one, two = sample, one
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	for _, bytes := range [][]byte{high, low} {
		if _, err := w.Write(bytes); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// unpack undoes pack.
func unpack(packed io.Reader) ([]int16, error) {
	r := flate.NewReader(packed)
	data, err := io.ReadAll(io.LimitReader(r, 2*longestSpeech+1))
	if err != nil {
		return nil, err
	}
	if len(data)%2 != 0 || len(data) > 2*longestSpeech {
		return nil, errors.New("not packed speech")
	}
	samples := make([]int16, len(data)/2)
	high, low := data[:len(samples)], data[len(samples):]
	var one, two int16
	for i := range samples {
		samples[i] = unfolded(uint16(high[i])<<8|uint16(low[i])) + 2*one - two
		one, two = samples[i], one
	}
	return samples, nil
}

// folded numbers differences by their size: 0, -1, 1, -2, 2 and so on.
func folded(d int16) uint16 { return uint16(d)<<1 ^ uint16(d>>15) }

// unfolded undoes folded.
func unfolded(n uint16) int16 { return int16(n>>1) ^ -int16(n&1) }
