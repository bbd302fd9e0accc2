package output

import (
	"slices"
	"strings"

	"diglot/message"
)

// Format is a kind of file that a release may have.
type Format string

// The formats. All but M4B are made where none are chosen: encoding anew takes
// longer than all the rest together.
const (
	EPUB     Format = "epub"      // e-books, narrated where there is sound
	TextEPUB Format = "text-epub" // the same without sound, small enough for e-mail
	Tracks   Format = "tracks"    // one MP3 per paragraph, and a playlist
	MP3      Format = "mp3"       // the whole reading
	M4B      Format = "m4b"       // the same for players of audiobooks; takes ffmpeg
	Learners Format = "learners"  // one MP3 that goes pair by pair
	VTT      Format = "vtt"       // transcripts: with times for the web,
	SRT      Format = "srt"       // for other players,
	Text     Format = "txt"       // and without times
	LPF      Format = "lpf"       // W3C Audiobook
	DAISY    Format = "daisy"     // DAISY 2.02
	Podcast  Format = "podcast"   // feed and chapters; takes the address of the release
	OPDS     Format = "opds"      // catalogue
	Page     Format = "page"      // index.html
	Zip      Format = "zip"       // all of it in one file
)

// Formats lists all formats.
func Formats() []Format {
	return []Format{EPUB, TextEPUB, Tracks, MP3, M4B, Learners, VTT, SRT, Text, LPF, DAISY, Podcast, OPDS, Page, Zip}
}

// UsualFormats lists those that are made where none are chosen.
func UsualFormats() []Format {
	return slices.DeleteFunc(Formats(), func(f Format) bool { return f == M4B })
}

// FormatsNamed returns the formats with these names, in the order of Formats.
// The name "all" stands for the usual ones, and a name after a hyphen leaves one
// out: "all", "m4b", "-daisy".
func FormatsNamed(names []string) ([]Format, error) {
	chosen := make(map[Format]bool)
	for i, name := range names {
		bare, without := strings.CutPrefix(name, "-")
		if name == "all" || i == 0 && without {
			for _, f := range UsualFormats() {
				chosen[f] = true
			}
		}
		if name == "all" {
			continue
		}
		if !slices.Contains(Formats(), Format(bare)) {
			return nil, message.Errorf("there is no format %q: there are all, %s", bare, list(Formats()))
		}
		chosen[Format(bare)] = !without
	}
	return slices.DeleteFunc(Formats(), func(f Format) bool { return !chosen[f] }), nil
}

func list(formats []Format) string {
	var names []string
	for _, f := range formats {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// makes reports whether the release is to have a format.
func (r *Release) makes(f Format) bool {
	if r.Formats == nil {
		return f != M4B
	}
	return slices.Contains(r.Formats, f)
}
