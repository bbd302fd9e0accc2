package sound

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"diglot/internal/readers"
)

// hour joins chapters, each a gap and four utterances, to more than an hour, and
// returns the file, where the chapters begin, and the first utterance of each.
func hour(t *testing.T) (path string, joined *Joined, chapters []Chapter, first Clip, word Stretch) {
	e := NewEncoder()
	parts := []Part{encode(t, e, Silence(22050, 777*time.Millisecond))}
	for i := range 4 {
		gap := time.Duration(300+37*i) * time.Millisecond
		c, words := utterance(22050, gap, gap, 2*gap, 3*gap, gap, gap, gap, gap, gap, gap, gap, gap, gap)
		if i == 0 {
			first, word = c, words[0]
		}
		parts = append(parts, encode(t, e, c))
	}
	var reading []Part
	for range 70 {
		reading = append(reading, parts...)
	}
	joined, err := Join(reading)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(reading); i += len(parts) {
		from := length(joined.Starts[i], joined.Rate)
		if len(chapters) > 0 {
			chapters[len(chapters)-1].To = from
		}
		chapters = append(chapters, Chapter{Title: "Chapter", From: from, To: joined.Duration()})
	}
	path = filepath.Join(t.TempDir(), "hour.mp3")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := (Tags{Title: "An hour", Chapters: chapters}).WriteTo(f); err != nil {
		t.Fatal(err)
	}
	if _, err := joined.WriteTo(f); err != nil {
		t.Fatal(err)
	}
	if joined.Duration() < time.Hour {
		t.Fatalf("%v are no hour", joined.Duration())
	}
	return path, joined, chapters, first, word
}

// After an hour of joined frames a chapter begins where its time says.
func TestChaptersAreExactAfterAnHour(t *testing.T) {
	t.Parallel()
	const most = 30 * time.Millisecond
	path, joined, chapters, first, word := hour(t)
	told := probe(t, read(t, path))
	if len(told.Chapters) != len(chapters) {
		t.Fatalf("ffprobe reads %d chapters, want %d", len(told.Chapters), len(chapters))
	}
	for i, c := range told.Chapters {
		if off := seconds(t, c.StartTime) - chapters[i].From; off.Abs() > time.Millisecond {
			t.Errorf("ffprobe reads that chapter %d begins at %s, want %v", i+1, c.StartTime, chapters[i].From)
		}
	}
	// ffprobe counts whole frames, delay and padding among them.
	if off := seconds(t, told.Format.Duration) - joined.Duration(); off.Abs() > 80*time.Millisecond {
		t.Errorf("ffprobe reads a length of %s, want %v", told.Format.Duration, joined.Duration())
	}

	last := chapters[len(chapters)-1].From
	at := last + length(int64(word.From+word.Len()/4), joined.Rate) // inside its first word
	for name, off := range map[string]time.Duration{
		"ffmpeg":   ffmpegFrom(t, path, last, first, word),
		"mpg123":   mpg123From(t, path, joined, at, first, word),
		"Chromium": browserFrom(t, path, joined, at, first, word),
	} {
		t.Logf("%s at %v: %v late", name, last, off)
		if off.Abs() > most {
			t.Errorf("%s: the chapter at %v comes %v late", name, last, off)
		}
	}
}

// ffmpegFrom returns how late the first word of a chapter comes where ffmpeg
// decodes from its time on.
func ffmpegFrom(t *testing.T, path string, from time.Duration, first Clip, word Stretch) time.Duration {
	out, _ := run(t, nil, "ffmpeg", "-v", "error", "-ss", fmt.Sprintf("%.6f", from.Seconds()), "-t", "2", "-i", path, "-f", "s16le", "-ac", "1", "-")
	return lateTime(first.Samples[word.From:word.To], fromPCM(out), word.From, first.Rate)
}

// mpg123From has mpg123 leave out the frames before a time, as it does to seek.
func mpg123From(t *testing.T, path string, j *Joined, at time.Duration, first Clip, word Stretch) time.Duration {
	frame := samples(at, j.Rate) / 576
	out, _ := run(t, nil, "mpg123", "-q", "-s", "--mono", "-k", strconv.Itoa(frame), "-n", "40", path)
	begun := frame*576 - j.told[0].Delay - decoderDelay // the sample of the sound
	where := begun - samples(at, j.Rate) + word.From + word.Len()/4
	return -lateTime(fromPCM(out)[1200:], first.Samples, where+1200, j.Rate)
}

// browserFrom returns how late the sound comes where a browser is sent to a time.
func browserFrom(t *testing.T, path string, j *Joined, at time.Duration, first Clip, word Stretch) time.Duration {
	heard := readers.Hear(t, readers.Sound{Path: path, Rate: j.Rate, Times: []time.Duration{at}})[0]
	return length(int64(playedLate(first.Samples, heard.Played[0], word.From+word.Len()/4)), j.Rate)
}

func lateTime(clip, got []int16, at, rate int) time.Duration {
	return length(int64(late(clip, got, at)), rate)
}

func seconds(t *testing.T, text string) time.Duration {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(v * float64(time.Second))
}
