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
type shineEncoder struct{}

// Shine returns the encoder that needs nothing installed: shine, in Go. It has
// no psychoacoustic model: the noise of speech is some 4 dB nearer to being heard
// than LAME's, and it takes two and a half times as long.
func Shine() Encoder { return shineEncoder{} }

// Name is a fingerprint of the module's version and of the settings below.
func (shineEncoder) Name() string { return fmt.Sprintf("shine 0.2.0 %dk v1", Bitrate) }

// Encode implements Encoder.
func (shineEncoder) Encode(c Clip) (MP3, error) {
	if err := encodable(c); err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	// Decoders look for the name of LAME before they trust a delay.
	m, err := assemble(shineFrames(c), len(c.Samples), shineDelay, "LAMEshine")
	if err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	return m, nil
}

// shineFrames encodes the clip and so much silence behind it that the last sample
// leaves the filter banks of encoder and decoder: shine cannot flush.
func shineFrames(c Clip) []byte {
	enc := newShine(c.Rate)
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
		h, ok := parseHeader(frames[end:])
		if !ok {
			return nil
		}
		end += h.size
	}
	return frames[:end]
}

// newShine returns an encoder at Bitrate. shine itself sets 128 kbit/s, from
// which all these fields follow.
func newShine(rate int) *shine.Encoder {
	const (
		index64MPEG1, index64MPEG2 = 5, 8 // of 64 kbit/s in a header

		// shine takes the side information of a mono frame of MPEG 1 to be as
		// short as that of MPEG 2, by these bytes. Frames that are shorter by as
		// much to begin with come out right.
		sideInfoError = 17 - 9
	)
	enc := shine.NewEncoder(rate, 1)
	m := &enc.Mpeg
	m.Bitrate, m.BitrateIndex = Bitrate, index64MPEG2
	bytes := float64(m.GranulesPerFrame*shine.GRANULE_SIZE*Bitrate*1000/8) / float64(rate)
	m.WholeSlotsPerFrame = int64(bytes)
	m.FracSlotsPerFrame = bytes - math.Floor(bytes)
	m.SlotLag = -m.FracSlotsPerFrame
	m.Padding = 0
	if m.Version == shine.MPEG_I {
		m.BitrateIndex = index64MPEG1
		m.WholeSlotsPerFrame -= sideInfoError
	}
	return enc
}
