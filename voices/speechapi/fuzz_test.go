package speechapi

import (
	"bytes"
	"strings"
	"testing"

	"diglot/voices/sound"
)

// Bytes in place of sound are an error or sound, never a panic.
func FuzzDecode(f *testing.F) {
	encoded, err := sound.NewEncoder().Encode(sound.Clip{Rate: 24000, Samples: tone(3000)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("audio/mpeg", "mp3", encoded.Data)
	f.Add("audio/wav", "wav", wav(tone(20)))
	f.Add("audio/wav", "wav", wav(tone(20), 0xFFFFFFFF))
	f.Add("audio/pcm;rate=22050", "pcm", []byte{1, 2, 3, 4})
	f.Add("application/json", "", []byte(`{"error":"no"}`))
	f.Fuzz(func(t *testing.T, kind, format string, raw []byte) {
		engine := &Engine{Format: Format(format)}
		clip, err := engine.decode(kind, bytes.NewReader(raw))
		if err == nil && (len(clip.Samples) == 0 || clip.Rate < 8000 || clip.Rate > 96000) {
			t.Errorf("%d samples at %d a second", len(clip.Samples), clip.Rate)
		}
	})
}

// However a server words a refusal, what is shown of it is short, fit for a
// terminal and without the key.
func FuzzComplaint(f *testing.F) {
	f.Add(`{"error":{"message":"no","param":"voice","code":7}}`)
	f.Add(`{"detail":[{"loc":["body",1],"msg":"no"}]}`)
	f.Add(`{"detail":{"error":"no","message":"` + secret + `"}}`)
	f.Add("<p>no <b>" + secret[:9])
	f.Add(`["no"]`)
	f.Fuzz(func(t *testing.T, raw string) {
		said := (&Engine{Key: secret}).complaint(strings.NewReader(raw))
		if part := telltale(said.text); part != "" {
			t.Errorf("%q is in %q", part, said.text)
		}
		if n := len([]rune(said.text)); n > 161 || strings.ContainsAny(said.text, "\x1b\x07\n\r\u202e") {
			t.Errorf("%d characters: %q", n, said.text)
		}
	})
}

// Whatever is told of words, marks lie in the text and in the sound.
func FuzzCaptions(f *testing.F) {
	f.Add("It rained. We stayed.", captionBody(tone(50), `[{"word":"It","start_time":0.001}]`))
	f.Add("It", captionBody(tone(50), "null"))
	f.Add("It", `{"audio":"AAAA","timestamps":[{"word":"It","start_time":-1}]}`)
	f.Fuzz(func(t *testing.T, text, raw string) {
		engine := new(Engine)
		answer, err := engine.readCaptions("application/json", strings.NewReader(raw))
		if err != nil {
			return
		}
		clip, err := engine.decode(answer.Kind, bytes.NewReader(answer.Audio))
		if err != nil {
			return
		}
		for _, m := range marks(paragraph(text), clip, answer.Words) {
			if m.Start >= m.End || m.End > len(text) || m.At < 0 || m.At >= len(clip.Samples) {
				t.Errorf("mark %+v", m)
			}
		}
	})
}
