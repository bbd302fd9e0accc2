package sound

import (
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf16"

	"diglot/message"
)

// Tags is the tag of an MP3 by ID3v2.3.0. Empty fields are left out. The same
// fields give the same bytes.
type Tags struct {
	Title       string
	Album       string
	Artist      string // who reads
	AlbumArtist string // who wrote
	Publisher   string
	Genre       string
	Language    string // of the sound: three letters of ISO 639-2 or 639-3, "spa"
	Date        string // "2026", "2026-03" or "2026-03-05"
	Track       int    // from 1
	Tracks      int    // in all; 0: not told

	Text         string // the words that are spoken
	TextLanguage string // their language; empty: Language

	Cover    Picture
	Chapters []Chapter // in order
}

// Picture is a cover.
type Picture struct {
	Data        []byte
	MediaType   string // "image/jpeg" or "image/png"
	Description string
}

// WriteTo writes the tag, which stands before the first frame of an MP3. It fails
// without having written where a field has no form in ID3.
func (t Tags) WriteTo(w io.Writer) (int64, error) {
	frames, err := t.frames()
	if err != nil {
		return 0, fmt.Errorf("sound: tags: %w", err)
	}
	const most = 1<<28 - 1 // what four bytes of seven bits hold
	if len(frames) > most {
		return 0, message.Errorf("sound: tags: %d bytes are more than ID3 can hold", len(frames))
	}
	size := len(frames)
	head := []byte{'I', 'D', '3', 3, 0, 0, byte(size >> 21), byte(size >> 14 & 0x7F), byte(size >> 7 & 0x7F), byte(size & 0x7F)}
	n, err := w.Write(append(head, frames...))
	return int64(n), err
}

// frames returns all frames of the tag.
func (t Tags) frames() ([]byte, error) {
	language, err := languageCode(t.Language)
	if err != nil {
		return nil, err
	}
	year, day, err := dates(t.Date)
	if err != nil {
		return nil, err
	}
	var b []byte
	for _, f := range []struct{ id, text string }{
		{"TIT2", t.Title},
		{"TALB", t.Album},
		{"TPE1", t.Artist},
		{"TPE2", t.AlbumArtist},
		{"TPUB", t.Publisher},
		{"TCON", t.Genre},
		{"TLAN", language},
		{"TYER", year},
		{"TDAT", day},
		{"TRCK", t.track()},
	} {
		b = appendText(b, f.id, f.text)
	}
	if b, err = t.appendLyrics(b); err != nil {
		return nil, err
	}
	if b, err = t.Cover.append(b); err != nil {
		return nil, err
	}
	return appendChapters(b, t.Chapters)
}

func (t Tags) track() string {
	switch {
	case t.Track <= 0:
		return ""
	case t.Tracks <= 0:
		return strconv.Itoa(t.Track)
	}
	return fmt.Sprintf("%d/%d", t.Track, t.Tracks)
}

// dates returns the year and, as day and month, the day of a date.
func dates(date string) (year, day string, err error) {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if at, err := time.Parse(layout, date); err == nil {
			if len(layout) == len("2006-01-02") {
				day = at.Format("0201")
			}
			return at.Format("2006"), day, nil
		}
	}
	if date != "" {
		return "", "", message.Errorf("date %q: write it as 2026, 2026-03 or 2026-03-05", date)
	}
	return "", "", nil
}

// languageCode checks a language.
func languageCode(language string) (string, error) {
	if language == "" {
		return "", nil
	}
	if len(language) != 3 {
		return "", message.Errorf("language %q: ID3 wants the three letters of ISO 639-2", language)
	}
	for _, c := range []byte(language) {
		if c < 'a' || c > 'z' {
			return "", message.Errorf("language %q: ID3 wants the three letters of ISO 639-2", language)
		}
	}
	return language, nil
}

// appendLyrics adds the words that are spoken (USLT, §4.9).
func (t Tags) appendLyrics(b []byte) ([]byte, error) {
	if t.Text == "" {
		return b, nil
	}
	language, err := languageCode(t.TextLanguage)
	if err != nil {
		return nil, err
	}
	switch {
	case language == "" && t.Language != "":
		language = t.Language
	case language == "":
		language = "und"
	}
	body := append([]byte{utf16Text}, language...)
	body = appendUTF16(body, "")
	body = append(body, 0, 0)
	return appendFrame(b, "USLT", appendUTF16(body, t.Text)), nil
}

// append adds the picture as the cover in front (APIC, §4.15).
func (p Picture) append(b []byte) ([]byte, error) {
	const frontCover = 3
	if len(p.Data) == 0 {
		return b, nil
	}
	if p.MediaType != "image/jpeg" && p.MediaType != "image/png" {
		return nil, message.Errorf("cover of type %q: players show image/jpeg and image/png", p.MediaType)
	}
	body := append([]byte{utf16Text}, p.MediaType...)
	body = append(body, 0, frontCover)
	body = appendUTF16(body, p.Description)
	body = append(body, 0, 0)
	return appendFrame(b, "APIC", append(body, p.Data...)), nil
}

// utf16Text announces text in UTF-16 with a byte order mark, the only encoding of
// version 2.3 that holds all of Unicode.
const utf16Text = 1

// appendText adds a text frame; empty text adds none.
func appendText(b []byte, id, text string) []byte {
	if text == "" {
		return b
	}
	return appendFrame(b, id, appendUTF16([]byte{utf16Text}, text))
}

// appendFrame adds a frame (§3.3): name, size, two bytes of flags, content.
func appendFrame(b []byte, id string, body []byte) []byte {
	b = append(b, id...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
	b = append(b, 0, 0)
	return append(b, body...)
}

// appendUTF16 adds text, little end first, without the zero that ends it in the
// middle of a frame. Zeros within the text would end it there; they are left out.
func appendUTF16(b []byte, text string) []byte {
	b = append(b, 0xFF, 0xFE)
	for _, u := range utf16.Encode([]rune(text)) {
		if u != 0 {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}
