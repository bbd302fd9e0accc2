package main

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"unicode/utf8"

	"diglot/voices"
)

const (
	longestInput = 4096 // characters
	longestBody  = 64 << 10
)

// question is a request for speech. The last field is of captioned_speech alone.
type question struct {
	Model  string  `json:"model"`
	Input  string  `json:"input"`
	Voice  string  `json:"voice"`
	Format string  `json:"response_format"`
	Speed  float64 `json:"speed"`
	Times  bool    `json:"return_timestamps"`
}

// models are the names under which the one model is known.
var models = []string{"tts-1", "tts-1-hd", "espeak-ng"}

// newHandler returns the server. Without a key it answers everybody.
func newHandler(s *speaker, key string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/audio/speech", s.serveSpeech)
	mux.HandleFunc("POST /dev/captioned_speech", s.serveCaptions)
	mux.HandleFunc("GET /v1/audio/voices", s.serveVoices)
	mux.HandleFunc("GET /v1/models", serveModels)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := []byte(r.Header.Get("Authorization"))
		if key != "" && subtle.ConstantTimeCompare(given, []byte("Bearer "+key)) == 0 {
			refuse(w, &refusal{http.StatusUnauthorized, "", "invalid_api_key", "Incorrect API key provided."})
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func (s *speaker) serveSpeech(w http.ResponseWriter, r *http.Request) {
	q, err := read(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	clip, _, err := s.speak(r.Context(), q)
	if err != nil {
		refuse(w, err)
		return
	}
	sound, err := s.form(clip, q.Format)
	if err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Content-Type", types[q.Format])
	w.Write(sound)
}

// timestamp is a word and when it is said, in seconds.
type timestamp struct {
	Word  string  `json:"word"`
	Start float64 `json:"start_time"`
	End   float64 `json:"end_time"`
}

func (s *speaker) serveCaptions(w http.ResponseWriter, r *http.Request) {
	q, err := read(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	clip, words, err := s.speak(r.Context(), q)
	if err != nil {
		refuse(w, err)
		return
	}
	audio, err := s.form(clip, q.Format)
	if err != nil {
		refuse(w, err)
		return
	}
	answer := struct {
		Audio  []byte      `json:"audio"`
		Format string      `json:"audio_format"`
		Times  []timestamp `json:"timestamps"`
	}{Audio: audio, Format: types[q.Format]}
	for i, word := range words {
		if !q.Times {
			break
		}
		end := len(clip.Samples)
		if i+1 < len(words) {
			end = words[i+1].At
		}
		answer.Times = append(answer.Times, timestamp{
			Word: q.Input[word.Start:word.End], Start: float64(word.At) / rate, End: float64(end) / rate,
		})
	}
	send(w, http.StatusOK, answer)
}

func (s *speaker) serveVoices(w http.ResponseWriter, r *http.Request) {
	known, err := s.voices(r.Context())
	if err != nil {
		refuse(w, err)
		return
	}
	type voice struct {
		ID       string `json:"id"`
		Name     string `json:"name"`
		Language string `json:"language"`
	}
	list := make([]voice, len(known))
	for i, v := range known {
		list[i] = voice{v.ID, v.Name, v.Language}
	}
	send(w, http.StatusOK, map[string]any{"voices": list})
}

func serveModels(w http.ResponseWriter, _ *http.Request) {
	type model struct {
		ID     string `json:"id"`
		Object string `json:"object"`
		Owner  string `json:"owned_by"`
	}
	var list []model
	for _, id := range models {
		list = append(list, model{id, "model", "espeak-ng"})
	}
	send(w, http.StatusOK, map[string]any{"object": "list", "data": list})
}

// read reads a request for speech.
func read(w http.ResponseWriter, r *http.Request) (question, error) {
	q := question{Format: "mp3", Speed: 1, Times: true}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longestBody)).Decode(&q); err != nil {
		return q, &refusal{http.StatusBadRequest, "", "", "The body is no JSON of a request for speech: " + err.Error()}
	}
	bad := func(param, format string, args ...any) error {
		return &refusal{http.StatusBadRequest, param, "", fmt.Sprintf(format, args...)}
	}
	switch {
	case q.Model == "":
		return q, bad("model", "You must provide a model parameter.")
	case q.Input == "":
		return q, bad("input", "You must provide an input.")
	case utf8.RuneCountInString(q.Input) > longestInput:
		return q, bad("input", "The input is longer than %d characters.", longestInput)
	case q.Voice == "":
		return q, bad("voice", "You must provide a voice.")
	case types[q.Format] == "":
		return q, bad("response_format", "The response_format %q is none of mp3, wav, pcm.", q.Format)
	case !(q.Speed >= 0.25 && q.Speed <= 4):
		return q, bad("speed", "The speed lies outside 0.25 to 4.")
	}
	for _, id := range models {
		if q.Model == id {
			return q, nil
		}
	}
	return q, &refusal{http.StatusNotFound, "model", "model_not_found", fmt.Sprintf("The model %q does not exist.", q.Model)}
}

// refusal is an error in the form that OpenAI gives it.
type refusal struct {
	status int
	param  string
	code   string
	text   string
}

func (r *refusal) Error() string { return r.text }

func refuse(w http.ResponseWriter, err error) {
	no, ok := errors.AsType[*refusal](err)
	switch {
	case ok:
	case errors.Is(err, voices.ErrNoVoice):
		no = &refusal{http.StatusBadRequest, "voice", "", err.Error()}
	case errors.Is(err, context.Canceled):
		return // nobody listens any more
	default:
		no = &refusal{http.StatusInternalServerError, "", "", err.Error()}
	}
	send(w, no.status, map[string]any{"error": map[string]any{
		"message": no.text, "type": "invalid_request_error", "param": no.param, "code": no.code,
	}})
}

func send(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(answer)
}
