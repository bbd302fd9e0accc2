package output

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/sound"
)

// spoken is a block with its track.
type spoken struct {
	block *manuscript.Block
	track *voices.Track
	path  string // of the track, below the edition's folder
}

// audio lists the sound of one edition: a track per block with a playlist of
// them, the whole reading, and what is said in it. It is empty for a text that no
// voice spoke.
func (r *Release) audio(text *manuscript.Text) ([]deliverable, error) {
	blocks := r.spokenBlocks(text)
	if len(blocks) == 0 {
		return nil, nil
	}
	var all []deliverable
	if r.makes(Tracks) {
		all = append(r.tracks(text, blocks), r.playlist(text, blocks))
	}
	reading, err := r.reading(text, blocks)
	if err != nil {
		return nil, err
	}
	r.readings = append(r.readings, reading)
	for _, made := range []struct {
		format Format
		make   func() deliverable
	}{{MP3, reading.mp3}, {LPF, reading.audiobook}, {DAISY, reading.daisy}} {
		if r.makes(made.format) {
			all = append(all, made.make())
		}
	}
	if r.makes(M4B) {
		if m4b, ok := reading.m4b(); ok {
			all = append(all, m4b)
		}
	}
	return append(all, reading.transcripts()...), nil
}

// tracks are the blocks of an edition one by one.
func (r *Release) tracks(text *manuscript.Text, blocks []spoken) []deliverable {
	var all []deliverable
	for i, s := range blocks {
		tags := r.tags(text, s.track.Voice)
		tags.Title = excerpt(s.block.Text(), 60)
		tags.Track, tags.Tracks = i+1, len(blocks)
		tags.Text, tags.TextLanguage = s.block.Text(), tags.Language
		all = append(all, deliverable{
			path:      text.Language + "/" + s.path,
			format:    Tracks,
			mediaType: "audio/mpeg",
			languages: []string{text.Language},
			duration:  s.track.Duration(),
			write: func(_ context.Context, w io.Writer) error {
				return writeTrack(w, tags, s.track)
			},
		})
	}
	return all
}

// pathOf is the path of a file of an edition that bears the work's name.
func (r *Release) pathOf(text *manuscript.Text, ending string) string {
	return fmt.Sprintf("%s/%s.%s.%s", text.Language, r.Work.Slug, text.Language, ending)
}

// spokenBlocks returns the narrated blocks of a text in the order in which a
// listener hears them.
func (r *Release) spokenBlocks(text *manuscript.Text) []spoken {
	if r.Narration == nil {
		return nil
	}
	var found []spoken
	for block := range text.Reading() {
		if track := r.Narration.Tracks[block.ID]; track != nil {
			found = append(found, spoken{block: block, track: track})
		}
	}
	digits := max(4, len(fmt.Sprint(len(found))))
	for i := range found {
		found[i].path = fmt.Sprintf("audio/%0*d-%s.mp3", digits, i+1, fileName(found[i].block))
	}
	return found
}

// fileName names a block in file names: its first words where they are in Latin
// letters, else its kind. Names are ASCII, short, and safe on FAT32.
func fileName(b *manuscript.Block) string {
	if name := manuscript.Slug(b.Text(), 32); name != "" {
		return name
	}
	return string(b.Kind)
}

// tags returns what is the same in all tags of an edition.
func (r *Release) tags(text *manuscript.Text, voice voices.Voice) sound.Tags {
	return sound.Tags{
		Album:       text.Title(),
		Artist:      voice.Name,
		AlbumArtist: strings.Join(r.authors(), ", "),
		Publisher:   r.Work.Publisher,
		Genre:       "Speech",
		Language:    iso639(text.Language),
		Date:        r.Work.Date,
		Cover:       r.picture(text.Language),
	}
}

// authors returns the names of who wrote the work.
func (r *Release) authors() []string {
	var names []string
	for _, person := range r.Work.Creators {
		if person.Role == "aut" {
			names = append(names, person.Name)
		}
	}
	return names
}

// iso639 returns the three-letter code (ISO 639-2/T) of a language tag, "und"
// where there is none.
func iso639(tag string) string {
	base, _ := language.Make(tag).Base()
	if code := base.ISO3(); code != "" {
		return code
	}
	return "und"
}

func writeTrack(w io.Writer, tags sound.Tags, track *voices.Track) error {
	mp3, err := track.Open()
	if err != nil {
		return err
	}
	defer mp3.Close()
	if _, err := tags.WriteTo(w); err != nil {
		return err
	}
	_, err = io.Copy(w, mp3)
	return err
}

// headings returns what begins a chapter, by its place among the blocks: the
// first of them, the title, and every heading.
func headings(blocks []spoken) map[int]string {
	begin := make(map[int]string)
	for i, s := range blocks {
		if i == 0 || heads(s.block) {
			begin[i] = excerpt(s.block.Text(), 80)
		}
	}
	return begin
}

// heads reports whether a block heads what follows it.
func heads(b *manuscript.Block) bool {
	return b.Kind == manuscript.Heading || b.Kind == manuscript.Title
}

// chapters parts a reading where some of its parts begin, each with the title
// given.
func chapters(joined *sound.Joined, begin map[int]string) []sound.Chapter {
	var all []sound.Chapter
	for _, part := range slices.Sorted(maps.Keys(begin)) {
		at := joined.Start(part)
		if len(all) > 0 {
			all[len(all)-1].To = at
		}
		all = append(all, sound.Chapter{Title: begin[part], From: at, To: joined.Duration()})
	}
	return all
}

// playlist names the tracks in order, with their lengths in seconds (M3U, in
// UTF-8).
func (r *Release) playlist(text *manuscript.Text, blocks []spoken) deliverable {
	return deliverable{
		path:      r.pathOf(text, "m3u8"),
		format:    Tracks,
		mediaType: "audio/x-mpegurl",
		languages: []string{text.Language},
		write: func(_ context.Context, w io.Writer) error {
			var list strings.Builder
			fmt.Fprintf(&list, "#EXTM3U\n#PLAYLIST:%s\n", oneLine(text.Title()))
			for _, s := range blocks {
				fmt.Fprintf(&list, "#EXTINF:%.3f,%s\n%s\n", s.track.Duration().Seconds(), excerpt(s.block.Text(), 60), s.path)
			}
			_, err := io.WriteString(w, list.String())
			return err
		},
	}
}

// excerpt returns the first words of a text on one line, at most so many
// characters, with an ellipsis where more follow.
func excerpt(text string, most int) string {
	text = oneLine(text)
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most-1])
	if space := strings.LastIndexByte(cut, ' '); space > len(cut)/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:.–—") + "…"
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
