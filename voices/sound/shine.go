package sound

import (
	"fmt"
	"math"

	shine "github.com/braheezy/shine-mp3/pkg/mp3"
)

const (
	// shineDelay is how many samples late shine gives the sound to its frames,
	// as measured with decoders.
	shineDelay = 528

	// shineLoudness is how much louder shine makes all sound, as measured: by a
	// decibel, which is taken from what it is given.
	shineLoudness = 1.122
)

// shineEncoder is the Encoder of shine-mp3.
type shineEncoder struct{ bitrate int } // kbit/s

// Shine returns the encoder that needs nothing installed: shine, in Go. It has
// no psychoacoustic model: the noise of speech is some 4 dB nearer to being heard
// than LAME's, and it takes two and a half times as long.
func Shine() Encoder { return shineEncoder{Bitrate} }

// Name is a fingerprint of the module's version and of the settings below.
func (e shineEncoder) Name() string { return fmt.Sprintf("shine 0.2.0 %dk v1", e.bitrate) }

// Encode implements Encoder.
func (e shineEncoder) Encode(c Clip) (MP3, error) {
	if err := encodable(c, e.bitrate); err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	// Decoders look for the name of LAME before they trust a delay.
	m, err := assemble(e.frames(c), len(c.Samples), shineDelay, "LAMEshine")
	if err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	return m, nil
}

// frames encodes the clip and so much silence behind it that the last sample
// leaves the filter banks of encoder and decoder: shine cannot flush.
func (e shineEncoder) frames(c Clip) []byte {
	enc := newShine(c.Rate, e.bitrate)
	perFrame := int(enc.Mpeg.GranulesPerFrame) * shine.GRANULE_SIZE
	keep := (len(c.Samples) + shineDelay + decoderDelay + perFrame - 1) / perFrame
	buf := make([]int16, perFrame)
	var frames []byte
	// shine gives out whole words of four bytes and keeps the bits of the last
	// one back, so one frame more is encoded than is kept.
	for i := range keep + 1 {
		n := copy(buf, c.Samples[min(i*perFrame, len(c.Samples)):])
		clear(buf[n:])
		for i, v := range buf[:n] {
			buf[i] = toSample(float64(v) / shineLoudness)
		}
		b, size := enc.EncodeBufferInterleaved(buf)
		frames = append(frames, b[:size]...)
	}
	end := 0
	for range keep {
		h, ok := ParseHeader(frames[end:])
		if !ok {
			return nil
		}
		end += h.Size
	}
	return frames[:end]
}

// newShine returns an encoder at so many kbit/s. shine itself sets 128, from which
// all these fields follow.
func newShine(rate, bitrate int) *shine.Encoder {
	// shine takes the side information of a mono frame of MPEG 1 to be as short as
	// that of MPEG 2, by these bytes. Frames that are shorter by as much to begin
	// with come out right.
	const sideInfoError = 17 - 9
	enc := shine.NewEncoder(rate, 1)
	m := &enc.Mpeg
	index, _ := versionOf(rate).bitrateIndex(bitrate)
	m.Bitrate, m.BitrateIndex = int64(bitrate), int64(index)
	bytes := float64(m.GranulesPerFrame*shine.GRANULE_SIZE*m.Bitrate*1000/8) / float64(rate)
	m.WholeSlotsPerFrame = int64(bytes)
	m.FracSlotsPerFrame = bytes - math.Floor(bytes)
	m.SlotLag = -m.FracSlotsPerFrame
	m.Padding = 0
	if m.Version == shine.MPEG_I {
		m.WholeSlotsPerFrame -= sideInfoError
	}
	return enc
}
