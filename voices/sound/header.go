package sound

import "slices"

// Header is what the first four bytes of a Layer III frame say (ISO/IEC 11172-3,
// 2.4.2.3; ISO/IEC 13818-3, 2.4.2.3; the half rates of MPEG 2.5 are a custom,
// not a standard).
type Header struct {
	Version  Version
	Rate     int // samples per second
	Bitrate  int // bits per second
	Channels int // 1 or 2
	Size     int // bytes of the frame, header and padding included
}

// Version is a version of MPEG Audio, as a header has it.
type Version int

const (
	MPEG25 Version = iota
	_
	MPEG2
	MPEG1
)

// headerSize is the length of a frame header in bytes.
const headerSize = 4

// rates holds the samples per second by version and by the header's index.
var rates = [4][3]int{
	MPEG25: {11025, 12000, 8000},
	MPEG2:  {22050, 24000, 16000},
	MPEG1:  {44100, 48000, 32000},
}

// bitrates holds kbit/s of Layer III by the header's index; index 0, the free
// format, has no length that a header could tell, and no encoder in use makes it.
var (
	bitratesMPEG1 = [15]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
	bitratesMPEG2 = [15]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
)

// versionOf returns the version of frames with one of Rates.
func versionOf(rate int) Version {
	if slices.Contains(rates[MPEG1][:], rate) {
		return MPEG1
	}
	return MPEG2
}

// bitrates returns the kbit/s that a version's headers can name, by their index.
func (v Version) bitrates() []int {
	if v == MPEG1 {
		return bitratesMPEG1[:]
	}
	return bitratesMPEG2[:]
}

// bitrateIndex returns how a header names so many kbit/s.
func (v Version) bitrateIndex(kbits int) (index int, known bool) {
	index = slices.Index(v.bitrates(), kbits)
	return index, index > 0
}

// ParseHeader reads the header at the front of b. It is false where none stands.
func ParseHeader(b []byte) (Header, bool) {
	const layerIII = 1
	if len(b) < headerSize || b[0] != 0xFF || b[1]&0xE0 != 0xE0 {
		return Header{}, false
	}
	v := Version(b[1] >> 3 & 3)
	bitrate, rate := int(b[2]>>4), int(b[2]>>2&3)
	if v == 1 || b[1]>>1&3 != layerIII || bitrate == 0 || bitrate == 15 || rate == 3 || b[3]&3 == 2 {
		return Header{}, false
	}
	h := Header{Version: v, Rate: rates[v][rate], Channels: 2}
	if b[3]>>6 == 3 {
		h.Channels = 1
	}
	h.Bitrate = 1000 * v.bitrates()[bitrate]
	padding := int(b[2] >> 1 & 1)
	h.Size = h.Samples()/8*h.Bitrate/h.Rate + padding
	return h, true
}

// Samples returns how many samples of each channel a frame holds.
func (h Header) Samples() int {
	if h.Version == MPEG1 {
		return 1152
	}
	return 576
}

// sideInfo returns the length in bytes of the side information that follows the
// header.
func (h Header) sideInfo() int {
	switch {
	case h.Version == MPEG1 && h.Channels == 2:
		return 32
	case h.Version == MPEG1 || h.Channels == 2:
		return 17
	}
	return 9
}

// Parts returns the two parts of a frame that follow its header and its checksum:
// the side information, and the data of sound. Both are nil where the frame is too
// short to hold the first.
func (h Header) Parts(frame []byte) (side, sound []byte) {
	at := headerSize
	if frame[1]&1 == 0 {
		at += 2 // the checksum
	}
	if len(frame) < at+h.sideInfo() {
		return nil, nil
	}
	return frame[at : at+h.sideInfo()], frame[at+h.sideInfo():]
}

// sameStream reports whether frames with these headers may follow each other.
func (h Header) sameStream(o Header) bool {
	return h.Version == o.Version && h.Rate == o.Rate && h.Channels == o.Channels
}

// reservoir returns how many bytes before the frame its sound begins
// (main_data_begin). A frame with 0 stands alone.
func (h Header) reservoir(frame []byte) int {
	side, _ := h.Parts(frame)
	switch {
	case side == nil:
		return 0
	case h.Version == MPEG1:
		return int(side[0])<<1 | int(side[1]>>7)
	}
	return int(side[0])
}
