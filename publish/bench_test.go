package publish

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
)

// long is a work of so many chapters with so many paragraphs each.
func long(chapters, paragraphs int) (*manuscript.Work, *parallel.Alignment) {
	lines := []line{say(manuscript.Title, 0, "A long book", "Un libro largo")}
	for c := range chapters {
		lines = append(lines, say(manuscript.Heading, 1, fmt.Sprintf("Chapter %d", c+1), fmt.Sprintf("Capítulo %d", c+1)))
		for p := range paragraphs {
			lines = append(lines, say(manuscript.Paragraph, 0,
				fmt.Sprintf("In the year %d the lamp was lit again. Nobody knew who had done it, and nobody asked. The nights were long & the books were few <as ever>.", 1000+c*paragraphs+p),
				fmt.Sprintf("En el año %d volvió a encenderse la lámpara. Nadie sabía quién lo había hecho, y nadie preguntó. Las noches eran largas & los libros <como siempre> pocos.", 1000+c*paragraphs+p)))
		}
	}
	return compose([]string{"en", "es"}, lines)
}

func BenchmarkWriteText(b *testing.B) {
	work, alignment := long(400, 50)
	book := &Book{Work: work, Alignment: alignment, Languages: []string{"en", "es"}, Layout: interleaved(b), Modified: modified}
	b.ReportAllocs()
	for b.Loop() {
		if err := book.Write(b.Context(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// narratedAtLength is a work of so many paragraphs that all say the same, narrated with
// about 60 KB a track.
func narratedAtLength(b *testing.B, paragraphs int) (*manuscript.Work, *voices.Narration) {
	b.Helper()
	words := strings.Repeat("nine little letters ", 9) + "and an end."
	lines := []line{say(manuscript.Title, 0, "The same again")}
	for range paragraphs {
		lines = append(lines, say(manuscript.Paragraph, 0, words))
	}
	work, _ := compose([]string{"en"}, lines)
	return work, narrate(b, work, "en")
}

func BenchmarkWriteSound(b *testing.B) {
	work, narration := narratedAtLength(b, 5000)
	book := &Book{Work: work, Narration: narration, Languages: []string{"en"}, Layout: interleaved(b), Modified: modified}
	b.SetBytes(soundBytes(narration))
	b.ReportAllocs()
	for b.Loop() {
		toFile(b, func(w io.Writer) error { return book.Write(b.Context(), w) })
	}
}

// BenchmarkPlainZip is what BenchmarkWriteSound is measured by: the same tracks
// stored by archive/zip and nothing else.
func BenchmarkPlainZip(b *testing.B) {
	_, narration := narratedAtLength(b, 5000)
	b.SetBytes(soundBytes(narration))
	for b.Loop() {
		toFile(b, func(w io.Writer) error {
			z := zip.NewWriter(w)
			for id, track := range narration.Tracks {
				entry, err := z.CreateHeader(&zip.FileHeader{Name: id + ".mp3", Method: zip.Store})
				if err != nil {
					return err
				}
				sound, err := track.Open()
				if err != nil {
					return err
				}
				if _, err := io.Copy(entry, sound); err != nil {
					return err
				}
				sound.Close()
			}
			return z.Close()
		})
	}
}

func soundBytes(n *voices.Narration) int64 {
	var total int64
	for _, track := range n.Tracks {
		total += track.Bytes
	}
	return total
}

func toFile(b *testing.B, write func(io.Writer) error) {
	b.Helper()
	f, err := os.CreateTemp(b.TempDir(), "")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := write(f); err != nil {
		b.Fatal(err)
	}
	if err := os.Remove(f.Name()); err != nil {
		b.Fatal(err)
	}
}
