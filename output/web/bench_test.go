package web

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
)

// BenchmarkWrite writes the page of a book: 20,000 paragraphs of 60 words, with
// the times of them all, in each of two languages.
func BenchmarkWrite(b *testing.B) {
	page := longPage(20_000)
	b.ReportAllocs()
	for b.Loop() {
		size := counter(0)
		if err := page.Write(&size); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(size)/1e6, "MB")
	}
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)

// longPage is the page of a text in chapters of a hundred paragraphs.
func longPage(paragraphs int) *Page {
	work := &manuscript.Work{Metadata: manuscript.Metadata{Slug: "long"}}
	alignment := &parallel.Alignment{Languages: []string{"en", "es"}}
	page := &Page{
		Work: work, Alignment: alignment, Modified: time.Unix(1764000000, 0),
		Narration: &voices.Narration{Tracks: make(map[string]*voices.Track)},
		Tracks:    make(map[string]string),
	}
	beads := make([]parallel.Bead, 1+paragraphs)
	for _, tag := range alignment.Languages {
		text := manuscript.Text{Language: tag}
		for i := range beads {
			block := longBlock(tag, i)
			page.Narration.Tracks[block.ID] = longTrack(&block)
			page.Tracks[block.ID] = fmt.Sprintf("%s/audio/%05d-paragraph.mp3", tag, i)
			beads[i].Blocks = append(beads[i].Blocks, []string{block.ID})
			text.Blocks = append(text.Blocks, block)
		}
		work.Texts = append(work.Texts, text)
	}
	alignment.Beads = beads
	return page
}

func longBlock(tag string, i int) manuscript.Block {
	b := manuscript.Block{ID: fmt.Sprintf("%s-p%05d", tag, i), Kind: manuscript.Paragraph, Language: tag}
	words := strings.Repeat("in the morning the lamp of the house burned again and ", 5)
	switch {
	case i == 0:
		b.Kind, words = manuscript.Title, "a very long book about the lamps of a house "
	case i%100 == 1:
		b.Kind, b.Level, words = manuscript.Heading, 1, "another chapter about the lamps of a house "
	}
	text := fmt.Sprintf("%d. %s.", i, strings.TrimSpace(words))
	b.Spans = []manuscript.Span{{Text: text}}
	for start := 0; start < len(text); {
		end := min(start+100, len(text))
		b.Sentences = append(b.Sentences, manuscript.Sentence{Start: start, End: end})
		start = end
	}
	return b
}

// longTrack reads a block at fifteen characters a second.
func longTrack(b *manuscript.Block) *voices.Track {
	const pace = time.Second / 15
	text := b.Text()
	track := &voices.Track{Block: b.ID, Language: b.Language, Rate: 22050, Samples: int64(len(text)) * 1470}
	for _, s := range b.Sentences {
		at := func(kind voices.CueKind, start, end int) {
			track.Cues = append(track.Cues, voices.Cue{Kind: kind, Start: start, End: end, From: time.Duration(start) * pace, To: time.Duration(end) * pace})
		}
		at(voices.SentenceCue, s.Start, s.End)
		for start := s.Start; start < s.End; {
			end := start + len(strings.TrimRight(strings.SplitAfter(text[start:s.End], " ")[0], " "))
			if end > start {
				at(voices.WordCue, start, end)
			}
			start = end + 1
		}
	}
	return track
}
