package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/sound"
)

// rate is that of all sound the server sends, in samples per second. OpenAI
// documents it for pcm.
const rate = 24_000

// speaker speaks at any speed.
type speaker struct {
	encoder sound.Encoder

	mu      sync.Mutex
	engines map[int]*espeak.Engine // by words per minute
}

func newSpeaker() *speaker {
	return &speaker{encoder: sound.NewEncoder(), engines: make(map[int]*espeak.Engine)}
}

func (s *speaker) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, engine := range s.engines {
		engine.Close()
	}
}

// engine returns the one that speaks at a multiple of the usual speed.
func (s *speaker) engine(speed float64) *espeak.Engine {
	const usual, slowest, fastest = 175, 80, 450
	words := min(max(int(math.Round(usual*speed)), slowest), fastest)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.engines[words] == nil {
		s.engines[words] = &espeak.Engine{Rate: words}
	}
	return s.engines[words]
}

// voices returns those that eSpeak NG has.
func (s *speaker) voices(ctx context.Context) ([]voices.Voice, error) {
	about, err := s.engine(1).Describe(ctx)
	return about.Voices, err
}

// speak says a text and returns the words with the samples at which they begin.
func (s *speaker) speak(ctx context.Context, q question) (sound.Clip, []voices.Mark, error) {
	said, err := s.engine(q.Speed).Speak(ctx, voices.Utterance{
		Block:     "request",
		Voice:     q.Voice,
		Text:      q.Input,
		Sentences: []manuscript.Sentence{{Start: 0, End: len(q.Input)}},
	})
	if err != nil {
		return sound.Clip{}, nil, err
	}
	clip, err := sound.Resample(sound.Clip{Rate: said.Rate, Samples: said.Samples}, rate)
	if err != nil {
		return sound.Clip{}, nil, err
	}
	var words []voices.Mark
	for _, mark := range said.Marks {
		if mark.Kind == voices.WordCue {
			mark.At = int(int64(mark.At) * rate / int64(said.Rate))
			words = append(words, mark)
		}
	}
	return clip, words, nil
}

// types are the content types of the formats that the server knows.
var types = map[string]string{"mp3": "audio/mpeg", "wav": "audio/wav", "pcm": "audio/pcm"}

// form returns a clip in one of the formats.
func (s *speaker) form(clip sound.Clip, format string) ([]byte, error) {
	var out bytes.Buffer
	switch format {
	case "mp3":
		mp3, err := s.encoder.Encode(clip)
		return mp3.Data, err
	case "wav":
		out.Write(wavHeader())
	case "pcm":
	default:
		return nil, fmt.Errorf("format %q is not known", format)
	}
	err := binary.Write(&out, binary.LittleEndian, clip.Samples)
	return out.Bytes(), err
}

// wavHeader returns the header of a WAV whose length is not known, as servers
// send it that speak while they send.
func wavHeader() []byte {
	const open = math.MaxUint32
	var out bytes.Buffer
	out.WriteString("RIFF")
	binary.Write(&out, binary.LittleEndian, uint32(open))
	out.WriteString("WAVEfmt ")
	binary.Write(&out, binary.LittleEndian, struct {
		Size           uint32
		Kind, Channels uint16
		Rate, Bytes    uint32
		Frame, Bits    uint16
	}{16, 1, 1, rate, 2 * rate, 2, 16})
	out.WriteString("data")
	binary.Write(&out, binary.LittleEndian, uint32(open))
	return out.Bytes()
}
