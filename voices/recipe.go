package voices

import (
	"encoding/json"
	"fmt"
	"time"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// chain is the version of everything that this package and the sound package
// do to an engine's speech. Whoever changes what they make counts it up, and
// every entry is made anew.
const chain = 1

// recipe is everything that changes the sound of a block or its cues, and
// nothing else: blocks with the same words share an entry.
type recipe struct {
	Chain     int
	Engine    string
	Version   string
	Voice     string
	Language  string
	Text      string
	Sentences []manuscript.Sentence
	Cuts      []int `json:",omitempty"` // where the text is cut for the engine's limit
	Target    sound.Target
	Pause     time.Duration
	Encoder   string
}

// key names the entry of a recipe: its SHA-256 in hexadecimal.
func (r recipe) key() string {
	// A struct of strings and numbers always has a JSON form.
	form, _ := json.Marshal(r)
	return sha256Of(form)
}

// job is one sound to make, and the blocks that have it.
type job struct {
	utterance Utterance
	voice     Voice
	cuts      []int
	key       string
	places    []place // in reading order
}

// place is where a block stands: in the plan and in the manuscript.
type place struct {
	block string // id
	line  int
	index int // in the plan
}

// assign chooses the voices for a plan and makes its jobs, in reading order:
// utterances with the same recipe are one job. A language without a voice is a
// fault at the place of its first utterance.
func assign(plan []Utterance, about Description, options Options) (jobs []*job, mute []misfortune) {
	type choice struct {
		voice Voice
		ok    bool
	}
	choices := make(map[string]choice)
	byKey := make(map[string]*job)
	for i, u := range plan {
		chosen, asked := choices[u.Language]
		if !asked {
			chosen.voice, chosen.ok = choose(about, options.Voices, u.Language)
			choices[u.Language] = chosen
			if !chosen.ok {
				err := fmt.Errorf("%w for %s in %s", ErrNoVoice, u.Language, about.Name)
				mute = append(mute, misfortune{Fault{Language: u.Language, Err: err}, i})
			}
		}
		if !chosen.ok {
			continue
		}
		here := place{block: u.Block, line: u.Line, index: i}
		u.Voice = chosen.voice.ID
		cuts := cuts(u, about.Limit)
		key := recipeOf(u, cuts, about, options).key()
		if earlier := byKey[key]; earlier != nil {
			earlier.places = append(earlier.places, here)
			continue
		}
		byKey[key] = &job{utterance: u, voice: chosen.voice, cuts: cuts, key: key, places: []place{here}}
		jobs = append(jobs, byKey[key])
	}
	return jobs, mute
}

func recipeOf(u Utterance, cuts []int, about Description, options Options) recipe {
	return recipe{
		Chain:     chain,
		Engine:    about.Name,
		Version:   about.Version,
		Voice:     u.Voice,
		Language:  u.Language,
		Text:      u.Text,
		Sentences: u.Sentences,
		Cuts:      cuts,
		Target:    options.Target,
		Pause:     u.Pause,
		Encoder:   options.Encoder.Name(),
	}
}
