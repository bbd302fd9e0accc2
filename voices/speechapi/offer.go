package speechapi

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"diglot/voices"
)

const (
	speechPath   = "/v1/audio/speech"
	voicesPath   = "/v1/audio/voices"
	captionsPath = "/dev/captioned_speech"

	longestList = 4 << 20 // bytes
	unknown     = "und"   // BCP 47 for a language that is not known
)

// server is what was found out about the server.
type server struct {
	listed   []voices.Voice
	captions bool
}

// known returns what the server has to offer, which is asked when it is first
// needed.
func (e *Engine) known(ctx context.Context) (*server, error) {
	if s := e.server.Load(); s != nil {
		return s, nil
	}
	s := &server{captions: e.Captions == CaptionsAlways}
	listed, err := e.list(ctx)
	settled := e.Captions != CaptionsOffered && len(e.Voices) > 0
	switch {
	case err == nil:
		s.listed = listed
	case settled && errors.Is(err, voices.ErrNotInstalled):
		return s, nil // not kept: the server may be there the next time
	default:
		return nil, err
	}
	if e.Captions == CaptionsOffered {
		if s.captions, err = e.offersCaptions(ctx); err != nil {
			return nil, err
		}
	}
	e.server.Store(s)
	return s, nil
}

// tellsTimes reports whether the server is asked for the times of words.
func (e *Engine) tellsTimes(ctx context.Context) (bool, error) {
	if e.Captions != CaptionsOffered {
		return e.Captions == CaptionsAlways, nil
	}
	s, err := e.known(ctx)
	if err != nil {
		return false, err
	}
	return s.captions, nil
}

// list asks for the voices. A server that has no list of them, as OpenAI's, has
// none as far as anyone can know.
func (e *Engine) list(ctx context.Context) ([]voices.Voice, error) {
	var all []voices.Voice
	err := e.ask(ctx, question{
		method:  http.MethodGet,
		path:    voicesPath,
		query:   url.Values{"model": {e.model()}}, // LocalAI lists those of one model
		longest: longestList,
		read: func(_ string, body io.Reader) error {
			raw, err := io.ReadAll(body)
			all = slices.DeleteFunc(parseVoices(raw), func(v voices.Voice) bool { return e.leak(v.ID+" "+v.Name) >= 0 })
			return err
		},
	})
	if no, ok := errors.AsType[*refused](err); ok && no.status != http.StatusUnauthorized && no.status/100 != 3 {
		return nil, nil
	}
	return all, err
}

// offersCaptions asks for the address of captions in a way that it does not take:
// a server that has it names the way that it does (RFC 9110, section 15.5.6).
func (e *Engine) offersCaptions(ctx context.Context) (bool, error) {
	err := e.ask(ctx, question{
		method:  http.MethodGet,
		path:    captionsPath,
		longest: longestList,
		read:    func(string, io.Reader) error { return nil },
	})
	if no, ok := errors.AsType[*refused](err); ok {
		return no.status == http.StatusMethodNotAllowed && strings.Contains(no.allow, http.MethodPost), nil
	}
	return false, err
}

// listing is a voice as a server lists it: a name alone, or an object.
type listing struct{ id, name, language string }

func (l *listing) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &l.id) == nil {
		return nil
	}
	var object struct {
		ID       string `json:"id"`
		VoiceID  string `json:"voice_id"`
		Name     string `json:"name"`
		Language string `json:"language"`
		Lang     string `json:"lang"`
	}
	if err := json.Unmarshal(raw, &object); err != nil {
		return nil // no voice; it has no id
	}
	l.name = object.Name
	for _, id := range []string{object.Name, object.VoiceID, object.ID} {
		if id != "" {
			l.id = id
		}
	}
	l.language = object.Language + object.Lang
	return nil
}

// parseVoices reads a list of voices. Kokoro-FastAPI and Speaches send {"voices":
// […]}, others {"data": […]} or the list itself; what is neither is no list.
func parseVoices(raw []byte) []voices.Voice {
	var list []listing
	if json.Unmarshal(raw, &list) != nil {
		var wrapped struct{ Voices, Data []listing }
		if json.Unmarshal(raw, &wrapped) != nil {
			return nil
		}
		list = append(wrapped.Voices, wrapped.Data...)
	}
	var all []voices.Voice
	for _, l := range list {
		if !shown(l.id) {
			continue
		}
		voice := voices.Voice{ID: l.id, Name: l.name, Language: languageOf(l)}
		if !shown(l.name) {
			voice.Name = l.id
		}
		all = append(all, voice)
	}
	return all
}

// shown reports whether a name of a server's can be put on a terminal.
func shown(name string) bool {
	const longest = 200
	hidden := func(r rune) bool { return !unicode.IsPrint(r) }
	return name != "" && len(name) <= longest && utf8.ValidString(name) && !strings.ContainsFunc(name, hidden)
}

// kokoro are the languages of Kokoro's voices by the first letter of their names,
// which is followed by f or m and "_": "ef_dora".
var kokoro = map[byte]string{
	'a': "en-US", 'b': "en-GB", 'e': "es", 'f': "fr", 'h': "hi",
	'i': "it", 'j': "ja", 'p': "pt-BR", 'z': "zh",
}

func languageOf(l listing) string {
	if tag, err := language.Parse(l.language); err == nil {
		return tag.String()
	}
	if id := l.id; len(id) > 3 && (id[1] == 'f' || id[1] == 'm') && id[2] == '_' && kokoro[id[0]] != "" {
		return kokoro[id[0]]
	}
	return unknown
}

// voices returns the voices of the settings, then the others that the server has.
func (e *Engine) voices(s *server) []voices.Voice {
	var all []voices.Voice
	for _, tag := range slices.Sorted(maps.Keys(e.Voices)) {
		voice := voices.Voice{ID: e.Voices[tag], Name: e.Voices[tag], Language: tag}
		if i := slices.IndexFunc(s.listed, func(v voices.Voice) bool { return v.ID == voice.ID }); i >= 0 {
			voice.Name = s.listed[i].Name
		}
		all = append(all, voice)
	}
	named := len(all)
	for _, voice := range s.listed {
		if !slices.ContainsFunc(all[:named], func(v voices.Voice) bool { return v.ID == voice.ID && v.Language == voice.Language }) {
			all = append(all, voice)
		}
	}
	return all
}
