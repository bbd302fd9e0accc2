package espeak

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"diglot/voices/espeak/internal/speaker"
)

// answer is what a worker that says two portions sends after its greeting.
func answer() []byte {
	var b bytes.Buffer
	speaker.WriteFrame(&b, speaker.PortionFrame, nil)
	speaker.WriteFrame(&b, speaker.WordFrame, numbers(0, 5, 0))
	speaker.WriteFrame(&b, speaker.SoundFrame, []byte{1, 0, 2, 0, 3, 0})
	speaker.WriteFrame(&b, speaker.PortionFrame, nil)
	speaker.WriteFrame(&b, speaker.SoundFrame, []byte{4, 0})
	speaker.WriteFrame(&b, speaker.EndFrame, numbers(22050, 4))
	return b.Bytes()
}

func numbers(values ...int32) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	return b
}

func TestHear(t *testing.T) {
	for name, r := range map[string]io.Reader{
		"at once":      bytes.NewReader(answer()),
		"byte by byte": iotest.OneByteReader(bytes.NewReader(answer())),
	} {
		h, err := hear(&speaker.Frames{From: r}, 2, 100, 4)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(h.samples) != 4 || h.rate != 22050 || h.portions[0].to != 3 || h.portions[1].from != 3 || len(h.portions[0].words) != 1 {
			t.Errorf("%s: heard %+v", name, h)
		}
	}
}

func TestHearCutAnywhere(t *testing.T) {
	whole := answer()
	for n := range whole {
		if _, err := hear(&speaker.Frames{From: bytes.NewReader(whole[:n])}, 2, 100, 4); !errors.Is(err, speaker.ErrCut) {
			t.Errorf("cut after %d bytes: error %v, want %v", n, err, speaker.ErrCut)
		}
	}
}

func TestHearRefuses(t *testing.T) {
	type frame struct {
		kind    speaker.Kind
		payload []byte
	}
	begin := frame{speaker.PortionFrame, nil}
	sound := frame{speaker.SoundFrame, []byte{1, 0, 2, 0}}
	end := frame{speaker.EndFrame, numbers(22050, 2)}
	tests := []struct {
		name   string
		frames []frame
		want   string
	}{
		{"sound of no portion", []frame{sound}, "no portion"},
		{"half a sample", []frame{begin, {speaker.SoundFrame, []byte{1}}}, "half a sample"},
		{"endless sound", []frame{begin, {speaker.SoundFrame, make([]byte, 24)}}, "more than 10 samples"},
		{"too many portions", []frame{begin, begin}, "more than the 1 portions"},
		{"too few portions", []frame{{speaker.EndFrame, numbers(22050, 0)}}, "0 portions of 1"},
		{"lost samples", []frame{begin, sound, {speaker.EndFrame, numbers(22050, 3)}}, "3 samples announced, 2 came"},
		{"odd rate", []frame{begin, sound, {speaker.EndFrame, numbers(1, 2)}}, "1 samples per second"},
		{"short end", []frame{begin, {speaker.EndFrame, numbers(22050)}}, "an end of the wrong size"},
		{"word of no portion", []frame{{speaker.WordFrame, numbers(0, 1, 0)}}, "belongs nowhere"},
		{"short word", []frame{begin, {speaker.WordFrame, numbers(0, 1)}}, "belongs nowhere"},
		{"word after the end", []frame{begin, sound, {speaker.WordFrame, numbers(0, 1, 3)}, end}, "word at sample 3 of 2"},
		{"word before the beginning", []frame{begin, sound, {speaker.WordFrame, numbers(0, 1, -1)}, end}, "word at sample -1"},
		{"words back in time", []frame{begin, {speaker.WordFrame, numbers(0, 1, 2)}, {speaker.WordFrame, numbers(3, 1, 1)}, sound, end}, "after one at 2"},
		{"greeting again", []frame{begin, {speaker.GreetingFrame, nil}}, "does not belong here"},
		{"unknown", []frame{{'?', nil}}, "does not belong here"},
		{"refusal", []frame{begin, {speaker.RefusalFrame, (&speaker.Refusal{Reason: speaker.Failed, Text: "no more"}).Payload()}}, "no more"},
	}
	for _, test := range tests {
		var b bytes.Buffer
		for _, f := range test.frames {
			speaker.WriteFrame(&b, f.kind, f.payload)
		}
		_, err := hear(&speaker.Frames{From: &b}, 1, 10, 10)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.want)
		}
	}
}

func TestFrameTooLong(t *testing.T) {
	_, _, err := (&speaker.Frames{From: strings.NewReader("Usage: program [flags]")}).Next()
	if err == nil || !strings.Contains(err.Error(), "no answer of a worker") {
		t.Errorf("error %v for text that is no frame", err)
	}
}

func FuzzHear(f *testing.F) {
	f.Add(answer())
	f.Add([]byte("p\x00\x00\x00\x00s\x00\x00\x10\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const limit = 1000
		h, err := hear(&speaker.Frames{From: bytes.NewReader(data)}, 2, limit, limit)
		if err != nil {
			return
		}
		if len(h.samples) > limit || len(h.portions) != 2 || h.portions[1].to != len(h.samples) {
			t.Fatalf("accepted %+v", h)
		}
		for _, p := range h.portions {
			for _, w := range p.words {
				if at := p.from + w.at; at < p.from || at > p.to {
					t.Fatalf("accepted a word at %d of a portion from %d to %d", at, p.from, p.to)
				}
			}
		}
	})
}
