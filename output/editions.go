package output

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	checkdaisy "diglot/check/daisy"
	"diglot/manuscript"
	"diglot/output/audiobook"
	"diglot/output/daisy"
	"diglot/output/podcast"
	"diglot/publish"
)

// audiobook is the reading as a W3C Audiobook.
func (r reading) audiobook() deliverable {
	book := r.release.bookIn([]string{r.text.Language})
	return deliverable{
		path:      r.release.pathOf(r.text, "lpf"),
		format:    LPF,
		mediaType: audiobook.MediaType,
		languages: book.Languages,
		duration:  r.joined.Duration(),
		write: func(ctx context.Context, w io.Writer, day time.Time) error {
			b := audiobook.Book{
				Work: r.release.Work, Text: r.text, Narration: r.release.Narration,
				Identifier: book.Identifier() + "-audio", Licence: licence(r.text.Rights),
				Cover: r.release.picture(r.text.Language), Modified: day,
			}
			return b.Write(ctx, w)
		},
	}
}

// licence returns the address in a line of rights, "" if there is none.
func licence(rights string) string {
	for _, word := range strings.Fields(rights) {
		if strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://") {
			return strings.TrimRight(word, ".,;)")
		}
	}
	return ""
}

// daisy is the edition as a DAISY 2.02 book.
func (r reading) daisy() deliverable {
	return deliverable{
		path:      r.release.pathOf(r.text, "daisy202.zip"),
		format:    DAISY,
		mediaType: "application/zip",
		languages: []string{r.text.Language},
		duration:  r.joined.Duration(),
		write: func(ctx context.Context, w io.Writer, day time.Time) error {
			b := daisy.Book{
				Work: r.release.Work, Text: r.text, Narration: r.release.Narration,
				Modified: day, Program: r.release.Program,
			}
			return b.Write(ctx, w)
		},
		verify: func(ctx context.Context, file string) error {
			report, err := checkdaisy.Check(ctx, file)
			if err != nil {
				return err
			}
			return r.release.heed(report, "The DAISY book in "+r.text.Language)
		},
	}
}

// coverFiles are the pictures by which catalogues show the editions: as tall as a
// book for reading apps, square for podcasts.
func (r *Release) coverFiles() []deliverable {
	var all []deliverable
	editions := [][]string{r.Work.Languages()}
	for _, tag := range r.Work.Languages() {
		if len(r.Work.Texts) > 1 {
			editions = append(editions, []string{tag})
		}
	}
	for _, languages := range editions {
		book := r.bookIn(languages)
		d := r.cover(book)
		if d.full == nil {
			continue
		}
		if r.makes(OPDS) {
			all = append(all, deliverable{
				path: r.coverPath(languages), format: OPDS, mediaType: "image/jpeg", languages: languages,
				write: func(_ context.Context, w io.Writer, _ time.Time) error {
					_, err := w.Write(d.small)
					return err
				},
			})
		}
		if len(languages) == 1 && r.BaseURL != "" && r.makes(Podcast) {
			all = append(all, r.square(book, d))
		}
	}
	return all
}

// coverPath is the path of the cover of an edition.
func (r *Release) coverPath(languages []string) string {
	return folderOf(languages) + "/" + r.Work.Slug + "." + strings.Join(languages, "-") + ".jpg"
}

// folderOf is the folder of an edition.
func folderOf(languages []string) string {
	if len(languages) > 1 {
		return "bilingual"
	}
	return languages[0]
}

// square is the picture of a podcast.
func (r *Release) square(book *publish.Book, d *drawing) deliverable {
	return deliverable{
		path: book.Languages[0] + "/podcast.jpg", format: Podcast, mediaType: "image/jpeg", languages: book.Languages,
		write: func(_ context.Context, w io.Writer, _ time.Time) error {
			full, err := d.image()
			if err != nil {
				return err
			}
			return podcast.WritePicture(w, full)
		},
	}
}

// pictureFiles are the images of the text, for the page.
func (r *Release) pictureFiles() []deliverable {
	var all []deliverable
	for _, path := range r.pictures() {
		all = append(all, deliverable{
			path: r.picturePath(path), format: Page, mediaType: imageTypes[extension(path)], languages: r.Work.Languages(),
			write: func(_ context.Context, w io.Writer, _ time.Time) error {
				f, err := r.Work.Files.Open(path)
				if err != nil {
					return err
				}
				defer f.Close()
				_, err = io.Copy(w, io.LimitReader(f, maxPicture))
				return err
			},
		})
	}
	return all
}

// maxPicture is the longest image in bytes; books refuse longer ones.
const maxPicture = 64 << 20

var imageTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
}

// pictures lists the images that the texts show, each once.
func (r *Release) pictures() []string {
	var paths []string
	for i := range r.Work.Texts {
		for block := range r.Work.Texts[i].Reading() {
			known := imageTypes[extension(block.Image)] != ""
			if block.Kind == manuscript.Picture && known && !slices.Contains(paths, block.Image) {
				paths = append(paths, block.Image)
			}
		}
	}
	return paths
}
