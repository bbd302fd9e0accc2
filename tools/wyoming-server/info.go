package main

import "diglot/voices"

// info describes the server: of all services that the protocol knows it has one.
type info struct {
	ASR    []any     `json:"asr"`
	TTS    []program `json:"tts"`
	Handle []any     `json:"handle"`
	Intent []any     `json:"intent"`
	Wake   []any     `json:"wake"`
	Mic    []any     `json:"mic"`
	Snd    []any     `json:"snd"`
}

type program struct {
	artifact
	Voices    []voice `json:"voices"`
	Streaming bool    `json:"supports_synthesize_streaming"`
}

type voice struct {
	artifact
	Languages []string `json:"languages"`
	Speakers  []any    `json:"speakers"` // null: none
}

type artifact struct {
	Name        string      `json:"name"`
	Attribution attribution `json:"attribution"`
	Installed   bool        `json:"installed"`
	Description string      `json:"description"`
	Version     string      `json:"version"`
}

type attribution struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// describe puts what an engine says of itself into the protocol's words.
func describe(about voices.Description) info {
	origin := attribution{"eSpeak NG", "https://github.com/espeak-ng/espeak-ng"}
	speech := program{
		artifact:  artifact{about.Name, origin, true, about.Name, about.Version},
		Streaming: true,
	}
	for _, v := range about.Voices {
		speech.Voices = append(speech.Voices, voice{
			artifact:  artifact{v.ID, origin, true, v.Name, about.Version},
			Languages: []string{v.Language},
		})
	}
	none := []any{}
	return info{none, []program{speech}, none, none, none, none, none}
}
