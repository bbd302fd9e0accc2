package voices

import (
	"encoding/json"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices/sound"
)

// chain is the version of everything that this package and the sound package
// do to an engine's speech. Whoever changes what they make counts it up, and
// every entry is made anew.
const chain = 2

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
	Written   *written      `json:",omitempty"` // where that is not what is said
	Passages  []Passage     `json:",omitempty"`
	Pace      float64       `json:",omitempty"`
	Pitch     float64       `json:",omitempty"`
	Breath    time.Duration `json:",omitempty"`
	Cuts      []int         `json:",omitempty"` // where the text is cut for the engine
	Target    sound.Target
	Rate      int `json:",omitempty"`
	Pause     time.Duration
	Encoder   string
}

// written is what the cues point at.
type written struct {
	Text      string
	Sentences []manuscript.Sentence
}

// key names the entry of a recipe: its SHA-256 in hexadecimal.
func (r recipe) key() string {
	// A struct of strings and numbers always has a JSON form.
	form, _ := json.Marshal(r)
	return sha256Of(form)
}

// job is one sound to make, and the blocks that have it.
type job struct {
	phrase
	voice  Voice
	cuts   []int
	key    string
	of     *Origin
	places []place // in reading order
}

// place is where a block stands: in the plan and in the manuscript.
type place struct {
	block string // id
	line  int
	index int // in the plan
}

// assign chooses the voices for a plan, words it, and makes its jobs, in reading
// order: utterances with the same recipe are one job. A language without a voice
// is a fault at the place of its first utterance.
func assign(plan []Utterance, lexicon map[string][]manuscript.Lexeme, about Description, options Options) (jobs []*job, mute []misfortune) {
	silent := make(map[string]bool)
	byKey := make(map[string]*job)
	all := &tongues{about: about, casting: options.Casting, lexicon: lexicon, known: make(map[string]tongue)}
	for i, u := range plan {
		voice, ok := all.voice(u)
		if !ok {
			if !silent[u.Language] {
				silent[u.Language] = true
				err := message.Errorf("%w for %s in %s", ErrNoVoice, u.Language, about.Name)
				mute = append(mute, misfortune{Fault{Language: u.Language, Err: err}, i})
			}
			continue
		}
		here := place{block: u.Block, line: u.Line, index: i}
		next := &job{
			phrase: phrased(u, voice, all),
			voice:  voice,
			places: []place{here},
		}
		next.cuts = cuts(next.spoken, about)
		next.key = next.recipe(about, options).key()
		if earlier := byKey[next.key]; earlier != nil {
			earlier.places = append(earlier.places, here)
			continue
		}
		next.of = originFor(next.written, voice, about.Name)
		byKey[next.key] = next
		jobs = append(jobs, next)
	}
	return jobs, mute
}

// asked is the part of a recipe that the engine sees.
func (d Description) asked(u Utterance) recipe {
	return recipe{
		Engine:    d.Name,
		Version:   d.Version,
		Voice:     u.Voice,
		Language:  u.Language,
		Text:      u.Text,
		Sentences: u.Sentences,
		Passages:  u.Passages,
		Pace:      u.Pace,
		Pitch:     u.Pitch,
	}
}

func (j *job) recipe(about Description, options Options) recipe {
	u := j.spoken
	r := about.asked(u)
	r.Chain = chain
	r.Breath = u.Breath
	r.Cuts = j.cuts
	r.Target = options.Target
	r.Rate = options.Rate
	r.Pause = u.Pause
	r.Encoder = options.Encoder.Name()
	if u.Text != j.written.Text {
		r.Written = &written{j.written.Text, j.written.Sentences}
	}
	return r
}
