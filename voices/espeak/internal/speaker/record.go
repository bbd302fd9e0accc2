package speaker

import (
	"encoding/binary"
	"errors"
	"strconv"
)

// table is what a frame holds that is more than a few numbers: rows of texts,
// each row and each text preceded by its length as a varint.
type table [][]string

var errNoTable = errors.New("a record that is none")

func (t table) payload() []byte {
	var b []byte
	for _, row := range t {
		b = binary.AppendUvarint(b, uint64(len(row)))
		for _, text := range row {
			b = binary.AppendUvarint(b, uint64(len(text)))
			b = append(b, text...)
		}
	}
	return b
}

// tableOf is the inverse of payload, for bytes that can't be trusted.
func tableOf(payload []byte) (table, error) {
	length := func() (int, bool) {
		n, size := binary.Uvarint(payload)
		if size <= 0 || n > uint64(len(payload)-size) { // every text has a byte or more
			return 0, false
		}
		payload = payload[size:]
		return int(n), true
	}
	var t table
	for len(payload) > 0 {
		texts, ok := length()
		if !ok {
			return nil, errNoTable
		}
		var row []string
		for range texts {
			size, ok := length()
			if !ok {
				return nil, errNoTable
			}
			row = append(row, string(payload[:size]))
			payload = payload[size:]
		}
		t = append(t, row)
	}
	return t, nil
}

// Greeting is the first thing a worker says.
type Greeting struct {
	Version string // of the library: "1.51"
	Data    string // folder of its voices and dictionaries
}

// Payload is what a GreetingFrame holds.
func (g Greeting) Payload() []byte { return table{{g.Version, g.Data}}.payload() }

func greetingOf(t table) (Greeting, error) {
	if len(t) != 1 || len(t[0]) != 2 {
		return Greeting{}, errNoTable
	}
	return Greeting{Version: t[0][0], Data: t[0][1]}, nil
}

// Request is what a worker is asked to say. Without a voice it is asked which
// voices there are, with something to transcribe how the voice pronounces that.
type Request struct {
	Voice      string // file of the voice, as the library lists it, "+" and a variant
	Rate       int    // words per minute
	Pitch      int    // 0 to 100
	Portions   []Saying
	Others     []string // files of the voices that the markup of portions names
	Transcribe []string // plain text, or phonemes in double brackets
}

// Saying is a portion as the library is given it.
type Saying struct {
	Text   string
	Markup bool // SSML, with phonemes in double brackets
}

// Payload is what a RequestFrame holds.
func (r Request) Payload() []byte {
	t := table{{r.Voice, strconv.Itoa(r.Rate), strconv.Itoa(r.Pitch)}, r.Others, r.Transcribe}
	for _, p := range r.Portions {
		t = append(t, []string{p.Text, strconv.FormatBool(p.Markup)})
	}
	return t.payload()
}

func requestOf(t table) (Request, error) {
	if len(t) < 3 || len(t[0]) != 3 {
		return Request{}, errNoTable
	}
	rate, badRate := strconv.Atoi(t[0][1])
	pitch, badPitch := strconv.Atoi(t[0][2])
	err := errors.Join(badRate, badPitch)
	r := Request{Voice: t[0][0], Rate: rate, Pitch: pitch, Others: t[1], Transcribe: t[2]}
	for _, row := range t[3:] {
		if len(row) != 2 {
			return Request{}, errNoTable
		}
		markup, bad := strconv.ParseBool(row[1])
		err = errors.Join(err, bad)
		r.Portions = append(r.Portions, Saying{Text: row[0], Markup: markup})
	}
	return r, err
}

// Transcript is how a voice pronounces a text: its phonemes, parted by the
// Separator.
type Transcript struct {
	Names string // as the library names them
	IPA   string
}

// Separator parts the phonemes of a transcript. No phoneme has it in its name.
const Separator = '·'

func transcriptsPayload(all []Transcript) []byte {
	var t table
	for _, one := range all {
		t = append(t, []string{one.Names, one.IPA})
	}
	return t.payload()
}

func transcriptsOf(t table) ([]Transcript, error) {
	all := make([]Transcript, len(t))
	for i, row := range t {
		if len(row) != 2 {
			return nil, errNoTable
		}
		all[i] = Transcript{Names: row[0], IPA: row[1]}
	}
	return all, nil
}

// Listing is a voice as the library lists it.
type Listing struct {
	Name      string
	File      string
	Languages []Language
}

// Language is a language that a voice speaks.
type Language struct {
	Code string // as eSpeak NG names it
	Rank int    // the lower, the better the voice is for it
}

func listingsPayload(all []Listing) []byte {
	var t table
	for _, l := range all {
		row := []string{l.Name, l.File}
		for _, spoken := range l.Languages {
			row = append(row, spoken.Code, strconv.Itoa(spoken.Rank))
		}
		t = append(t, row)
	}
	return t.payload()
}

func listingsOf(t table) ([]Listing, error) {
	all := make([]Listing, len(t))
	for i, row := range t {
		if len(row) < 2 || len(row)%2 != 0 {
			return nil, errNoTable
		}
		all[i] = Listing{Name: row[0], File: row[1]}
		for j := 2; j < len(row); j += 2 {
			rank, err := strconv.Atoi(row[j+1])
			if err != nil {
				return nil, err
			}
			all[i].Languages = append(all[i].Languages, Language{Code: row[j], Rank: rank})
		}
	}
	return all, nil
}

// Refusal is why a worker can't do what it is asked for.
type Refusal struct {
	Reason Reason
	Text   string
}

// Reason is what is wrong, in so far as it makes a difference.
type Reason string

// Reasons of refusals.
const (
	NoLibrary Reason = "no library"
	NoVoice   Reason = "no voice"
	Failed    Reason = "failed"
)

// Error is the text.
func (r *Refusal) Error() string { return r.Text }

// Payload is what a RefusalFrame holds.
func (r *Refusal) Payload() []byte { return table{{string(r.Reason), r.Text}}.payload() }

func refusalOf(t table) (*Refusal, error) {
	if len(t) != 1 || len(t[0]) != 2 {
		return nil, errNoTable
	}
	return &Refusal{Reason: Reason(t[0][0]), Text: t[0][1]}, nil
}
