package podcast

import (
	"encoding/json"
	"io"
	"time"

	"diglot/message"
	"diglot/voices/sound"
)

// ChaptersType is the media type of what WriteChapters writes.
const ChaptersType = "application/json+chapters"

// WriteChapters writes the chapters of an episode with that title (podcast
// namespace, JSON Chapters 1.2). They must be in order.
func WriteChapters(w io.Writer, title string, all []sound.Chapter) error {
	type chapter struct {
		Start float64 `json:"startTime"` // seconds
		Title string  `json:"title"`
		End   float64 `json:"endTime"`
	}
	file := struct {
		Version  string    `json:"version"`
		Title    string    `json:"title"`
		Chapters []chapter `json:"chapters"`
	}{"1.2.0", oneLine(title), make([]chapter, 0, len(all))}
	var last time.Duration
	for i, c := range all {
		if c.From < last || c.To < c.From {
			return message.Errorf("podcast: chapter %d, %q, lasts from %v to %v, and the one before begins at %v", i+1, c.Title, c.From, c.To, last)
		}
		last = c.From
		file.Chapters = append(file.Chapters, chapter{seconds(c.From), oneLine(c.Title), seconds(c.To)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(file)
}

// seconds rounds a time to milliseconds.
func seconds(d time.Duration) float64 { return float64(d.Milliseconds()) / 1000 }
