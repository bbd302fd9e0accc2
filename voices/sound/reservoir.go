package sound

import "diglot/message"

// unpadder rewrites the frames of a 22,050 Hz stream so that the decoder can
// read them. go-mp3 v0.3.4 takes a padded frame of MPEG 2 for one byte shorter
// than it is at 32, 80, 96 and 160 kbit/s, loses that byte from the bit
// reservoir and gives back noise. The frames handed to it are therefore unpadded
// ones of the largest bit rate, each with its own data, not with bytes of the
// frames before it. Of the rates of MPEG 2 only 22,050 Hz ever needs padding.
//
// A frame that borrowed more from the reservoir than the largest frame holds
// loses its highest frequencies: a few bytes of the fullest frames of 160 kbit/s
// mono, more only in stereo of 96 kbit/s and above.
type unpadder struct {
	kept []byte // the last bytes of sound data, for frames to point back into
	out  []byte
}

const (
	unpadRate    = 22050
	farthestBack = 255 // bytes, the largest main_data_begin of MPEG 2
	largestIndex = 14  // of the bit rates: 160 kbit/s
)

// frame returns the frame in its new form, valid until the next call. A frame
// that points back before the first one becomes silence, as in other decoders.
func (u *unpadder) frame(h Header, frame []byte) ([]byte, error) {
	side, sound := h.Parts(frame)
	if side == nil {
		return nil, message.Errorf("%d bytes hold no side information", len(frame))
	}

	head := [headerSize]byte{frame[0], frame[1] | 1, largestIndex<<4 | frame[2]&1, frame[3]}
	wide, ok := ParseHeader(head[:])
	if !ok {
		return nil, errNoFrame
	}
	u.out = append(u.out[:0], head[:]...)
	known := len(u.kept)
	u.kept = append(u.kept, sound...)
	if back := h.reservoir(frame); back <= known {
		data := u.kept[known-back:]
		u.out = append(u.out, side...)
		u.out[headerSize] = 0 // points back nowhere
		fitted := u.out[headerSize:]
		fitSound(h, fitted, 8*(wide.Size-len(u.out)))
		u.out = append(u.out, data[:min(len(data), wide.Size-len(u.out))]...)
	}
	u.out = append(u.out, make([]byte, wide.Size-len(u.out))...)
	u.kept = append(u.kept[:0], u.kept[max(0, len(u.kept)-farthestBack):]...)
	return u.out, nil
}

// fitSound lowers the bits of data that the side information of an MPEG 2 frame
// claims for its channels (part2_3_length, ISO/IEC 13818-3, 2.4.1.7) to what
// there is room for.
func fitSound(h Header, side []byte, room int) {
	const granule, width = 63, 12 // bits of a channel's side information, and of the number
	for channel := range h.Channels {
		at := 8 + h.Channels + channel*granule
		claimed := bitsAt(side, at, width)
		fits := min(claimed, room)
		for i := range width {
			bit := byte(1) << (7 - (at+i)%8)
			side[(at+i)/8] &^= bit
			if fits>>(width-1-i)&1 != 0 {
				side[(at+i)/8] |= bit
			}
		}
		room -= fits
	}
}

// bitsAt reads the number of n bits that begins at bit at.
func bitsAt(b []byte, at, n int) (v int) {
	for i := range n {
		v = v<<1 | int(b[(at+i)/8]>>(7-(at+i)%8)&1)
	}
	return v
}
