package speechapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
	"unicode"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
	"diglot/voices/sound"
)

// captionWish is the body of a request for speech and times, as Kokoro-FastAPI
// has it. All of the answer is wanted at once: its parts would each have a time
// of their own.
type captionWish struct {
	wish
	Stream bool `json:"stream"`
	Times  bool `json:"return_timestamps"`
}

// captions is the answer.
type captions struct {
	Audio []byte        `json:"audio"` // base64
	Kind  string        `json:"audio_format"`
	Words []captionWord `json:"timestamps"` // null where the voice has none
}

// captionWord is a word, or a punctuation mark, and when it is said.
type captionWord struct {
	Word  string  `json:"word"`
	Start float64 `json:"start_time"` // seconds
}

// captioned asks for speech and the times of its words. Some servers tell times
// only in some languages; with such a voice each sentence is asked for alone,
// which makes the times of sentences exact.
func (e *Engine) captioned(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	parts := len(u.Sentences) > 1 && strings.IndexFunc(u.Text, sounds) >= 0
	if _, mute := e.mute.Load(u.Voice); mute && parts {
		return e.bySentence(ctx, u)
	}
	clip, words, err := e.withWords(ctx, u)
	if err != nil {
		return voices.Speech{}, err
	}
	if len(words) == 0 && parts {
		e.mute.Store(u.Voice, true)
		return e.bySentence(ctx, u)
	}
	return voices.Speech{Rate: clip.Rate, Samples: clip.Samples, Marks: marks(u, clip, words)}, nil
}

func (e *Engine) withWords(ctx context.Context, u voices.Utterance) (clip sound.Clip, words []captionWord, err error) {
	body, err := json.Marshal(captionWish{wish: e.wish(u), Times: true})
	if err != nil {
		return sound.Clip{}, nil, err
	}
	err = e.ask(ctx, question{
		method:  http.MethodPost,
		path:    captionsPath,
		body:    body,
		text:    len(u.Text),
		longest: 2 * e.longest(u), // base64 and the words
		read: func(kind string, body io.Reader) (err error) {
			var answer captions
			if answer, err = e.readCaptions(kind, body); err != nil {
				return err
			}
			words = answer.Words
			clip, err = e.decode(answer.Kind, bytes.NewReader(answer.Audio))
			return err
		},
	})
	if no, ok := errors.AsType[*refused](err); ok && (no.status == http.StatusNotFound || no.status == http.StatusMethodNotAllowed) {
		err = message.Errorf("%w; if it tells no times of words, set captions to %q", err, CaptionsNever)
	}
	return clip, words, err
}

func (e *Engine) readCaptions(kind string, body io.Reader) (answer captions, err error) {
	if !strings.Contains(kind, "json") {
		return answer, message.Errorf("the server sent %q instead of sound and times in JSON; set captions to %q", e.words(kind), CaptionsNever)
	}
	decoder := json.NewDecoder(body)
	if err := decoder.Decode(&answer); err != nil {
		return answer, message.Errorf("sound and times can't be read: %w", err)
	}
	if decoder.More() {
		return answer, errors.New("the server sent sound and times in parts, though it was asked for the whole")
	}
	return answer, nil
}

// breath is the silence between sentences that were asked for one by one.
const breath = 300 * time.Millisecond

// bySentence asks for every sentence alone and joins what is heard of them.
func (e *Engine) bySentence(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	var whole voices.Speech
	for _, s := range u.Sentences {
		part := u
		part.Text = u.Text[s.Start:s.End]
		part.Sentences = []manuscript.Sentence{{Start: 0, End: len(part.Text)}}
		if strings.IndexFunc(part.Text, sounds) < 0 {
			continue
		}
		clip, err := e.plain(ctx, part)
		if err != nil {
			return voices.Speech{}, err
		}
		if whole.Rate == 0 {
			whole.Rate = clip.Rate
		}
		if clip.Rate != whole.Rate {
			return voices.Speech{}, message.Errorf("the server sent sentences of one text at %d and %d samples per second", whole.Rate, clip.Rate)
		}
		if len(whole.Samples) > 0 {
			whole.Samples = append(whole.Samples, sound.Silence(whole.Rate, breath).Samples...)
		}
		heard := sound.Trim(clip)
		whole.Marks = append(whole.Marks, voices.Mark{Kind: voices.SentenceCue, Start: s.Start, End: s.End, At: len(whole.Samples)})
		whole.Samples = append(whole.Samples, clip.Samples[heard.From:heard.To]...)
	}
	return whole, nil
}

// sounds reports whether a character may be spoken.
func sounds(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
