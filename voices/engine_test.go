package voices

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"
	"unicode"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// tones is an engine that whistles: every character sounds for 60 ms, a comma
// is 150 ms of silence, the end of a sentence 350 ms. It tells the exact time
// of every word and sentence. Trouble, if set, may answer in its stead.
type tones struct {
	about   Description
	trouble func(ctx context.Context, u Utterance, attempt int) (Speech, error)

	mu   sync.Mutex
	said map[string]int // how often each text was asked for
}

// errFine is what trouble returns to let the engine answer.
var errFine = errors.New("no trouble")

func whistle() *tones {
	return &tones{
		about: Description{Name: "tones", Version: "1", Marks: true, Voices: []Voice{
			{ID: "low", Name: "Low", Language: "en"},
			{ID: "high", Name: "High", Language: "es"},
		}},
		said: make(map[string]int),
	}
}

func (e *tones) Describe(context.Context) (Description, error) { return e.about, nil }

func (e *tones) Speak(ctx context.Context, u Utterance) (Speech, error) {
	e.mu.Lock()
	e.said[u.Text]++
	attempt := e.said[u.Text]
	e.mu.Unlock()
	if e.trouble != nil {
		if speech, err := e.trouble(ctx, u, attempt); !errors.Is(err, errFine) {
			return speech, err
		}
	}
	return whistled(u), nil
}

// calls returns how often the engine was asked for anything.
func (e *tones) calls() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := 0
	for _, times := range e.said {
		n += times
	}
	return n
}

const (
	testRate  = trackRate
	testLead  = testRate / 5 // silence ahead of the first word
	testComma = testRate * 150 / 1000
	testStop  = testRate * 350 / 1000
	testLast  = testRate / 4 // silence behind the last
)

// whistled is what tones says when there is no trouble.
func whistled(u Utterance) Speech {
	s := Speech{Rate: testRate, Samples: make([]int16, testLead)}
	for i, sentence := range u.Sentences {
		if i > 0 {
			s.Samples = append(s.Samples, make([]int16, testStop)...)
		}
		s.Marks = append(s.Marks, Mark{SentenceCue, sentence.Start, sentence.End, len(s.Samples)})
		for _, word := range wordsOf(u.Text, sentence) {
			s.Marks = append(s.Marks, Mark{WordCue, word.Start, word.End, len(s.Samples)})
			for j := word.Start; j < word.End; j++ {
				s.Samples = append(s.Samples, scale[u.Text[j]%8]...)
			}
			if word.End < sentence.End && u.Text[word.End] == ',' {
				s.Samples = append(s.Samples, make([]int16, testComma)...)
			}
		}
	}
	s.Samples = append(s.Samples, make([]int16, testLast)...)
	return s
}

// scale holds the notes that the characters sound as.
var scale = func() (notes [8][]int16) {
	for i := range notes {
		notes[i] = tone(300+40*float64(i), testRate*60/1000)
	}
	return notes
}()

// tone returns n samples of a tone.
func tone(hertz float64, n int) []int16 {
	samples := make([]int16, n)
	for i := range samples {
		samples[i] = int16(9000 * math.Sin(2*math.Pi*hertz*float64(i)/testRate))
	}
	return samples
}

// wordsOf returns the runs of letters and digits in a sentence.
func wordsOf(text string, sentence manuscript.Sentence) []manuscript.Sentence {
	var words []manuscript.Sentence
	from := -1
	for i, r := range text[sentence.Start:sentence.End] + " " {
		inside := unicode.IsLetter(r) || unicode.IsNumber(r)
		switch {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			words = append(words, manuscript.Sentence{Start: sentence.Start + from, End: sentence.Start + i})
			from = -1
		}
	}
	return words
}

// sentencesOf splits a text of the tests, whose sentences end at a full stop.
func sentencesOf(text string) []manuscript.Sentence {
	var all []manuscript.Sentence
	from := 0
	for i, r := range text {
		if r == '.' {
			all = append(all, manuscript.Sentence{Start: from, End: i + 1})
			from = i + 2
		}
	}
	if from < len(text) {
		all = append(all, manuscript.Sentence{Start: from, End: len(text)})
	}
	return all
}

// block returns a paragraph with these words.
func block(id, text string) manuscript.Block {
	return manuscript.Block{
		ID: id, Kind: manuscript.Paragraph, Line: 7,
		Spans: []manuscript.Span{{Text: text}}, Sentences: sentencesOf(text),
	}
}

// work returns a work in English and Spanish of four paragraphs each, of which
// two in English are the same.
func work() *manuscript.Work {
	return &manuscript.Work{Texts: []manuscript.Text{
		{Language: "en", Blocks: []manuscript.Block{
			block("en-1", "The river rose in the night. By morning, the bridge was gone."),
			block("en-2", "Nobody spoke."),
			block("en-3", "They counted the boats, the nets, the children. Everyone was there."),
			block("en-4", "Nobody spoke."),
		}},
		{Language: "es", Blocks: []manuscript.Block{
			block("es-1", "El río creció de noche. Por la mañana, el puente ya no estaba."),
			block("es-2", "Nadie dijo nada."),
			block("es-3", "Contaron las barcas, las redes, los niños. No faltaba nadie."),
			block("es-4", "Callaron todos."),
		}},
	}}
}

// plain is the encoder of tests that look at no sound: it is quick.
type plain struct{}

func (plain) Name() string { return "plain" }

func (plain) Encode(c sound.Clip) (sound.MP3, error) {
	data := make([]byte, 0, len(c.Samples)/64)
	for i := 0; i < len(c.Samples); i += 64 {
		data = append(data, byte(c.Samples[i]>>8))
	}
	return sound.MP3{Rate: c.Rate, Samples: int64(len(c.Samples)), Frames: 1, Data: data}, nil
}

// cacheIn returns a cache in a folder.
func cacheIn(t testing.TB, dir string) *Cache {
	t.Helper()
	cache, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	return cache
}
