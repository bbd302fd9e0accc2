package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/speechapi"
)

// texts are three paragraphs in each of two languages.
var texts = map[string][]string{
	"en": {
		"The ferry left before dawn. Nobody waved. By noon the island was a thin grey line, and then it was gone.",
		"He had packed bread, a map and two pencils. The map was wrong.",
		"What do you call a river that has no bridge? We called it ours.",
	},
	"es": {
		"El barco salió antes del alba. Nadie saludó. A mediodía la isla era una línea gris, y luego nada.",
		"Había guardado pan, un mapa y dos lápices. El mapa estaba mal.",
		"¿Cómo se llama un río sin puente? Nosotros lo llamábamos nuestro.",
	},
}

// paragraph returns an utterance of text. Its sentences end where a mark and a
// space do.
func paragraph(language, text string) voices.Utterance {
	u := voices.Utterance{Block: language + "-1", Voice: map[string]string{"en": "en-gb", "es": "es"}[language], Language: language, Text: text}
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexAny(text[start:], ".?"); i >= 0 {
			end = start + i + 1
		}
		u.Sentences = append(u.Sentences, manuscript.Sentence{Start: start, End: end})
		start = end + 1
	}
	return u
}

func said(t *testing.T, engine voices.Engine, u voices.Utterance) voices.Speech {
	t.Helper()
	speech, err := engine.Speak(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	return speech
}

// opened returns an engine for a server that is closed with the test.
func opened(t *testing.T, engine *speechapi.Engine) *speechapi.Engine {
	t.Cleanup(func() { engine.Close() })
	return engine
}

// Whatever the format, what arrives is what was said, and the same again.
func TestEngineHearsWhatWasSaid(t *testing.T) {
	t.Parallel()
	base := serve(t, secret)
	speaker := newSpeaker()
	t.Cleanup(speaker.close)
	for language, paragraphs := range texts {
		for i, text := range paragraphs {
			u := paragraph(language, text)
			want, _, err := speaker.speak(t.Context(), question{Voice: u.Voice, Input: text, Speed: 1})
			if err != nil {
				t.Fatal(err)
			}
			formats := []speechapi.Format{speechapi.WAV, speechapi.MP3, speechapi.PCM}
			if i > 0 {
				formats = formats[:1] // what is right once in the others is right
			}
			for _, format := range formats {
				engine := opened(t, &speechapi.Engine{Base: base, Key: secret, Format: format, Captions: speechapi.CaptionsNever})
				speech := said(t, engine, u)
				if speech.Rate != want.Rate || len(speech.Samples) != len(want.Samples) || len(speech.Marks) != 0 {
					t.Errorf("%s %d as %s: %d samples at %d, want %d at %d", language, i, format,
						len(speech.Samples), speech.Rate, len(want.Samples), want.Rate)
				}
				if same := slices.Equal(speech.Samples, want.Samples); !same && format != speechapi.MP3 {
					t.Errorf("%s %d as %s: other samples than those said", language, i, format)
				}
				if i > 0 {
					continue
				}
				if again := said(t, engine, u); !slices.Equal(again.Samples, speech.Samples) {
					t.Errorf("%s %d as %s: not the same again", language, i, format)
				}
			}
		}
	}
}

// The times that come through the server are those that eSpeak NG tells.
func TestEngineLearnsTimes(t *testing.T) {
	t.Parallel()
	base := serve(t, "")
	speaker := newSpeaker()
	t.Cleanup(speaker.close)
	engine := opened(t, &speechapi.Engine{Base: base})
	about, err := engine.Describe(t.Context())
	if err != nil || !about.Marks {
		t.Fatalf("described as %+v, %v", about, err)
	}
	for language, paragraphs := range texts {
		for _, text := range paragraphs[:2] {
			u := paragraph(language, text)
			_, words, err := speaker.speak(t.Context(), question{Voice: u.Voice, Input: text, Speed: 1})
			if err != nil {
				t.Fatal(err)
			}
			var heard, sentences []voices.Mark
			for _, m := range said(t, engine, u).Marks {
				if m.Kind == voices.WordCue {
					heard = append(heard, m)
				} else {
					sentences = append(sentences, m)
				}
			}
			if len(heard) != len(words) || len(sentences) != len(u.Sentences) {
				t.Fatalf("%q: %d words and %d sentences, want %d and %d", text, len(heard), len(sentences), len(words), len(u.Sentences))
			}
			for i, w := range words {
				if heard[i].Start != w.Start || heard[i].End != w.End || heard[i].At < w.At-1 || heard[i].At > w.At+1 {
					t.Errorf("%q: word %d is %+v, want %+v", text, i, heard[i], w)
				}
			}
		}
	}
}

// Nothing in a text is taken for anything but words.
func TestEngineWithStrangeTexts(t *testing.T) {
	t.Parallel()
	engine := opened(t, &speechapi.Engine{Base: serve(t, "")})
	for _, text := range []string{
		"-v es --help", "<speak><mark name='a'/>Hello</speak>", "$(id); `id`; rm -rf /", "A party 🎉👩‍👩‍👧 today", "\"},{\"model\":\"x", "nul \x00 and \xff bytes",
	} {
		u := paragraph("en", text)
		u.Sentences = []manuscript.Sentence{{Start: 0, End: len(text)}}
		if speech := said(t, engine, u); len(speech.Samples) < 2000 {
			t.Errorf("%q: %d samples", text, len(speech.Samples))
		}
	}
}

func TestEngineIsRefused(t *testing.T) {
	t.Parallel()
	base := serve(t, secret)
	u := paragraph("en", "Good morning.")
	stranger := opened(t, &speechapi.Engine{Base: base, Key: "sk-another-key-of-somebody"})
	if _, err := stranger.Describe(t.Context()); err == nil || !strings.Contains(err.Error(), "does not know the key") || strings.Contains(err.Error(), "somebody") {
		t.Errorf("a wrong key: %v", err)
	}
	friend := opened(t, &speechapi.Engine{Base: base, Key: secret})
	u.Voice = "nobody"
	if _, err := friend.Speak(t.Context(), u); !errors.Is(err, voices.ErrNoVoice) {
		t.Errorf("a wrong voice: %v", err)
	}
	u.Voice = ""
	if _, err := friend.Speak(t.Context(), u); !errors.Is(err, voices.ErrNoVoice) {
		t.Errorf("no voice: %v", err)
	}
	other := opened(t, &speechapi.Engine{Base: base, Key: secret, Model: "piper"})
	u.Voice = "en-gb"
	if _, err := other.Speak(t.Context(), u); err == nil || !strings.Contains(err.Error(), `has the model "piper"`) {
		t.Errorf("a wrong model: %v", err)
	}
}

func TestEngineIsStopped(t *testing.T) {
	t.Parallel()
	engine := opened(t, &speechapi.Engine{Base: serve(t, ""), Captions: speechapi.CaptionsNever})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := engine.Speak(ctx, paragraph("en", strings.Repeat("a word and ", 360)))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 2*time.Second {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
}

// The longest word that a server takes is spoken; a longer one, which the
// narration would have cut, is refused.
func TestEngineWithLongWords(t *testing.T) {
	t.Parallel()
	engine := opened(t, &speechapi.Engine{Base: serve(t, ""), Captions: speechapi.CaptionsNever, Speed: 2.5})
	about, err := engine.Describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if speech := said(t, engine, paragraph("en", strings.Repeat("la", about.Limit/2))); len(speech.Samples) < 100_000 {
		t.Errorf("%d samples", len(speech.Samples))
	}
	if _, err := engine.Speak(t.Context(), paragraph("en", strings.Repeat("la", 5000))); err == nil || !strings.Contains(err.Error(), "longer than 4096 characters") {
		t.Errorf("10,000 characters: %v", err)
	}
}

// A whole narration; what was spoken once is not asked for again.
func TestNarration(t *testing.T) {
	t.Parallel()
	work := new(manuscript.Work)
	for _, language := range []string{"en", "es"} {
		text := manuscript.Text{Language: language}
		for i, words := range texts[language][:2] {
			text.Blocks = append(text.Blocks, manuscript.Block{
				ID: fmt.Sprintf("%s-%d", language, i), Kind: manuscript.Paragraph, Language: language,
				Spans: []manuscript.Span{{Text: words}}, Sentences: paragraph(language, words).Sentences,
			})
		}
		work.Texts = append(work.Texts, text)
	}
	cache, err := voices.OpenCache(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	base := serve(t, secret)
	for spoken := range []int{0, 1} {
		engine := opened(t, &speechapi.Engine{Base: base, Key: secret, Voices: map[string]string{"en": "en-gb", "es": "es"}})
		narration, err := voices.Narrate(t.Context(), engine, work, voices.Options{Cache: cache})
		if err != nil {
			t.Fatal(err)
		}
		if len(narration.Faults) != 0 || narration.Spoken+narration.Kept != 4 || (narration.Spoken == 4) != (spoken == 0) {
			t.Fatalf("run %d: %d spoken, %d kept, faults %v", spoken, narration.Spoken, narration.Kept, narration.Faults)
		}
		words := 0
		for _, cue := range narration.Tracks["es-0"].Cues {
			if cue.Kind == voices.WordCue {
				words++
			}
		}
		if words != 19 || narration.Tracks["es-0"].Estimated {
			t.Errorf("%d words have a time, estimated %v", words, narration.Tracks["es-0"].Estimated)
		}
	}
}
