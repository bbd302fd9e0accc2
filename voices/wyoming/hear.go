package wyoming

import (
	"encoding/binary"
	"errors"
	"io"

	"diglot/message"
	"diglot/voices"
)

// synthesize asks for speech.
type synthesize struct {
	Text  string   `json:"text"`
	Voice *speaker `json:"voice,omitempty"`
}

// format says what the samples of a payload are.
type format struct {
	Rate     int `json:"rate"`     // per second
	Width    int `json:"width"`    // bytes of one
	Channels int `json:"channels"` // interleaved
}

const lowestRate, highestRate = 4000, 384000

// check refuses what can't be read. Of widths other than two bytes the protocol
// does not say whether they are signed, whole, or floating.
func (f format) check() error {
	switch {
	case f.Width != 2:
		return message.Errorf("samples of %d bytes; only those of 2 can be read", f.Width)
	case f.Channels != 1 && f.Channels != 2:
		return message.Errorf("%d channels; one or two can be read", f.Channels)
	case f.Rate < lowestRate || f.Rate > highestRate:
		return message.Errorf("%d samples per second; %d to %d can be read", f.Rate, lowestRate, highestRate)
	}
	return nil
}

// hear reads the answer to a request for speech, up to the event that ends it.
// Events that it does not know, or that belong to streamed texts, are passed over.
func hear(next func() (Event, error), mostSeconds int) (voices.Speech, error) {
	var h hearing
	for {
		e, err := next()
		if err != nil {
			return voices.Speech{}, h.interrupted(err)
		}
		switch e.Type {
		case "audio-start":
			err = h.begin(e)
		case "audio-chunk":
			err = h.add(e, mostSeconds)
		case "audio-stop":
			return h.speech()
		case "error":
			err = refusal(e)
		}
		if err != nil {
			return voices.Speech{}, err
		}
	}
}

// hearing is a speech on its way.
type hearing struct {
	format  format // zero until the first event that tells it
	samples []int16
}

// begin notes what is coming.
func (h *hearing) begin(e Event) error {
	var f format
	if err := e.Decode(&f); err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return message.Errorf("event %s: %w", e.Type, err)
	}
	if h.format != (format{}) && h.format != f {
		return message.Errorf("event %s: the format changes from %+v to %+v in the middle", e.Type, h.format, f)
	}
	h.format = f
	return nil
}

// add takes in a payload, two channels as their mean.
func (h *hearing) add(e Event, mostSeconds int) error {
	if err := h.begin(e); err != nil {
		return err
	}
	frame := h.format.Width * h.format.Channels
	if len(e.Payload)%frame != 0 {
		return message.Errorf("event %s: %d bytes are not a whole number of samples", e.Type, len(e.Payload))
	}
	if len(h.samples)+len(e.Payload)/frame > mostSeconds*h.format.Rate {
		return message.Errorf("more than %d s of sound, which is no speech for so short a text", mostSeconds)
	}
	for b := e.Payload; len(b) > 0; b = b[frame:] {
		v := int16(binary.LittleEndian.Uint16(b))
		if h.format.Channels == 2 {
			v = int16((int(v) + int(int16(binary.LittleEndian.Uint16(b[2:])))) >> 1)
		}
		h.samples = append(h.samples, v)
	}
	return nil
}

// speech returns what was heard.
func (h *hearing) speech() (voices.Speech, error) {
	if len(h.samples) == 0 {
		return voices.Speech{}, errors.New("the server said nothing")
	}
	return voices.Speech{Rate: h.format.Rate, Samples: h.samples}, nil
}

// interrupted says where the server broke off.
func (h *hearing) interrupted(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return message.Errorf("after %d samples, without the event audio-stop: %w", len(h.samples), err)
}

// refusal returns what an error event says.
func refusal(e Event) error {
	var why struct {
		Text string `json:"text"`
		Code string `json:"code"`
	}
	if err := e.Decode(&why); err != nil {
		return err
	}
	if why.Code != "" {
		return message.Errorf("the server refuses: %s (%s)", voices.Presentable(why.Text), voices.Presentable(why.Code))
	}
	return message.Errorf("the server refuses: %s", voices.Presentable(why.Text))
}
