package program

import (
	"errors"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"diglot/message"
	"diglot/voices"
)

// Recipe says how a command is called to speak.
//
// The arguments may hold placeholders, also several and within other text:
//
//	{text-file}      file that holds the text; without it the text goes to standard input
//	{text}           the text itself, only as a whole argument behind "--"; others can see it in the list of processes
//	{output}         file that the command is to write; without it the sound is read from standard output
//	{voice}          id of the voice
//	{language}       BCP 47 tag of the text
//	{rate}           speed in words per minute
//	{pace}           speed as a multiple of the usual one: "1.250"
//	{pace-percent}   the same in percent: "125"
//	{stretch}        length as a multiple of the usual one: "0.800"
//	{pitch}          pitch as a multiple of the usual one
//	{pitch-percent}  the same in percent
//
// The command gets the text as one line. It runs with a small environment: PATH,
// HOME and what else it needs to find its libraries, TMPDIR in a folder that is
// removed, and LC_ALL=C.UTF-8, so that it reads UTF-8 and decimal points whatever
// the user's language is.
type Recipe struct {
	// Name is the engine's name: "flite".
	Name string

	// Command is a name to be found in PATH or the path of a file.
	Command string

	// Args are its arguments.
	Args []string

	// Voices are the ids of its voices by the BCP 47 tag of their language.
	// An id may be a file.
	Voices map[string]string

	// Encoding is the character encoding in which the command reads text, by
	// its name in the registry of IANA; "" is UTF-8. Punctuation that it lacks
	// is written in a simpler form and letters without their marks; a letter
	// that can't be written at all is an error.
	Encoding string

	// Rate is the usual speed in words per minute, for {rate}; 0 is 175.
	Rate int

	// VersionCommand is a command with arguments that writes the version of
	// the program to standard output, whatever its exit status. Without one, or
	// where it writes nothing, a digest of the file of Command is the version.
	VersionCommand []string

	// Install says what to do where the command is missing: "apt-get install
	// flite".
	Install string

	// Limit is the longest text of an utterance in bytes; 0 is 4,096.
	Limit int
}

// The placeholders.
const (
	textPlace         = "{text}"
	textFilePlace     = "{text-file}"
	outputPlace       = "{output}"
	voicePlace        = "{voice}"
	languagePlace     = "{language}"
	ratePlace         = "{rate}"
	pacePlace         = "{pace}"
	pacePercentPlace  = "{pace-percent}"
	stretchPlace      = "{stretch}"
	pitchPlace        = "{pitch}"
	pitchPercentPlace = "{pitch-percent}"
)

var (
	placeholders = []string{
		textPlace, textFilePlace, outputPlace, voicePlace, languagePlace, ratePlace,
		pacePlace, pacePercentPlace, stretchPlace, pitchPlace, pitchPercentPlace,
	}
	pacePlaces  = []string{ratePlace, pacePlace, pacePercentPlace, stretchPlace}
	pitchPlaces = []string{pitchPlace, pitchPercentPlace}
)

const (
	usualRate  = 175
	usualLimit = 4 << 10
)

var placeholder = regexp.MustCompile(`\{[a-z-]+\}`)

// check says what is wrong with a recipe.
func (r Recipe) check() error {
	if r.Command == "" {
		return errors.New("no command")
	}
	if r.Rate < 0 || r.Limit < 0 {
		return message.Errorf("rate %d and limit %d must not be negative", r.Rate, r.Limit)
	}
	for _, word := range slices.Concat([]string{r.Command}, r.Args, r.VersionCommand) {
		if strings.ContainsRune(word, 0) {
			return message.Errorf("a zero byte in %q", word)
		}
	}
	for i, arg := range r.Args {
		for _, name := range placeholder.FindAllString(arg, -1) {
			if !slices.Contains(placeholders, name) {
				return message.Errorf("argument %q: there is no %s; there are %s", arg, name, strings.Join(placeholders, ", "))
			}
			if name == textPlace && (arg != textPlace || !slices.Contains(r.Args[:i], "--")) {
				return message.Errorf(`argument %q: {text} must be an argument of its own and come after "--", or a text could become an option`, arg)
			}
		}
	}
	for tag, id := range r.Voices {
		if _, err := language.Raw.Parse(tag); err != nil {
			return message.Errorf("voice %q: %q is no language tag (BCP 47): %w", id, tag, err)
		}
		if !speaksOf(id) {
			return message.Errorf("voice %q for %s: it must not be empty, begin with \"-\" or have control characters", id, tag)
		}
	}
	_, err := charset(r.Encoding)
	return err
}

// uses reports whether one of the placeholders stands in the arguments.
func (r Recipe) uses(names ...string) bool {
	return slices.ContainsFunc(r.Args, func(arg string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(arg, name) })
	})
}

// arguments puts the values in for the placeholders, once: what was put in is
// not looked at again.
func (r Recipe) arguments(values map[string]string) []string {
	filled := make([]string, len(r.Args))
	for i, arg := range r.Args {
		filled[i] = placeholder.ReplaceAllStringFunc(arg, func(name string) string { return values[name] })
	}
	return filled
}

// values returns what an utterance puts in for the placeholders that tell how it
// is to be said.
func (r Recipe) values(u voices.Utterance) (map[string]string, error) {
	if !speaksOf(u.Voice) {
		return nil, message.Errorf("%w %q: name one of %s", voices.ErrNoVoice, u.Voice, r.Name)
	}
	if _, err := language.Raw.Parse(u.Language); err != nil && r.uses(languagePlace) {
		return nil, message.Errorf("%q is no language tag (BCP 47): %w", u.Language, err)
	}
	pace, err := r.multiple(message.Textf("the pace"), u.Pace, pacePlaces)
	if err != nil {
		return nil, err
	}
	pitch, err := r.multiple(message.Textf("the pitch"), u.Pitch, pitchPlaces)
	if err != nil {
		return nil, err
	}
	rate := r.Rate
	if rate == 0 {
		rate = usualRate
	}
	return map[string]string{
		languagePlace:     u.Language,
		ratePlace:         whole(float64(rate) * pace),
		pacePlace:         decimal(pace),
		pacePercentPlace:  whole(100 * pace),
		stretchPlace:      decimal(1 / pace),
		pitchPlace:        decimal(pitch),
		pitchPercentPlace: whole(100 * pitch),
	}, nil
}

// multiple returns a multiple of the usual, 1 where none is given, or an error
// where the command can't be told it.
func (r Recipe) multiple(what message.Text, value float64, places []string) (float64, error) {
	switch {
	case value == 0 || value == 1:
		return 1, nil
	case !(value >= 0.5 && value <= 2):
		return 0, message.Errorf("%v of %v is outside 0.5 to 2", what, value)
	case !r.uses(places...):
		return 0, message.Errorf("%v of %v: %s can't be told; its arguments have none of %s", what, value, r.Name, strings.Join(places, ", "))
	}
	return value, nil
}

func whole(v float64) string   { return strconv.Itoa(int(math.Round(v))) }
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

// voices lists the voices in order of their language.
func (r Recipe) voices() []voices.Voice {
	var list []voices.Voice
	for _, tag := range slices.Sorted(maps.Keys(r.Voices)) {
		id := r.Voices[tag]
		list = append(list, voices.Voice{ID: id, Name: r.Name + " " + id, Language: tag})
	}
	return list
}

func (r Recipe) limit() int {
	if r.Limit == 0 {
		return usualLimit
	}
	return r.Limit
}
