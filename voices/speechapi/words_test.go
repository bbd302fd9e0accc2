package speechapi

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"diglot/voices"
	"diglot/voices/sound"
)

// every returns the words of a text that are separated by "|", each a tenth of a
// second after the one before.
func every(text string) []captionWord {
	var all []captionWord
	for i, w := range strings.Split(text, "|") {
		all = append(all, captionWord{Word: w, Start: float64(i) / 10})
	}
	return all
}

func TestMarks(t *testing.T) {
	cases := []struct {
		name, text, said string
		words            string // those with a mark, and its tenth of a second
		sentences        []int  // tenths of a second
	}{
		{"all the same", "It rained. We stayed.", "It|rained|.|We|stayed|.", "It@0 rained@1 We@3 stayed@4", []int{0, 3}},
		{"case and quotes", "“It RAINED,” she said.", "it|rained|she|said", "It@0 RAINED@1 she@2 said@3", []int{0}},
		{"a hyphen", "A well-known mill.", "A|well-known|mill", "A@0 well@1 mill@2", []int{0}},
		{"an apostrophe", "It's the mill's.", "It's|the|mill's", "It's@0 the@1 mill's@2", []int{0}},
		{"accents", "Mañana será otro día.", "mañana|será|otro|día", "Mañana@0 será@1 otro@2 día@3", []int{0}},
		{"a number in words", "In 1914 it began.", "In|nineteen|fourteen|it|began", "In@0 it@3 began@4", []int{0}},
		{"a number first", "It rained. 1914 was wet.", "It|rained|nineteen|fourteen|was|wet", "It@0 rained@1 was@4 wet@5", []int{0, 2}},
		{"numbers around the border", "It rained in 1914. 1915 was wet.", "It|rained|in|nineteen|fourteen|nineteen|fifteen|was|wet",
			"It@0 rained@1 in@2 was@7 wet@8", []int{0, 5}},
		{"left out", "It rained a lot then.", "It|a|lot|then", "It@0 a@1 lot@2 then@3", []int{0}},
		{"doubled", "It rained.", "It|It|rained|rained|.", "It@0 rained@3", []int{0}},
		{"said twice", "The mill, the mill, the mill.", "the|mill|the|mill|the|mill", "The@0 mill@1 the@2 mill@3 the@4 mill@5", []int{0}},
		{"Chinese", "你好世界。", "你好|世界", "你@0 世@1", []int{0}},
		{"another text", "It rained.", "Hello|world", "", nil},
		{"nothing", "It rained.", "", "", nil},
		{"no words", "— … —", "It|rained", "", nil},
	}
	clip := sound.Clip{Rate: 1000, Samples: make([]int16, 5000)}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var words []string
			var sentences []int
			for _, m := range marks(paragraph(c.text), clip, every(c.said)) {
				switch m.Kind {
				case voices.WordCue:
					words = append(words, fmt.Sprintf("%s@%d", c.text[m.Start:m.End], m.At/100))
				case voices.SentenceCue:
					sentences = append(sentences, m.At/100)
				}
			}
			if got := strings.Join(words, " "); got != c.words {
				t.Errorf("words %q, want %q", got, c.words)
			}
			if !slices.Equal(sentences, c.sentences) {
				t.Errorf("sentences at %v, want %v", sentences, c.sentences)
			}
		})
	}
}

// Whatever a server claims, marks lie in the text and in the sound, and words
// are in order. What it tells truly is all kept.
func TestMarksOfAnything(t *testing.T) {
	vocabulary := rapid.SampledFrom([]string{"a", "the", "mill", "1914", "well-known", "día", "你好", "—", "", "🎉", "A.", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(vocabulary, 0, 30).Draw(t, "text")
		u := paragraph(strings.Join(texts, " "))
		clip := sound.Clip{Rate: 100, Samples: make([]int16, 200)}
		var said []captionWord
		for _, w := range rapid.SliceOfN(vocabulary, 0, 30).Draw(t, "said") {
			said = append(said, captionWord{Word: w, Start: rapid.Float64().Draw(t, "start")})
		}
		last := 0
		for _, m := range marks(u, clip, said) {
			if m.Start < last && m.Kind == voices.WordCue || m.Start >= m.End || m.End > len(u.Text) || m.At < 0 || m.At >= len(clip.Samples) {
				t.Fatalf("mark %+v after byte %d", m, last)
			}
			if m.Kind == voices.WordCue {
				last = m.End
			}
		}
		words := wordsOf(u.Text)
		same := make([]spoken, len(words))
		for i, w := range words {
			same[i] = spoken{folded: w.folded}
		}
		for i, j := range align(words, same) {
			if i != j {
				t.Fatalf("word %d of the same text is taken for %d", i, j)
			}
		}
	})
}

// The short cuts of align cost no partner.
func TestAlignFindsAsMany(t *testing.T) {
	letters := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 12)
	count := func(partner []int) (n int) {
		for _, j := range partner {
			if j != none {
				n++
			}
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		var words []word
		for _, s := range letters.Draw(t, "text") {
			words = append(words, word{folded: s})
		}
		var heard []spoken
		for _, s := range letters.Draw(t, "said") {
			heard = append(heard, spoken{folded: s})
		}
		partner := align(words, heard)
		last := none
		for i, j := range partner {
			if j == none {
				continue
			}
			if j <= last || words[i].folded != heard[j].folded {
				t.Fatalf("partners %v", partner)
			}
			last = j
		}
		if got, want := count(partner), count(longestCommon(words, heard)); got != want {
			t.Fatalf("%d partners, want %d", got, want)
		}
	})
}

// captionServer answers requests for captions with a body, and others with sound
// of a tenth of a second.
func captionServer(t *testing.T, kind, body string) (engine *Engine, captioned, plain *atomic.Int32) {
	captioned, plain = new(atomic.Int32), new(atomic.Int32)
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+captionsPath, func(w http.ResponseWriter, r *http.Request) {
		captioned.Add(1)
		answer(kind, []byte(body))(w, r)
	})
	mux.HandleFunc("POST "+speechPath, func(w http.ResponseWriter, r *http.Request) {
		plain.Add(1)
		answer("audio/wav", wav(tone(2400)))(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return &Engine{Base: server.URL, clock: new(calm).clock()}, captioned, plain
}

func captionBody(samples []int16, timestamps string) string {
	return fmt.Sprintf(`{"audio":%q,"audio_format":"audio/wav","timestamps":%s}`, base64.StdEncoding.EncodeToString(wav(samples)), timestamps)
}

func TestCaptions(t *testing.T) {
	body := captionBody(tone(24000), `[{"word":"It","start_time":0.25,"end_time":0.5},{"word":"rained","start_time":0.5,"end_time":0.9},{"word":".","start_time":0.9,"end_time":1}]`)
	engine, captioned, _ := captionServer(t, "application/json", body)
	speech, err := engine.Speak(t.Context(), paragraph("It rained."))
	if err != nil {
		t.Fatal(err)
	}
	want := []voices.Mark{
		{Kind: voices.SentenceCue, Start: 0, End: 10, At: 6000},
		{Kind: voices.WordCue, Start: 0, End: 2, At: 6000},
		{Kind: voices.WordCue, Start: 3, End: 9, At: 12000},
	}
	if !slices.Equal(speech.Marks, want) || len(speech.Samples) != 24000 || captioned.Load() != 1 {
		t.Errorf("marks %v, %d samples, %d requests", speech.Marks, len(speech.Samples), captioned.Load())
	}
}

// The request for captions is that of Kokoro-FastAPI.
func TestWireOfCaptions(t *testing.T) {
	got, err := json.Marshal(captionWish{wish: (&Engine{Model: "kokoro"}).wish(paragraph("Hm.")), Times: true})
	want := `{"model":"kokoro","input":"Hm.","voice":"alloy","response_format":"wav","stream":false,"return_timestamps":true}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

// A voice without times is asked for sentence by sentence, and not again for what
// it can't tell.
func TestVoiceWithoutTimes(t *testing.T) {
	engine, captioned, plain := captionServer(t, "application/json", captionBody(tone(24000), "null"))
	u := paragraph("It rained. We stayed. — .")
	for i := range 2 {
		speech, err := engine.Speak(t.Context(), u)
		if err != nil {
			t.Fatal(err)
		}
		if len(speech.Marks) != 2 || speech.Marks[0].At != 0 || speech.Marks[1].Start != 11 || speech.Marks[1].At < 7200 {
			t.Errorf("marks %v", speech.Marks)
		}
		if captioned.Load() != 1 || int(plain.Load()) != 2*(i+1) {
			t.Errorf("run %d: %d requests with times, %d without", i, captioned.Load(), plain.Load())
		}
	}
}

func TestCaptionsThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ kind, body, says string }{
		"sound":      {"audio/wav", string(wav(tone(100))), `set captions to "never"`},
		"HTML":       {"text/html", "<p>no</p>", `sent "text/html"`},
		"no JSON":    {"application/json", "Sorry.", "can't be read"},
		"cut off":    {"application/json", captionBody(tone(100), "[]")[:90], "given up after 4 tries"},
		"parts":      {"application/json", strings.Repeat(captionBody(tone(100), "[]"), 2), "in parts"},
		"no base64":  {"application/json", `{"audio":"!","timestamps":[]}`, "can't be read"},
		"no audio":   {"application/json", `{}`, "the answer is empty"},
		"text":       {"application/json", `{"audio":"c29ycnk=","audio_format":"audio/wav"}`, `text instead of sound: "sorry"`},
		"a mad time": {"application/json", captionBody(tone(100), `[{"word":"It","start_time":1e999}]`), "can't be read"},
	} {
		engine, _, _ := captionServer(t, c.kind, c.body)
		if _, err := engine.Speak(t.Context(), paragraph("It rained.")); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.says)
		}
	}
}

// A text without any words says nothing about what a voice can tell.
func TestTextWithoutWords(t *testing.T) {
	engine, captioned, plain := captionServer(t, "application/json", captionBody(tone(24000), "[]"))
	for range 2 {
		speech, err := engine.Speak(t.Context(), paragraph("—. …"))
		if err != nil || len(speech.Samples) != 24000 {
			t.Errorf("%d samples, %v", len(speech.Samples), err)
		}
	}
	if captioned.Load() != 2 || plain.Load() != 0 {
		t.Errorf("%d requests with times, %d without", captioned.Load(), plain.Load())
	}
}

func TestCaptionsThatAreNotThere(t *testing.T) {
	engine, _, _ := serve(t, nil)
	engine.Captions = CaptionsAlways
	if _, err := engine.Speak(t.Context(), paragraph("Hm.")); err == nil || !strings.Contains(err.Error(), `if it tells no times of words, set captions to "never"`) {
		t.Errorf("error %v", err)
	}
}

func BenchmarkMarks(b *testing.B) {
	text := strings.Repeat("the river ran past the mill in 1914 and ", 110)
	u := paragraph(text[:limit])
	said := every(strings.ReplaceAll(strings.ReplaceAll(text, "1914", "nineteen fourteen"), " ", "|"))
	clip := sound.Clip{Rate: 24000, Samples: make([]int16, 24000*200)}
	for b.Loop() {
		marks(u, clip, said)
	}
}
