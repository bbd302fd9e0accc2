package check

import (
	"bufio"
	"encoding/binary"
	"io"
)

// frameCount is what the headers of an MP3 tell.
type frameCount struct {
	rate    int   // samples per second
	each    int64 // samples in a frame
	frames  int64 // with sound
	told    int64 // that the Info frame names, 0 where there is none
	silence int64 // samples of encoder delay and padding
	exact   bool  // those are named
	bytes   int64 // of everything but tags
	stray   int64 // bytes that belong to no frame
	odd     int64 // bytes of frames whose side information cannot be
}

func (c frameCount) samples() int64 { return max(0, c.frames*c.each-c.silence) }

// frameHead is the header of a Layer III frame (ISO/IEC 11172-3, 2.4.2.3).
type frameHead struct {
	mpeg1    bool
	mono     bool
	checksum bool
	rate     int
	size     int
}

// parseHead reads a header. It is false where none stands.
func parseHead(b []byte) (frameHead, bool) {
	if len(b) < 4 || b[0] != 0xFF || b[1]&0xE6 != 0xE2 {
		return frameHead{}, false
	}
	version, bitrate, rate := b[1]>>3&3, b[2]>>4, b[2]>>2&3 // version 0 is MPEG 2.5, 2 is 2, 3 is 1
	if version == 1 || bitrate == 0 || bitrate == 15 || rate == 3 || b[3]&3 == 2 {
		return frameHead{}, false
	}
	h := frameHead{mpeg1: version == 3, mono: b[3]>>6 == 3, checksum: b[1]&1 == 0}
	h.rate = [3]int{44100, 48000, 32000}[rate] >> [4]int{2, 0, 1, 0}[version]
	kbit := [15]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}[bitrate]
	if h.mpeg1 {
		kbit = [15]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}[bitrate]
	}
	h.size = int(h.samples())/8*1000*kbit/h.rate + int(b[2]>>1&1)
	return h, true
}

func (h frameHead) samples() int64 {
	if h.mpeg1 {
		return 1152
	}
	return 576
}

func (h frameHead) sideInfo() int {
	switch {
	case h.mpeg1 && !h.mono:
		return 32
	case h.mpeg1 || !h.mono:
		return 17
	}
	return 9
}

// like tells whether frames with these headers can follow each other.
func (h frameHead) like(o frameHead) bool { return h.mpeg1 == o.mpeg1 && h.rate == o.rate }

// isFollowed tells whether another frame, a tag or the end comes after the frame
// at the front. One header may stand there by chance, two do not.
func (h frameHead) isFollowed(front []byte) bool {
	after, follows := parseHead(front[h.size:])
	return follows && after.like(h) || len(front) == h.size || tagSize(front[h.size:]) > 0
}

// longestFrame is more bytes than any frame has.
const longestFrame = 2 << 10

// countFrames reads an MP3 to its end, without decoding it.
func countFrames(r io.Reader) frameCount {
	var c frameCount
	var last frameHead
	in := bufio.NewReaderSize(r, 64<<10)
	synced := false // a frame has just ended here
	for {
		front, _ := in.Peek(longestFrame)
		if len(front) == 0 {
			return c
		}
		if n := tagSize(front); n > 0 {
			_, _ = io.CopyN(io.Discard, in, n) // a tag may be cut off; then the end comes next
			continue
		}
		h, ok := parseHead(front)
		if !ok || len(front) < h.size || c.rate > 0 && !h.like(last) || !synced && !h.isFollowed(front) {
			n := nextSync(front)
			c.stray += int64(n)
			c.bytes += int64(n)
			_, _ = in.Discard(n)
			synced = false
			continue
		}
		c.take(h, front[:h.size])
		last, synced = h, true
		_, _ = in.Discard(h.size)
	}
}

// nextSync returns how far it is to the next byte that may begin a frame or a tag.
func nextSync(front []byte) int {
	for i, b := range front[1:] {
		if b == 0xFF || b == 'I' || b == 'T' || b == 'A' {
			return i + 1
		}
	}
	return len(front)
}

// take counts a frame.
func (c *frameCount) take(h frameHead, frame []byte) {
	c.bytes += int64(len(frame))
	first := c.rate == 0
	c.rate, c.each = h.rate, h.samples()
	if first && c.takeInfo(h, frame) {
		return
	}
	c.frames++
	if !h.isPossible(frame) {
		c.odd += int64(len(frame))
	}
}

// takeInfo reads an Info frame, with the extension that LAME introduced.
func (c *frameCount) takeInfo(h frameHead, frame []byte) bool {
	tag := frame[min(len(frame), 4+h.sideInfo()):]
	if len(tag) < 8 || string(tag[:4]) != "Info" && string(tag[:4]) != "Xing" {
		return false
	}
	flags := binary.BigEndian.Uint32(tag[4:])
	at := 8
	for i, size := range []int{4, 4, 100, 4} { // frames, bytes, table, quality
		if flags>>i&1 == 0 {
			continue
		}
		if i == 0 && len(tag) >= at+4 {
			c.told = int64(binary.BigEndian.Uint32(tag[at:]))
		}
		at += size
	}
	if len(tag) < at+24 {
		return true
	}
	switch encoder := string(tag[at : at+4]); encoder {
	case "LAME", "Lavf", "Lavc":
		b := tag[at+21:]
		c.exact = true
		delay, padding := int64(b[0])<<4|int64(b[1]>>4), int64(b[1]&15)<<8|int64(b[2])
		c.silence = delay + padding
	}
	return true
}

// tagSize returns the length of the tag at the front, ID3v2, ID3v1 or APEv2, or 0.
func tagSize(b []byte) int64 {
	switch {
	case len(b) >= 10 && string(b[:3]) == "ID3" && b[6]|b[7]|b[8]|b[9] < 0x80:
		n := int64(b[6])<<21 | int64(b[7])<<14 | int64(b[8])<<7 | int64(b[9])
		if b[5]&0x10 != 0 {
			n += 10 // a footer
		}
		return n + 10
	case len(b) == 128 && string(b[:3]) == "TAG":
		return 128
	case len(b) >= 32 && string(b[:8]) == "APETAGEX":
		return int64(binary.LittleEndian.Uint32(b[12:])) + 32
	}
	return 0
}
