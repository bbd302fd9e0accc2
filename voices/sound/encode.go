package sound

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"diglot/message"
)

// Bitrate is the constant bit rate of what LAME, Shine and NewEncoder's encoder
// make, in kbit/s: as good as speech needs at 22,050 or 24,000 samples per second.
const Bitrate = 64

// Encoder makes an MP3 of a clip: mono, constant bit rate, an Info frame that
// names delay and padding, and frames that stand alone (no bit reservoir), which
// Join can put behind each other.
type Encoder interface {
	// Name is a fingerprint: it changes whenever the bytes may change.
	Name() string

	// Encode may be called from several goroutines at once and gives the
	// same bytes every time. The clip's rate must be one of Rates.
	Encode(c Clip) (MP3, error)
}

// Rates are the samples per second that can be encoded; Resample brings a clip
// to one of them.
var Rates = []int{16000, 22050, 24000, 32000, 44100, 48000}

// NearestRate returns the lowest of Rates that keeps all that a clip of the
// given rate holds.
func NearestRate(rate int) int {
	for _, r := range Rates {
		if r >= rate {
			return r
		}
	}
	return Rates[len(Rates)-1]
}

// NewEncoder returns LAME where libmp3lame is installed, else Shine; Name tells
// which.
func NewEncoder() Encoder { return Presets[0].Encoder() }

// MP3 is an encoded clip.
type MP3 struct {
	Rate    int    // samples per second
	Samples int64  // length of the sound, without encoder delay and padding
	Frames  int    // frames that hold sound, without the Info frame
	Data    []byte // the Info frame, then the frames of sound; no tags
}

// Open returns the bytes, which makes an MP3 a Part.
func (m MP3) Open() (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(m.Data)), nil
}

// encodable returns an error where the clip cannot be encoded as it is, at so many
// kbit/s.
func encodable(c Clip, bitrate int) error {
	if len(c.Samples) == 0 {
		return errors.New("the clip is empty")
	}
	if !slices.Contains(Rates, c.Rate) {
		return message.Errorf("no MP3 has %d samples per second; resample to one of %v", c.Rate, Rates)
	}
	if _, known := versionOf(c.Rate).bitrateIndex(bitrate); !known {
		return message.Errorf("no MP3 of %d samples per second has %d kbit/s", c.Rate, bitrate)
	}
	return nil
}

// assemble puts an Info frame before the frames that an encoder made of n
// samples, delay samples late. The padding is what the frames hold besides.
func assemble(frames []byte, n, delay int, encoder string) (MP3, error) {
	first, ok := ParseHeader(frames)
	if !ok {
		return MP3{}, errors.New("the encoder made no frame")
	}
	count := 0
	for rest := frames; len(rest) > 0; count++ {
		h, ok := ParseHeader(rest)
		if !ok || h.Size > len(rest) {
			return MP3{}, message.Errorf("the encoder's frame %d is broken", count+1)
		}
		rest = rest[h.Size:]
	}
	tag := InfoTag{
		Frames:  int64(count),
		Bytes:   int64(len(frames)),
		Delay:   delay,
		Padding: count*first.Samples() - delay - n,
		Encoder: encoder,
	}
	info, err := infoFrame(frames, tag)
	if err != nil {
		return MP3{}, err
	}
	return MP3{
		Rate:    first.Rate,
		Samples: int64(n),
		Frames:  count,
		Data:    slices.Concat(info, frames),
	}, nil
}
