package check

import "diglot/voices/sound"

// isPossible tells whether the side information of a frame can be that of sound
// (ISO/IEC 11172-3, 2.4.1.7; ISO/IEC 13818-3, 2.4.1.7): no granule has more
// values than it can hold, uses a table that does not exist, or has more bits
// than there are. Chance, and most damage, does not pass.
func isPossible(h sound.Header, frame []byte) bool {
	side, data := h.Parts(frame)
	if side == nil {
		return false
	}
	r := &bitReader{data: side}
	channels, granules := h.Channels, 1
	var before int
	if h.Version == sound.MPEG1 {
		granules = 2
		before = r.bits(9)
		r.bits(7 - 2*channels) // private
		r.bits(4 * channels)   // which scale factors are shared
	} else {
		before = r.bits(8)
		r.bits(channels) // private
	}
	length := 0
	for range granules * channels {
		bits, ok := granule(h, r)
		if !ok {
			return false
		}
		length += bits
	}
	return length <= 8*(before+len(data))
}

// granule reads what is said of one granule of one channel, and returns the bits
// that its sound takes.
func granule(h sound.Header, r *bitReader) (length int, ok bool) {
	const mostPairs = 288
	length = r.bits(12)
	pairs := r.bits(9)
	r.bits(8) // gain
	if h.Version == sound.MPEG1 {
		r.bits(4) // lengths of scale factors
	} else {
		r.bits(9)
	}
	ok = pairs <= mostPairs
	tables := 3
	if r.bits(1) == 1 { // another window than the normal one
		if r.bits(2) == 0 {
			ok = false
		}
		r.bits(1)
		tables = 2
	}
	for range tables {
		if table := r.bits(5); table == 4 || table == 14 {
			ok = false
		}
	}
	if tables == 2 {
		r.bits(9) // gains of short blocks
	} else {
		r.bits(7) // where the regions end
	}
	if h.Version == sound.MPEG1 {
		r.bits(1)
	}
	r.bits(2)
	return length, ok
}

// bitReader reads numbers of some bits, the highest first.
type bitReader struct {
	data []byte
	at   int
}

func (r *bitReader) bits(n int) int {
	value := 0
	for range n {
		value <<= 1
		if i := r.at / 8; i < len(r.data) {
			value |= int(r.data[i]>>(7-r.at%8)) & 1
		}
		r.at++
	}
	return value
}
