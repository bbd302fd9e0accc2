package sound

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"math"

	"diglot/message"
)

// Scanner parts an MP3 into its frames, in constant memory and without decoding
// them. It steps over tags, and over bytes that belong to no frame.
type Scanner struct {
	Header  Header // of the last frame
	Frame   []byte // the last frame, header and all, until the next call of Next
	Frames  int64  // so far, an Info frame among them
	Skipped int64  // bytes so far that belong to no frame and no tag

	r         *bufio.Reader
	synced    bool // the last frame ended where the stream stands
	lostAfter int
}

// lostAfter is how many bytes in a row may be no frame before a stream that is
// to be decoded is given up as something else than MP3.
const lostAfter = 64 << 10

// largestFrame is longer than any frame: 320 kbit/s at 32 kHz take 1,441 bytes.
const largestFrame = 2 << 10

var errNoFrame = errors.New("no MPEG Layer III frame found")

// NewScanner returns a scanner that goes on to the end of r, however long it is
// and whatever it holds.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{
		Frame:     make([]byte, 0, largestFrame),
		r:         bufio.NewReaderSize(r, 16<<10),
		lostAfter: math.MaxInt,
	}
}

// newScanner returns a scanner that gives up what is no MP3.
func newScanner(r io.Reader) *Scanner {
	s := NewScanner(r)
	s.lostAfter = lostAfter
	return s
}

// Next moves to the next frame. It returns io.EOF behind the last one; a frame
// that the end of the stream cuts off counts as skipped. A stream that ends
// without a frame is an error.
func (s *Scanner) Next() error {
	lost := 0
	for {
		front, err := s.r.Peek(largestFrame)
		if len(front) == 0 {
			if err == io.EOF && s.Frames == 0 {
				return errNoFrame
			}
			return err
		}
		if n := tagLength(front); n > 0 {
			if err := s.discard(n); err != nil {
				return err
			}
			continue
		}
		if h, ok := s.accept(front); ok {
			s.Header, s.synced = h, true
			s.Frame = append(s.Frame[:0], front[:h.Size]...)
			s.Frames++
			_, err := s.r.Discard(h.Size)
			return err
		}
		if err != nil && err != io.EOF {
			return err
		}
		s.synced = false
		n := toNextSync(front)
		s.Skipped += int64(n)
		if lost += n; lost > s.lostAfter {
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
func (s *Scanner) accept(front []byte) (Header, bool) {
	h, ok := ParseHeader(front)
	if !ok || len(front) < h.Size || s.Frames > 0 && !h.sameStream(s.Header) {
		return h, false
	}
	after := front[h.Size:]
	if s.synced || len(after) == 0 || tagLength(after) > 0 {
		return h, true
	}
	following, ok := ParseHeader(after)
	return h, ok && following.sameStream(h)
}

// discard steps over a tag; a tag may be longer than the buffer, and the stream
// may end within it.
func (s *Scanner) discard(n int64) error {
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
	return message.Errorf("sound: %s: frame %d: %w", doing, frame, err)
}
