package espeak

import (
	"encoding/binary"
	"errors"

	"diglot/message"
	"diglot/voices/espeak/internal/speaker"
)

// heard is what a worker said.
type heard struct {
	rate     int // samples per second
	samples  []int16
	portions []stretch
}

// stretch is where a portion stands in what was heard.
type stretch struct {
	from, to int // samples
	words    []event
}

// event is the beginning of a word as the library tells it.
type event struct {
	position int // character in the portion, from 0; may be wrong
	length   int // characters; may be 0
	at       int // sample, counted from the beginning of the portion
}

// Sample rates that a voice may have.
const (
	lowestRate  = 8000
	highestRate = 48000
)

// hear reads the answer to a request of so many portions. It refuses more than
// limit samples, and whatever an honest worker would not say.
func hear(f *speaker.Frames, portions, limit, expected int) (heard, error) {
	h := heard{samples: make([]int16, 0, min(limit, expected))}
	for {
		k, payload, err := f.Next()
		if err != nil {
			return heard{}, err
		}
		switch k {
		case speaker.PortionFrame:
			err = h.begin(portions)
		case speaker.SoundFrame:
			err = h.sound(payload, limit)
		case speaker.WordFrame:
			err = h.word(payload)
		case speaker.EndFrame:
			return h, h.end(payload, portions)
		default:
			err = speaker.Unexpected(k, payload)
		}
		if err != nil {
			return heard{}, err
		}
	}
}

func (h *heard) begin(portions int) error {
	if len(h.portions) == portions {
		return message.Errorf("more than the %d portions asked for", portions)
	}
	here := len(h.samples)
	h.portions = append(h.portions, stretch{from: here, to: here})
	return nil
}

func (h *heard) sound(payload []byte, limit int) error {
	if len(h.portions) == 0 {
		return errors.New("sound that belongs to no portion")
	}
	if len(payload)%2 != 0 {
		return errors.New("half a sample")
	}
	if len(h.samples)+len(payload)/2 > limit {
		return message.Errorf("more than %d samples for a text that can't take so long", limit)
	}
	for i := 0; i < len(payload); i += 2 {
		h.samples = append(h.samples, int16(binary.NativeEndian.Uint16(payload[i:])))
	}
	h.portions[len(h.portions)-1].to = len(h.samples)
	return nil
}

func (h *heard) word(payload []byte) error {
	if len(h.portions) == 0 || len(payload) != speaker.WordSize {
		return errors.New("a word that belongs nowhere")
	}
	last := &h.portions[len(h.portions)-1]
	last.words = append(last.words, event{
		position: int(int32(binary.LittleEndian.Uint32(payload[0:]))),
		length:   int(int32(binary.LittleEndian.Uint32(payload[4:]))),
		at:       int(int32(binary.LittleEndian.Uint32(payload[8:]))),
	})
	return nil
}

func (h *heard) end(payload []byte, portions int) error {
	if len(payload) != speaker.EndSize {
		return errors.New("an end of the wrong size")
	}
	h.rate = int(binary.LittleEndian.Uint32(payload))
	if h.rate < lowestRate || h.rate > highestRate {
		return message.Errorf("%d samples per second", h.rate)
	}
	if said := int(binary.LittleEndian.Uint32(payload[4:])); said != len(h.samples) {
		return message.Errorf("%d samples announced, %d came", said, len(h.samples))
	}
	if len(h.portions) != portions {
		return message.Errorf("%d portions of %d", len(h.portions), portions)
	}
	for _, p := range h.portions {
		before := 0
		for _, w := range p.words {
			if w.at < before || w.at > p.to-p.from {
				return message.Errorf("a word at sample %d of %d, after one at %d", w.at, p.to-p.from, before)
			}
			before = w.at
		}
	}
	return nil
}
