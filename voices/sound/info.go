package sound

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"diglot/message"
)

// decoderDelay is how many samples late every Layer III decoder gives the sound
// back: 528 of the filter banks and one more, by the convention of the LAME tag.
const decoderDelay = 529

// InfoTag is the content of an Info frame: a frame of silence in front of the
// sound whose empty data hold the number of frames and, in the extension that
// LAME introduced and most decoders honour, the samples that the encoder put
// before and behind the sound.
type InfoTag struct {
	Frames         int64 // that follow the Info frame; 0: not told
	Bytes          int64 // in them; 0: not told
	Delay, Padding int   // samples before and behind the sound
	Exact          bool  // delay and padding are told
	Encoder        string
}

// The parts of a tag, as flags name them.
const (
	infoFrames = 1 << iota
	infoBytes
	infoSeekTable
	infoQuality
)

const (
	seekTableSize = 100
	encoderSize   = 9  // bytes of the encoder's name
	extensionSize = 36 // bytes of LAME's extension, the name included
)

// ParseInfo reads the tag of a frame. It is false where the frame holds sound.
func ParseInfo(h Header, frame []byte) (InfoTag, bool) {
	at := headerSize + h.sideInfo()
	if len(frame) < at+8 {
		return InfoTag{}, false
	}
	b := frame[at:]
	if name := string(b[:4]); name != "Info" && name != "Xing" {
		return InfoTag{}, false
	}
	flags := binary.BigEndian.Uint32(b[4:])
	b = b[8:]
	var tag InfoTag
	number := func(flag uint32) (n int64) {
		if flags&flag != 0 && len(b) >= 4 {
			n = int64(binary.BigEndian.Uint32(b))
			b = b[4:]
		}
		return n
	}
	tag.Frames = number(infoFrames)
	tag.Bytes = max(0, number(infoBytes)-int64(len(frame))) // it counts the Info frame
	if flags&infoSeekTable != 0 {
		b = b[min(seekTableSize, len(b)):]
	}
	number(infoQuality)
	if len(b) < extensionSize {
		return tag, true
	}
	tag.Encoder = string(b[:encoderSize])
	switch tag.Encoder[:4] {
	case "LAME", "Lavf", "Lavc": // others leave the fields below to chance
		tag.Exact = true
		tag.Delay = int(b[21])<<4 | int(b[22]>>4)
		tag.Padding = int(b[22]&15)<<8 | int(b[23])
	}
	return tag, true
}

var errInfoRoom = errors.New("an Info frame has no room at this bit rate; encode at 64 kbit/s or more")

// infoFrame makes the Info frame for a stream of constant bit rate in which
// first is the header of a frame. It is as long as one of the stream's frames.
func infoFrame(first []byte, tag InfoTag) ([]byte, error) {
	b := [headerSize]byte(first)
	b[1] |= 1  // no checksum
	b[2] &^= 2 // no padding
	h, ok := ParseHeader(b[:])
	if !ok {
		return nil, errNoFrame
	}
	at := headerSize + h.sideInfo()
	if h.Size < at+20+seekTableSize+extensionSize {
		return nil, errInfoRoom
	}
	whole := tag.Bytes + int64(h.Size)
	if whole > math.MaxUint32 {
		return nil, message.Errorf("%d bytes are more than an Info frame can count", whole)
	}
	if max(tag.Delay, tag.Padding) >= 1<<12 || min(tag.Delay, tag.Padding) < 0 {
		return nil, message.Errorf("an encoder delay of %d and a padding of %d do not fit an Info frame", tag.Delay, tag.Padding)
	}

	frame := make([]byte, h.Size)
	copy(frame, b[:])
	p := append(frame[:at], "Info"...)
	p = binary.BigEndian.AppendUint32(p, infoFrames|infoBytes|infoSeekTable|infoQuality)
	p = binary.BigEndian.AppendUint32(p, uint32(tag.Frames))
	p = binary.BigEndian.AppendUint32(p, uint32(whole))
	for i := range seekTableSize {
		p = append(p, byte(i*256/seekTableSize))
	}
	p = binary.BigEndian.AppendUint32(p, 50) // a quality nobody reads; LAME's middle
	appendExtension(frame, p, h, tag)
	return frame, nil
}

// appendExtension writes LAME's extension to p, which lies in frame. Fields that
// say nothing here (replay gain, presets, checksum of the sound) stay 0, "not told".
func appendExtension(frame, p []byte, h Header, tag InfoTag) {
	const constantBitRate = 1
	lowpass := h.Rate / 2 / 100
	p = append(p, fmt.Sprintf("%-*.*s", encoderSize, encoderSize, tag.Encoder)...)
	p = append(p, constantBitRate, byte(min(lowpass, 255)))
	p = append(p, make([]byte, 9)...) // peak, replay gains, flags
	p = append(p, byte(min(h.Bitrate/1000, 255)))
	p = append(p, byte(tag.Delay>>4), byte(tag.Delay<<4|tag.Padding>>8), byte(tag.Padding))
	p = append(p, make([]byte, 4)...) // source, gain, preset
	p = binary.BigEndian.AppendUint32(p, uint32(tag.Bytes)+uint32(len(frame)))
	p = append(p, 0, 0)
	binary.BigEndian.AppendUint16(p, crc16(frame[:len(p)]))
}

// crc16 is the checksum of LAME's extension over the frame up to it: polynomial
// 0x8005, bits reversed, begun at 0.
func crc16(b []byte) uint16 {
	var crc uint16
	for _, c := range b {
		crc ^= uint16(c)
		for range 8 {
			carry := crc & 1
			crc >>= 1
			if carry != 0 {
				crc ^= 0xA001
			}
		}
	}
	return crc
}
