package sound

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// header is what the first four bytes of a Layer III frame say (ISO/IEC 11172-3,
// 2.4.2.3; ISO/IEC 13818-3, 2.4.2.3; the half rates of MPEG 2.5 are a custom,
// not a standard).
type header struct {
	version  version
	rate     int // samples per second
	bitrate  int // bits per second
	channels int
	size     int // bytes of the frame, header and padding included
}

type version int

const (
	mpeg25 version = iota
	_
	mpeg2
	mpeg1
)

// headerSize is the length of a frame header in bytes.
const headerSize = 4

// rates holds the samples per second by version and by the header's index.
var rates = [4][3]int{
	mpeg25: {11025, 12000, 8000},
	mpeg2:  {22050, 24000, 16000},
	mpeg1:  {44100, 48000, 32000},
}

// bitrates holds kbit/s of Layer III by the header's index; index 0, the free
// format, has no length that a header could tell, and no encoder in use makes it.
var (
	bitratesMPEG1 = [15]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
	bitratesMPEG2 = [15]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
)

// parseHeader reads the header at the front of b. It is false where none stands.
func parseHeader(b []byte) (header, bool) {
	const layerIII = 1
	if len(b) < headerSize || b[0] != 0xFF || b[1]&0xE0 != 0xE0 {
		return header{}, false
	}
	v := version(b[1] >> 3 & 3)
	bitrate, rate := int(b[2]>>4), int(b[2]>>2&3)
	if v == 1 || b[1]>>1&3 != layerIII || bitrate == 0 || bitrate == 15 || rate == 3 || b[3]&3 == 2 {
		return header{}, false
	}
	h := header{version: v, rate: rates[v][rate], channels: 2}
	if b[3]>>6 == 3 {
		h.channels = 1
	}
	h.bitrate = 1000 * bitratesMPEG2[bitrate]
	if v == mpeg1 {
		h.bitrate = 1000 * bitratesMPEG1[bitrate]
	}
	padding := int(b[2] >> 1 & 1)
	h.size = h.samples()/8*h.bitrate/h.rate + padding
	return h, true
}

// samples returns how many samples of each channel a frame holds.
func (h header) samples() int {
	if h.version == mpeg1 {
		return 1152
	}
	return 576
}

// sideInfo returns the length in bytes of the side information that follows the
// header.
func (h header) sideInfo() int {
	switch {
	case h.version == mpeg1 && h.channels == 2:
		return 32
	case h.version == mpeg1 || h.channels == 2:
		return 17
	}
	return 9
}

// sameStream reports whether frames with these headers may follow each other.
func (h header) sameStream(o header) bool {
	return h.version == o.version && h.rate == o.rate && h.channels == o.channels
}

// reservoir returns how many bytes before the frame its sound begins
// (main_data_begin). A frame with 0 stands alone.
func (h header) reservoir(frame []byte) int {
	at := headerSize
	if frame[1]&1 == 0 {
		at += 2 // the checksum
	}
	if len(frame) < at+2 {
		return 0
	}
	if h.version == mpeg1 {
		return int(frame[at])<<1 | int(frame[at+1]>>7)
	}
	return int(frame[at])
}

// scanner parts a stream into its frames. It steps over tags, and over bytes
// that belong to no frame, which it counts.
type scanner struct {
	r       *bufio.Reader
	header  header // of the last frame
	frame   []byte // the last frame
	frames  int64
	skipped int64
	synced  bool // the last frame ended where the stream stands
}

// lostAfter is how many bytes in a row may be no frame before the stream is
// given up as something else than MP3.
const lostAfter = 64 << 10

// largestFrame is longer than any frame: 320 kbit/s at 32 kHz take 1,441 bytes.
const largestFrame = 2 << 10

var errNoFrame = errors.New("no MPEG Layer III frame found")

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 16<<10), frame: make([]byte, 0, largestFrame)}
}

// next moves to the next frame. It returns io.EOF behind the last one; a frame
// that the end of the stream cuts off counts as skipped.
func (s *scanner) next() error {
	lost := 0
	for {
		front, err := s.r.Peek(largestFrame)
		if len(front) == 0 {
			if err == io.EOF && s.frames == 0 {
				return errNoFrame
			}
			return err
		}
		if err != nil && err != io.EOF {
			return err
		}
		if n := tagLength(front); n > 0 {
			if err := s.discard(n); err != nil {
				return err
			}
			continue
		}
		if h, ok := s.accept(front); ok {
			s.header, s.synced = h, true
			s.frame = append(s.frame[:0], front[:h.size]...)
			s.frames++
			_, err := s.r.Discard(h.size)
			return err
		}
		s.synced = false
		n := toNextSync(front)
		s.skipped += int64(n)
		if lost += n; lost > lostAfter {
			return errNoFrame
		}
		if _, err := s.r.Discard(n); err != nil {
			return err
		}
	}
}

// accept reports whether a whole frame of this stream stands at the front.
// Sound may hold the bytes of a header by chance, so where the place was not
// given by the frame before, another frame, a tag or the end must follow.
func (s *scanner) accept(front []byte) (header, bool) {
	h, ok := parseHeader(front)
	if !ok || len(front) < h.size || s.frames > 0 && !h.sameStream(s.header) {
		return h, false
	}
	after := front[h.size:]
	if s.synced || len(after) == 0 || tagLength(after) > 0 {
		return h, true
	}
	following, ok := parseHeader(after)
	return h, ok && following.sameStream(h)
}

// discard steps over a tag; a tag may be longer than the buffer, and the stream
// may end within it.
func (s *scanner) discard(n int64) error {
	_, err := io.CopyN(io.Discard, s.r, n)
	if err == io.EOF {
		return nil
	}
	return err
}

// toNextSync returns how many bytes to step over, at least one, to the next byte
// that may begin a frame or a tag.
func toNextSync(front []byte) int {
	for i, b := range front[1:] {
		if b == 0xFF || b == 'I' || b == 'T' || b == 'A' {
			return i + 1
		}
	}
	return len(front)
}

// tagLength returns the length of the tag at the front, or 0 where none stands:
// ID3v2 (§3.1 of its structure), ID3v1 or APEv2.
func tagLength(b []byte) int64 {
	switch {
	case len(b) >= 10 && string(b[:3]) == "ID3" && b[3] < 0xFF && b[6]|b[7]|b[8]|b[9] < 0x80:
		n := int64(b[6])<<21 | int64(b[7])<<14 | int64(b[8])<<7 | int64(b[9]) + 10
		if b[5]&0x10 != 0 {
			n += 10 // a footer
		}
		return n
	case len(b) == 128 && string(b[:3]) == "TAG":
		return 128
	case len(b) >= 32 && bytes.HasPrefix(b, []byte("APETAGEX")):
		n := int64(b[12]) | int64(b[13])<<8 | int64(b[14])<<16 | int64(b[15])<<24
		return min(n, 16<<20) + 32
	}
	return 0
}

// frameError says in which frame, counted from 1, something went wrong.
func frameError(doing string, frame int64, err error) error {
	return fmt.Errorf("sound: %s: frame %d: %w", doing, frame, err)
}
