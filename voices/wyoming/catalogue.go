package wyoming

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"golang.org/x/text/language"

	"diglot/message"
	"diglot/voices"
)

// info is what this package reads of a server's answer to "describe".
type info struct {
	TTS []program `json:"tts"`
}

type program struct {
	artifact
	Voices []voice `json:"voices"`
}

type voice struct {
	artifact
	Languages []string  `json:"languages"`
	Speakers  []speaker `json:"speakers"` // only with a name
}

type artifact struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	Version     string `json:"version"`
	Installed   bool   `json:"installed"`
}

// speaker tells the server which voice is to speak.
type speaker struct {
	Name     string `json:"name"`
	Language string `json:"language,omitempty"` // as the server writes it
	Speaker  string `json:"speaker,omitempty"`  // of a voice with several
}

// catalogue is what a server offers.
type catalogue struct {
	program string
	version string
	voices  []voices.Voice
	known   map[string]speaker // by the id of the voice
}

// mostVoices is how many voices are taken in. A model may have 900 speakers.
const mostVoices = 20_000

// offered returns the catalogue, which is asked for when it is first needed.
func (e *Engine) offered(ctx context.Context) (*catalogue, error) {
	if c := e.catalogue.Load(); c != nil {
		return c, nil
	}
	var c *catalogue
	err := e.converse(ctx, e.patience(), Event{Type: "describe"}, func(next func() (Event, error)) error {
		about, err := awaitInfo(next)
		if err != nil {
			return message.Errorf("ask for the voices: %w", err)
		}
		c, err = about.catalogue(e.Program)
		return err
	})
	if err != nil {
		return nil, err
	}
	e.catalogue.Store(c)
	return c, nil
}

// awaitInfo reads up to the event that describes the server.
func awaitInfo(next func() (Event, error)) (about info, err error) {
	for {
		e, err := next()
		switch {
		case err == io.EOF:
			return info{}, io.ErrUnexpectedEOF
		case err != nil:
			return info{}, err
		case e.Type == "error":
			return info{}, refusal(e)
		case e.Type == "info":
			return about, e.Decode(&about)
		}
	}
}

// catalogue makes one of the program of this name, or of the first.
func (about info) catalogue(name string) (*catalogue, error) {
	i := slices.IndexFunc(about.TTS, func(p program) bool { return p.Installed && (name == "" || p.Name == name) })
	if i < 0 {
		return nil, message.Errorf("%w: the server does not offer speech by %q", voices.ErrNoVoice, cmp.Or(name, "any program"))
	}
	p := about.TTS[i]
	c := &catalogue{program: voices.Presentable(p.Name), known: make(map[string]speaker)}
	sum := sha256.New()
	for _, v := range p.Voices {
		if !v.Installed || v.Name == "" {
			continue
		}
		json.NewEncoder(sum).Encode([]string{v.Name, v.Version})
		c.add(v)
		if len(c.voices) > mostVoices {
			return nil, message.Errorf("the server has more than %d voices", mostVoices)
		}
	}
	c.version = fmt.Sprintf("%s %s, voices %s", c.program, cmp.Or(voices.Presentable(p.Version), "of no version"), hex.EncodeToString(sum.Sum(nil)[:8]))
	return c, nil
}

// add takes in a voice with its speakers, for each of its languages. The id is
// the name of the voice, behind it, where the voice has several, the name of the
// speaker and, from the second on, the language.
func (c *catalogue) add(v voice) {
	for i, code := range v.Languages {
		tag, err := language.Raw.Parse(code)
		if err != nil {
			continue
		}
		suffix := ""
		if i > 0 {
			suffix = "@" + code
		}
		label := cmp.Or(voices.Presentable(v.Description), voices.Presentable(v.Name))
		c.list(v.Name+suffix, label, tag, speaker{Name: v.Name, Language: code})
		for _, s := range v.Speakers {
			c.list(v.Name+"/"+s.Name+suffix, label+", "+voices.Presentable(s.Name), tag, speaker{v.Name, code, s.Name})
		}
	}
}

func (c *catalogue) list(id, label string, tag language.Tag, who speaker) {
	if _, taken := c.known[id]; taken {
		return
	}
	c.known[id] = who
	c.voices = append(c.voices, voices.Voice{ID: id, Name: label, Language: tag.String()})
}

// speaker returns what the server calls the voice with this id.
func (c *catalogue) speaker(id string) (speaker, error) {
	who, ok := c.known[id]
	if !ok {
		return speaker{}, message.Errorf("%w %q at this server", voices.ErrNoVoice, id)
	}
	return who, nil
}
