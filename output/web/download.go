package web

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"diglot/words"
)

// Download is a file of the release.
type Download struct {
	Href      string
	Kind      Kind
	Languages []string // of its content, leading one first
	Bytes     int64    // 0: not told
	Seconds   float64  // of sound; 0: none
}

// Kind says what a file is.
type Kind string

// The kinds of download.
const (
	EPUB     Kind = "epub"      // e-book, narrated where there is sound
	TextEPUB Kind = "text-epub" // the same without sound
	Tracks   Kind = "tracks"    // playlist of the tracks
	MP3      Kind = "mp3"       // the whole reading
	M4B      Kind = "m4b"       // the same with chapters
	Learners Kind = "learners"  // reading that goes pair by pair
	VTT      Kind = "vtt"       // transcript with times
	SRT      Kind = "srt"       // the same for other players
	Text     Kind = "txt"       // transcript without times
	LPF      Kind = "lpf"       // W3C Audiobook
	DAISY    Kind = "daisy"     // DAISY 2.02
	Podcast  Kind = "podcast"   // feed
	OPDS     Kind = "opds"      // catalogue
	Zip      Kind = "zip"       // all of it
)

// said returns what a kind is called, and what it is good for.
func (k Kind) said(w words.Words) (name, suits string) {
	switch k {
	case EPUB:
		return w.FileEPUB, w.SuitsEPUB
	case TextEPUB:
		return w.FileTextEPUB, w.SuitsTextEPUB
	case Tracks:
		return w.FileTracks, w.SuitsTracks
	case MP3:
		return w.FileMP3, w.SuitsMP3
	case M4B:
		return w.FileM4B, w.SuitsM4B
	case Learners:
		return w.FileLearners, w.SuitsLearners
	case VTT:
		return w.FileVTT, w.SuitsVTT
	case SRT:
		return w.FileSRT, w.SuitsSRT
	case Text:
		return w.FileText, w.SuitsText
	case LPF:
		return w.FileLPF, w.SuitsLPF
	case DAISY:
		return w.FileDAISY, w.SuitsDAISY
	case Podcast:
		return w.FilePodcast, w.SuitsPodcast
	case OPDS:
		return w.FileOPDS, w.SuitsOPDS
	case Zip:
		return w.FileZip, w.SuitsZip
	}
	return "", ""
}

// shelf is the downloads in the same languages, as they are listed for readers
// of one language.
type shelf struct {
	ID    string
	Name  string // of the languages
	Aside bool   // in other languages than the reader's
	Files []file
}

// file is a line of the list.
type file struct {
	Href, Name, Suits string
	Measure           string // length and size
}

// shelves lists the downloads in that language first, then those in several,
// then those in others.
func shelves(downloads []Download, l tongue) []shelf {
	var all []shelf
	for _, languages := range groups(downloads, l.Tag) {
		s := shelf{
			ID:    "files-" + l.Tag + "-" + strings.Join(languages, "-"),
			Name:  words.Capital(l.Words.List(l.names(languages))),
			Aside: !slices.Contains(languages, l.Tag),
		}
		for _, d := range downloads {
			if slices.Equal(d.Languages, languages) {
				name, suits := d.Kind.said(l.Words)
				s.Files = append(s.Files, file{d.Href, name, suits, l.measure(d)})
			}
		}
		all = append(all, s)
	}
	return all
}

// groups returns the lists of languages that downloads have, each once.
func groups(downloads []Download, first string) [][]string {
	var all [][]string
	for _, d := range downloads {
		if !slices.ContainsFunc(all, func(known []string) bool { return slices.Equal(known, d.Languages) }) {
			all = append(all, d.Languages)
		}
	}
	rank := func(languages []string) int {
		switch {
		case len(languages) > 1:
			return 1
		case slices.Contains(languages, first):
			return 0
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b []string) int { return rank(a) - rank(b) })
	return all
}

// measure says how long a file plays and how large it is: "16 min, 8.1 MB".
func (l tongue) measure(d Download) string {
	var parts []string
	if d.Seconds > 0 {
		parts = append(parts, l.length(d.Seconds))
	}
	switch {
	case d.Bytes >= 1e6:
		parts = append(parts, l.Words.Megabytes.Fill(l.number(float64(d.Bytes)/1e6, 1)))
	case d.Bytes > 0:
		parts = append(parts, l.Words.Kilobytes.Fill(l.number(max(1, float64(d.Bytes)/1e3), 0)))
	}
	return strings.Join(parts, " · ")
}

// length says how long something lasts, to the minute where it is more than one.
func (l tongue) length(seconds float64) string {
	if seconds < 60 {
		return l.Words.Seconds.Fill(l.number(max(1, seconds), 0))
	}
	minutes := int(seconds/60 + 0.5)
	said := l.Words.Minutes.Fill(l.number(float64(minutes%60), 0))
	if hours := minutes / 60; hours > 0 {
		said = l.Words.Sentences(l.Words.Hours.Fill(l.number(float64(hours), 0)), said)
	}
	return said
}

// number writes a number as the language does, in the digits that its dates are
// written with.
func (l tongue) number(n float64, decimals int) string {
	tag, err := language.Make(l.Words.Language).SetTypeForKey("nu", "latn")
	if err != nil {
		tag = language.English
	}
	return message.NewPrinter(tag).Sprint(number.Decimal(n, number.MaxFractionDigits(decimals)))
}
