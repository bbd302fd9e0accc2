// Package transcript writes down what is heard: captions with times, as WebVTT
// for the web and podcasts and as SubRip for everything else, and the bare text.
package transcript

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"diglot/manuscript"
	"diglot/voices"
)

// Cue is what is said in a stretch of the sound: one sentence.
type Cue struct {
	ID       string // of the sentence, unique
	From, To time.Duration
	Text     string
}

// Heard is a block with its track and the moment at which that begins in the
// whole reading.
type Heard struct {
	Block *manuscript.Block
	Track *voices.Track
	Start time.Duration
}

// Cues returns the sentences of what is heard, in order.
func Cues(heard []Heard) []Cue {
	var all []Cue
	for _, h := range heard {
		text := h.Block.Text()
		n := 0
		for _, cue := range h.Track.Cues {
			if cue.Kind != voices.SentenceCue {
				continue
			}
			n++
			all = append(all, Cue{
				ID:   fmt.Sprintf("%s-%d", h.Block.ID, n),
				From: h.Start + cue.From,
				To:   h.Start + cue.To,
				Text: strings.Join(strings.Fields(text[cue.Start:cue.End]), " "),
			})
		}
	}
	return all
}

// WriteVTT writes cues as WebVTT (W3C Candidate Recommendation of 2019) in a
// language, with the title as its header's text.
func WriteVTT(w io.Writer, title, language string, cues []Cue) error {
	out := bufio.NewWriter(w)
	// An arrow in the header would be taken for the times of a cue.
	fmt.Fprintf(out, "WEBVTT - %s\nKind: captions\nLanguage: %s\n", strings.ReplaceAll(oneLine(title), "-->", "→"), language)
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for _, c := range cues {
		fmt.Fprintf(out, "\n%s\n%s --> %s\n%s\n", c.ID, clock(c.From, '.'), clock(c.To, '.'), escape.Replace(c.Text))
	}
	return out.Flush()
}

// WriteSRT writes cues as SubRip. It has no language and no markup; an arrow
// within the text, which some players take for times, becomes one character.
func WriteSRT(w io.Writer, cues []Cue) error {
	out := bufio.NewWriter(w)
	for i, c := range cues {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "%d\n%s --> %s\n%s\n", i+1, clock(c.From, ','), clock(c.To, ','), strings.ReplaceAll(c.Text, "-->", "→"))
	}
	return out.Flush()
}

// WriteText writes the words of a text, a paragraph a block with an empty line
// between. Cells of a table are parted by a bar.
func WriteText(w io.Writer, text *manuscript.Text) error {
	out := bufio.NewWriter(w)
	first := true
	for block := range text.Reading() {
		words := line(block)
		if words == "" {
			continue
		}
		if !first {
			fmt.Fprintln(out)
		}
		first = false
		fmt.Fprintln(out, words)
	}
	return out.Flush()
}

// line returns the words of a block on one line, "" if it has none.
func line(block *manuscript.Block) string {
	text := block.Text()
	if block.Kind == manuscript.Row {
		text = strings.ReplaceAll(text, "\t", " | ")
	}
	words := oneLine(text)
	switch {
	case words == "":
		return ""
	case block.Kind == manuscript.Item:
		return strings.Repeat("  ", max(0, block.Level-1)) + "- " + words
	case block.Kind == manuscript.Footnote && block.Label != "":
		return "[" + block.Label + "] " + words
	}
	return words
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// clock writes a time as hours, minutes, seconds and milliseconds.
func clock(d time.Duration, point byte) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d%c%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, point, ms%1000)
}
