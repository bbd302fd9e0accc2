package sound

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"math"

	"diglot/message"
)

// The kinds of sample a WAV may hold (the format tag of its fmt chunk).
const (
	wavPCM        = 1
	wavFloat      = 3
	wavExtensible = 0xFFFE // the kind stands in a subformat
)

// streamed is the length from which a chunk of a WAV is taken to be written
// before its length was known. Some put 0xFFFFFFFF there; espeak-ng and sox put
// 0x7FFFF000, or the next below that is a whole number of samples.
const streamed = 0x7FFFF000 - 0x1000

// wavFormat is what the fmt chunk says of the samples.
type wavFormat struct {
	kind     int
	channels int
	rate     int
	bits     int // of one sample
}

// DecodeWAV reads a WAV and returns it as one channel, the mean of two. It knows
// integers of 8, 16, 24 and 32 bits and floating point of 32 and 64, in one or two
// channels. Where the length of the data is 0 or was not known to the writer, the
// data reach to the end.
func DecodeWAV(r io.Reader) (Clip, error) {
	clip, err := decodeWAV(bufio.NewReaderSize(r, 16<<10))
	if err != nil {
		return Clip{}, message.Errorf("sound: decode WAV: %w", err)
	}
	return clip, nil
}

func decodeWAV(r *bufio.Reader) (Clip, error) {
	var riff [12]byte
	if _, err := io.ReadFull(r, riff[:]); err != nil {
		return Clip{}, cutOff(err)
	}
	if string(riff[:4]) != "RIFF" || string(riff[8:]) != "WAVE" {
		return Clip{}, errors.New("no RIFF header of type WAVE")
	}
	var format wavFormat
	for {
		var chunk [8]byte
		if _, err := io.ReadFull(r, chunk[:]); err != nil {
			return Clip{}, message.Errorf("no data chunk: %w", cutOff(err))
		}
		size := int64(binary.LittleEndian.Uint32(chunk[4:]))
		switch string(chunk[:4]) {
		case "fmt ":
			var err error
			if format, err = readFormat(r, size); err != nil {
				return Clip{}, err
			}
		case "data":
			if format.channels == 0 {
				return Clip{}, errors.New("data before their format")
			}
			return format.read(r, size)
		default:
			if _, err := io.CopyN(io.Discard, r, size+size&1); err != nil {
				return Clip{}, message.Errorf("chunk %q: %w", chunk[:4], cutOff(err))
			}
		}
	}
}

// readFormat reads a fmt chunk of the size given.
func readFormat(r io.Reader, size int64) (wavFormat, error) {
	const plain, extensible, largest = 16, 40, 1 << 10
	if size < plain || size > largest {
		return wavFormat{}, message.Errorf("a fmt chunk of %d bytes", size)
	}
	b := make([]byte, size+size&1)
	if _, err := io.ReadFull(r, b); err != nil {
		return wavFormat{}, message.Errorf("fmt chunk: %w", cutOff(err))
	}
	f := wavFormat{
		kind:     int(binary.LittleEndian.Uint16(b)),
		channels: int(binary.LittleEndian.Uint16(b[2:])),
		rate:     int(binary.LittleEndian.Uint32(b[4:])),
		bits:     int(binary.LittleEndian.Uint16(b[14:])),
	}
	if f.kind == wavExtensible && size >= extensible {
		f.kind = int(binary.LittleEndian.Uint16(b[24:]))
	}
	switch {
	case f.sample() == nil:
		return f, message.Errorf("samples of kind %d with %d bits are not known; known are PCM of 8, 16, 24, 32 and float of 32, 64 bits", f.kind, f.bits)
	case f.channels != 1 && f.channels != 2:
		return f, message.Errorf("%d channels; one or two can be read", f.channels)
	case f.rate < lowestRate || f.rate > highestRate:
		return f, message.Errorf("%d samples per second; %d to %d can be read", f.rate, lowestRate, highestRate)
	}
	return f, nil
}

// sample returns the function that reads one sample, as a share of full scale,
// or nil where the kind is not known.
func (f wavFormat) sample() func([]byte) float64 {
	switch {
	case f.kind == wavPCM && f.bits == 8:
		return func(b []byte) float64 { return (float64(b[0]) - 128) / (1 << 7) }
	case f.kind == wavPCM && f.bits == 16:
		return func(b []byte) float64 { return float64(int16(binary.LittleEndian.Uint16(b))) / (1 << 15) }
	case f.kind == wavPCM && f.bits == 24:
		return func(b []byte) float64 {
			return float64(int32(b[0])<<8|int32(b[1])<<16|int32(b[2])<<24) / (1 << 31)
		}
	case f.kind == wavPCM && f.bits == 32:
		return func(b []byte) float64 { return float64(int32(binary.LittleEndian.Uint32(b))) / (1 << 31) }
	case f.kind == wavFloat && f.bits == 32:
		return func(b []byte) float64 { return float64(math.Float32frombits(binary.LittleEndian.Uint32(b))) }
	case f.kind == wavFloat && f.bits == 64:
		return func(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }
	}
	return nil
}

// read reads the data chunk.
func (f wavFormat) read(r io.Reader, size int64) (Clip, error) {
	sample, width := f.sample(), f.bits/8
	frame := int64(width * f.channels)
	most := int64(Longest.Seconds()) * int64(f.rate) * frame
	open := size == 0 || size >= streamed
	if open {
		size = most + frame
	}
	if size > most && !open {
		return Clip{}, ErrTooLong
	}
	clip := Clip{Rate: f.rate}
	buf := make([]byte, frame<<12)
	var got int64
	for got < size {
		n, err := io.ReadFull(r, buf[:min(int64(len(buf)), size-got)])
		got += int64(n)
		if got > most {
			return Clip{}, ErrTooLong
		}
		clip.Samples = f.append(clip.Samples, buf[:n], sample)
		switch {
		case err == nil:
		case open && (err == io.EOF || err == io.ErrUnexpectedEOF):
			return clip, nil
		default:
			return Clip{}, message.Errorf("data cut off after %d of %d bytes: %w", got, size, cutOff(err))
		}
	}
	return clip, nil
}

// append adds the frames in b, each as the mean of its channels. A frame that
// the end cut off is left out.
func (f wavFormat) append(to []int16, b []byte, sample func([]byte) float64) []int16 {
	width := f.bits / 8
	for ; len(b) >= width*f.channels; b = b[width*f.channels:] {
		v := sample(b)
		if f.channels == 2 {
			v = (v + sample(b[width:])) / 2
		}
		to = append(to, toSample(v*fullScale))
	}
	return to
}

// cutOff makes an end where more should come an error that says so.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
