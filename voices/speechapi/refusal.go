package speechapi

import (
	"cmp"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"diglot/message"
	"diglot/voices"
)

// failure is an error of this package. Its text is free of the key, and there is
// no way from it to the errors behind, whose texts may not be.
type failure struct {
	text  message.Text
	cause error
}

func (f *failure) Error() string             { return f.text.String() }
func (f *failure) In(language string) string { return f.text.In(language) }
func (f *failure) Is(target error) bool      { return errors.Is(f.cause, target) }

func (e *Engine) failure(what message.Text, err error) error {
	return &failure{text: message.Textf("speechapi: %s: %v: %v", e.where(), what, err).Through(e.redact), cause: err}
}

// telling is how many characters of a key give it away. Shorter keys are made
// up, for servers that want some key but check none.
const telling = 8

// leak returns where a text holds a telling part of the key, or -1.
func (e *Engine) leak(text string) int {
	for i := range len(e.Key) - telling + 1 {
		if at := strings.Index(text, e.Key[i:i+telling]); at >= 0 {
			return at
		}
	}
	return -1
}

// redact takes the key out of a text, and every end of a word that holds a part
// of it: servers repeat keys in part.
func (e *Engine) redact(text string) string {
	const mask = "[key]"
	if e.Key == "" {
		return text
	}
	text = strings.NewReplacer(e.Key, mask, url.QueryEscape(e.Key), mask).Replace(text)
	for at := e.leak(text); at >= 0; at = e.leak(text) {
		end := strings.IndexFunc(text[at:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'<>,;()`, r) })
		if end < 0 {
			end = len(text) - at
		}
		text = text[:at] + mask + text[at+max(end, telling):]
	}
	return text
}

// refused is an answer of the server that says no for good.
type refused struct {
	status int
	allow  string // the methods that the address takes instead
	text   message.Text
	voice  bool // it is the voice that the server does not know
}

func (r *refused) Error() string             { return r.text.String() }
func (r *refused) In(language string) string { return r.text.In(language) }

func (r *refused) Is(target error) bool { return r.voice && target == voices.ErrNoVoice }

// refusal returns the error for an answer that is no success.
func (e *Engine) refusal(response *http.Response, body io.Reader) error {
	said := e.complaint(body)
	answer := strings.TrimSpace(fmt.Sprintf("%d %s", response.StatusCode, http.StatusText(response.StatusCode)))
	if said.text != "" {
		answer += fmt.Sprintf(" (%s)", said.text)
	}
	if said.code == "insufficient_quota" {
		return &refused{status: response.StatusCode, text: message.Textf("%s: the account has no credit left", answer)}
	}
	if passes(response.StatusCode) {
		return &passing{error: errors.New(answer), after: retryAfter(response.Header, e.clock.time())}
	}
	sentOn := ""
	if response.StatusCode/100 == 3 {
		sentOn = response.Header.Get("Location")
	}
	return &refused{
		status: response.StatusCode,
		allow:  response.Header.Get("Allow"),
		text:   message.Textf("%s%v", answer, e.advice(response.StatusCode, sentOn)),
		voice:  said.voice && response.StatusCode/100 == 4,
	}
}

// passes reports whether a status speaks of a fault that may pass.
func passes(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return status >= 500 && status != http.StatusNotImplemented
}

// advice says what to do about a status, and where the server sends on to if it
// does.
func (e *Engine) advice(status int, sentOn string) message.Text {
	switch {
	case status/100 == 3 && sentOn != "":
		return message.Textf(": it sends on to %s, where nothing was sent; if that is your server, make it the base URL", e.words(sentOn))
	case status/100 == 3:
		return message.Textf(": it sends on to another address and does not say to which")
	case status == http.StatusUnauthorized && e.Key == "":
		return message.Textf(": the server wants a key, and none is set")
	case status == http.StatusUnauthorized:
		return message.Textf(": the server does not know the key; set the right one")
	case status == http.StatusForbidden:
		return message.Textf(": the key may not be used for this; ask who runs the server, or set another")
	case status == http.StatusNotFound:
		return message.Textf(": check the base URL, and that the server has the model %q", e.model())
	case status == http.StatusRequestEntityTooLarge:
		return message.Textf(": the text is too long for the server")
	case status/100 == 4:
		return message.Textf(": check the voice, the model (%q), the format (%s) and the speed", e.model(), e.format())
	}
	return message.Text{}
}

// complaint is what a server says about a request it refuses.
type complaint struct {
	text  string
	code  string
	voice bool // it is about the voice
}

// complaint reads the body of a refusal. OpenAI and LocalAI send {"error":
// {"message", "param", "code"}}, Kokoro-FastAPI and Speaches a "detail" that is
// a text, an object or a list of faults with "loc" and "msg"; openedai-speech
// sends the object alone.
func (e *Engine) complaint(body io.Reader) complaint {
	const enough = 16 << 10
	raw, _ := io.ReadAll(io.LimitReader(body, enough)) // what there is of it serves
	var form struct{ Error, Detail json.RawMessage }
	if json.Unmarshal(raw, &form) != nil {
		return e.complaintOf(string(raw), "", "")
	}
	for _, part := range []json.RawMessage{form.Error, form.Detail, raw} {
		var text string
		if json.Unmarshal(part, &text) == nil && text != "" {
			return e.complaintOf(text, "", "")
		}
		var object struct {
			Message, Error string
			Param, Code    any
		}
		if json.Unmarshal(part, &object) == nil && object.Message+object.Error != "" {
			return e.complaintOf(cmp.Or(object.Message, object.Error), object.Param, object.Code)
		}
		var faults []struct {
			Loc []any
			Msg string
		}
		if json.Unmarshal(part, &faults) == nil && len(faults) > 0 {
			var field any = ""
			if n := len(faults[0].Loc); n > 0 {
				field = faults[0].Loc[n-1]
			}
			return e.complaintOf(fmt.Sprintf("%v: %s", field, faults[0].Msg), field, "")
		}
	}
	return e.complaintOf(string(raw), "", "")
}

func (e *Engine) complaintOf(text string, param, code any) complaint {
	c := complaint{text: e.words(text)}
	c.code, _ = code.(string)
	c.voice = param == "voice" || strings.HasPrefix(strings.ToLower(c.text), "voice ")
	return c
}

// words returns the first words of what a server sent, without tags, control
// characters and the key.
func (e *Engine) words(text string) string {
	const enough = 160 // characters
	inTag := false
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '<':
			inTag = true
		case r == '>' && inTag:
			inTag = false
			return ' '
		}
		switch {
		case inTag:
			return -1
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	// Only now: a tag within the key would have hidden it.
	letters := []rune(e.redact(strings.Join(strings.Fields(text), " ")))
	if len(letters) > enough {
		return string(letters[:enough]) + "…"
	}
	return string(letters)
}

// untrusted reports whether a server showed no certificate that can be trusted.
func untrusted(err error) bool {
	_, ok := errors.AsType[*tls.CertificateVerificationError](err)
	return ok
}
