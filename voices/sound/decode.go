package sound

import (
	"errors"
	"fmt"
	"io"
	"time"

	mp3 "github.com/hajimehoshi/go-mp3"

	"diglot/message"
)

// Longest is the longest clip that Decode and DecodeWAV take in. Outside bytes
// could ask for any amount of memory; no paragraph lasts half an hour.
const Longest = 30 * time.Minute

// ErrTooLong means that a sound lasts longer than Longest.
var ErrTooLong = errors.New("longer than half an hour")

// Decode reads an MP3 (MPEG 1 or 2, Layer III) and returns it as one channel,
// the mean of two. The samples that the encoder put before and behind the sound
// are dropped where an Info frame names them, so the length is exact; an MP3
// without one keeps them, about 50 ms in front.
//
// A frame that the end cuts off is left out; fewer frames than the Info frame
// names are an error that wraps io.ErrUnexpectedEOF.
func Decode(r io.Reader) (Clip, error) { return decode(r, Longest) }

func decode(r io.Reader, longest time.Duration) (Clip, error) {
	d, err := newDecoding(r)
	if err != nil {
		return Clip{}, frameError("decode", 1, err)
	}
	most := samples(longest, d.rate())
	var all []int16
	buf := make([]int16, 4<<10)
	for {
		n, err := d.read(buf)
		if len(all)+n > most {
			return Clip{}, frameError("decode", d.scan.Frames, ErrTooLong)
		}
		all = append(all, buf[:n]...)
		if err == io.EOF {
			break
		}
		if err != nil {
			return Clip{}, frameError("decode", d.scan.Frames, err)
		}
	}
	from, to, err := d.sound()
	if err != nil {
		return Clip{}, frameError("decode", d.scan.Frames, err)
	}
	return Clip{Rate: d.rate(), Samples: all[from:to]}, nil
}

// Info is what Measure finds in an MP3.
type Info struct {
	Rate     int   // samples per second
	Channels int   // as encoded: 1 or 2
	Bitrate  int   // bits per second, averaged over the frames
	Frames   int64 // frames that hold sound, without the Info frame
	Samples  int64 // length of the sound, without encoder delay and padding where an Info frame names them
	Exact    bool  // an Info frame names delay and padding
	Skipped  int64 // bytes that belong to no frame and no tag
}

// Duration returns the length of the sound.
func (i Info) Duration() time.Duration { return length(i.Samples, i.Rate) }

// Measure decodes an MP3 of any length, in constant memory, and says what it
// holds. It fails where Decode would, so a file that it measures can be played.
func Measure(r io.Reader) (Info, error) {
	d, err := newDecoding(r)
	if err != nil {
		return Info{}, frameError("measure", 1, err)
	}
	buf := make([]int16, 4<<10)
	for err == nil {
		_, err = d.read(buf)
	}
	if err != io.EOF {
		return Info{}, frameError("measure", d.scan.Frames, err)
	}
	from, to, err := d.sound()
	if err != nil {
		return Info{}, frameError("measure", d.scan.Frames, err)
	}
	h := d.scan.Header
	return Info{
		Rate:     h.Rate,
		Channels: h.Channels,
		Bitrate:  int(8 * d.bytes * int64(h.Rate) / (d.frames * int64(h.Samples()))),
		Frames:   d.frames,
		Samples:  to - from,
		Exact:    d.tag.Exact,
		Skipped:  d.scan.Skipped,
	}, nil
}

// decoding is an MP3 on its way to samples. The decoder gets the frames that the
// scanner found and nothing else: no tags, whose stated length it would allocate,
// and no Info frame, which it would take for sound.
type decoding struct {
	scan    *Scanner
	tag     InfoTag
	frames  int64  // of sound, handed to the decoder
	bytes   int64  // in them
	pending []byte // of the frame being handed over
	unpad   unpadder
	decoder *mp3.Decoder
	pcm     []byte
	samples int64 // given back so far
}

func newDecoding(r io.Reader) (*decoding, error) {
	d := &decoding{scan: newScanner(r)}
	if err := d.scan.Next(); err != nil {
		return nil, err
	}
	if d.scan.Header.Version == MPEG25 {
		return nil, message.Errorf("%d samples per second (MPEG 2.5) cannot be decoded; use 16,000 or more", d.scan.Header.Rate)
	}
	tag, tagged := ParseInfo(d.scan.Header, d.scan.Frame)
	if tagged {
		d.tag = tag
	} else if err := d.hand(); err != nil {
		return nil, err
	}
	err := guard(func() (err error) {
		d.decoder, err = mp3.NewDecoder(frameReader{d})
		return err
	})
	if err == io.EOF {
		err = errNoFrame
	}
	return d, err
}

func (d *decoding) rate() int { return d.scan.Header.Rate }

// hand makes the frame that the scanner stands at the next for the decoder.
func (d *decoding) hand() (err error) {
	d.frames++
	d.bytes += int64(len(d.scan.Frame))
	d.pending = d.scan.Frame
	if d.rate() == unpadRate {
		d.pending, err = d.unpad.frame(d.scan.Header, d.scan.Frame)
	}
	return err
}

// frameReader gives the decoder the frames of a decoding. It hides everything
// else from it: were it able to seek, the decoder would read the whole twice.
type frameReader struct{ d *decoding }

func (r frameReader) Read(p []byte) (int, error) {
	d := r.d
	if len(d.pending) == 0 {
		if err := d.scan.Next(); err != nil {
			return 0, err
		}
		if err := d.hand(); err != nil {
			return 0, err
		}
	}
	n := copy(p, d.pending)
	d.pending = d.pending[n:]
	return n, nil
}

// read fills buf with samples, as the decoder gives them, delay included.
func (d *decoding) read(buf []int16) (int, error) {
	const frame = 4 // bytes: left and right, 16 bits each
	if len(d.pcm) < frame*len(buf) {
		d.pcm = make([]byte, frame*len(buf))
	}
	var n int
	err := guard(func() (err error) {
		n, err = io.ReadFull(d.decoder, d.pcm[:frame*len(buf)])
		return err
	})
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	n /= frame
	for i := range n {
		p := d.pcm[frame*i:]
		left, right := int16(uint16(p[0])|uint16(p[1])<<8), int16(uint16(p[2])|uint16(p[3])<<8)
		buf[i] = int16((int(left) + int(right)) >> 1)
	}
	d.samples += int64(n)
	return n, err
}

// sound returns which of the decoder's samples are the sound: from, up to, not
// including, to.
func (d *decoding) sound() (from, to int64, err error) {
	if d.tag.Frames > d.frames {
		return 0, 0, message.Errorf("cut off: %d frames of %d: %w", d.frames, d.tag.Frames, io.ErrUnexpectedEOF)
	}
	if !d.tag.Exact {
		return 0, d.samples, nil
	}
	from = int64(d.tag.Delay + decoderDelay)
	to = from + d.frames*int64(d.scan.Header.Samples()) - int64(d.tag.Delay) - int64(d.tag.Padding)
	to = min(to, d.samples) // a padding shorter than the decoder's delay
	return min(from, to), to, nil
}

// guard turns a panic of the decoder, which corrupt MPEG 2 frames cause, into an error.
func guard(decode func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("corrupt: %v", p)
		}
	}()
	return decode()
}
