// Package voices speaks a work: it plans what is to be said, has an engine say
// it, masters the sound, and keeps one track per block with the time of every
// sentence and word.
//
// What was spoken once is kept in a Cache under a key made from everything that
// changes the sound, so an edit costs the paragraph that it touches and a build
// that was stopped goes on where it stood.
package voices

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"diglot/manuscript"
	"diglot/message"
)

// Engine turns text into sound. Implementations live in the folders below this
// one; any other value with these two methods serves as well. Methods may be
// called from several goroutines at once.
type Engine interface {
	// Describe says what the engine is and which voices it has. It returns
	// an error wrapping ErrNotInstalled where the engine is missing.
	Describe(ctx context.Context) (Description, error)

	// Speak says one utterance. The same utterance must give the same
	// Speech, or builds are not reproducible.
	Speak(ctx context.Context, u Utterance) (Speech, error)
}

// Description is what an engine says of itself.
type Description struct {
	Name    string // "espeak-ng"
	Version string // changes whenever the sound of the same utterance may change
	Voices  []Voice
	Limit   int // longest text of an utterance in bytes; 0: none known

	// Marks says that a Speech tells where its sentences begin. An engine
	// that tells nothing is asked sentence by sentence, so that their times
	// are exact all the same.
	Marks bool

	// IPA says that the engine pronounces Passage.IPA. Others are given a
	// respelling where the lexicon has one.
	IPA bool

	// Polyglot says that the engine says a passage with the passage's own
	// Voice. Others say all of an utterance with one voice.
	Polyglot bool

	// Costly says that speaking costs money or a long wait. What such an
	// engine says is kept as it comes as well, so that another loudness, other
	// pauses or another encoder do not have it say the same again.
	Costly bool
}

// Voice is one voice of an engine.
type Voice struct {
	ID       string // as the engine knows it
	Name     string // as people know it: "eSpeak NG Spanish"
	Language string // BCP 47 tag it speaks
}

// Utterance is what an engine is asked to say in one go: the text of one block.
type Utterance struct {
	Block     string // id of the block, for messages
	Line      int    // line of the manuscript, for messages; 0 if none
	Voice     string // Voice.ID
	Language  string // BCP 47 tag of the text
	Text      string // what is to be said, plain text
	Sentences []manuscript.Sentence
	Passages  []Passage     // in order, not overlapping; only what Description says the engine can do
	Pace      float64       // speed as a multiple of the engine's usual one, 0.5 to 2; 0 is 1
	Pitch     float64       // as a multiple of the voice's usual one, 0.5 to 2; 0 is 1
	Breath    time.Duration // silence between two sentences that Narrate sees to; 0: as the engine has it
	Pause     time.Duration // silence that Narrate puts after it; engines add none
}

// Place names the utterance in messages.
func (u Utterance) Place() message.Text {
	if u.Line == 0 {
		return message.Textf("block %s", u.Block)
	}
	return message.Textf("line %d, block %s", u.Line, u.Block)
}

// Passage is a stretch of an utterance that is said in a way of its own: in
// another language, or as a lexicon has it.
type Passage struct {
	Start, End int    // byte range in Utterance.Text, whole words within one sentence
	Language   string // BCP 47 tag, "" for the utterance's
	Voice      string // Voice.ID, "" for the utterance's
	IPA        string // how it is pronounced in the International Phonetic Alphabet; "" as it is written
}

// Speech is what an engine said.
type Speech struct {
	Rate    int     // samples per second
	Samples []int16 // mono
	Marks   []Mark  // in order of time; empty when the engine tells none
}

// Mark is a moment at which a word or sentence of the utterance begins.
type Mark struct {
	Kind       CueKind
	Start, End int // byte range in Utterance.Text
	At         int // sample at which it begins
}

// CueKind says what a cue marks.
type CueKind string

// The kinds of cue.
const (
	SentenceCue CueKind = "sentence"
	WordCue     CueKind = "word"
)

// Cue is the stretch of a track in which a sentence or a word is spoken.
type Cue struct {
	Kind       CueKind
	Start, End int           // byte range in the block's Text
	From, To   time.Duration // in the track; From < To
	Estimated  bool          `json:",omitempty"` // from the text's length, for want of a mark
}

// Track is the sound of one block: an MP3 and its cues.
type Track struct {
	Block     string // id of the block
	Language  string
	Voice     Voice
	Rate      int   // samples per second
	Samples   int64 // length of the sound, without encoder delay and padding
	Bytes     int64 // length of the MP3
	SHA256    string
	Cues      []Cue // in order; the sentence cues cover the whole track without gap
	Estimated bool  // where a sentence begins is a guess from the text's length, not told by the engine

	file   string // cache entry that holds the MP3
	offset int64  // where in it the MP3 begins
}

// Duration returns the length of the sound.
func (t *Track) Duration() time.Duration {
	return length(t.Samples, t.Rate)
}

// Open returns the MP3: constant bit rate, mono, an Info frame first, no tags.
func (t *Track) Open() (io.ReadCloser, error) {
	f, err := os.Open(t.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("voices: track of %s: its sound was removed from the cache meanwhile (%w); narrate again", t.Block, err)
	}
	if err != nil {
		return nil, message.Errorf("voices: track of %s: %w", t.Block, err)
	}
	section := io.NewSectionReader(f, t.offset, t.Bytes)
	return struct {
		io.Reader
		io.Closer
	}{section, f}, nil
}

// Narration is all that could be spoken of a work.
type Narration struct {
	Tracks map[string]*Track // by block id
	Faults []Fault           // blocks that should have a track and have none, in reading order
	Doubts []Fault           // blocks whose track somebody should listen to, in reading order

	Spoken int // tracks made by the engine in this run
	Kept   int // tracks found in the cache, or of the same words as a block before
}

// Fault names a block that could not be spoken, or, with Block empty, a
// language that no voice speaks.
type Fault struct {
	Language string
	Block    string
	Line     int // line of the manuscript, 0 if none
	Err      error
}

// Errors that callers may want to tell apart.
var (
	// ErrNotInstalled means that an engine's program or library is missing.
	// The error that wraps it names the package to install.
	ErrNotInstalled = errors.New("not installed")

	// ErrNoVoice means that the engine has no voice for a language.
	ErrNoVoice = errors.New("no voice")
)
