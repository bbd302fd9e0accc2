package output

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	checkdaisy "diglot/check/daisy"
	"diglot/manuscript"
	"diglot/message"
	"diglot/output/audiobook"
	"diglot/output/daisy"
	"diglot/output/podcast"
	"diglot/words"
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
		dated: func(ctx context.Context, w io.Writer, day time.Time) error {
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
		dated: func(ctx context.Context, w io.Writer, day time.Time) error {
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
			return r.release.heed(report, message.Textf("The DAISY book in %v", words.Language(r.text.Language)))
		},
	}
}

// coverFiles are the pictures by which catalogues show the editions: as tall as a
// book for reading apps, square for podcasts.
func (r *Release) coverFiles() []deliverable {
	catalogue, feeds := r.makes(OPDS) && slices.ContainsFunc(takeable, r.makes), r.BaseURL != "" && r.makes(Podcast) && r.makes(MP3)
	if !catalogue && !feeds {
		return nil
	}
	editions := r.covered()
	r.drawAll(editions)
	var all []deliverable
	for _, languages := range editions {
		d := r.cover(r.bookIn(languages))
		if d.full == nil {
			continue
		}
		if catalogue {
			all = append(all, deliverable{
				path: r.coverPath(languages), format: OPDS, mediaType: "image/jpeg", languages: languages,
				write: func(_ context.Context, w io.Writer) error {
					_, err := w.Write(d.small)
					return err
				},
			})
		}
		if feeds && len(languages) == 1 {
			all = append(all, square(languages, d))
		}
	}
	return all
}

// covered returns the languages of all editions that there may be: of all books,
// of each language, and of the readings for learners.
func (r *Release) covered() [][]string {
	tags := r.Work.Languages()
	all := append([][]string{tags}, r.Editions...)
	for i, tag := range tags {
		all = append(all, []string{tag})
		if i > 0 && r.makes(Learners) {
			all = append(all, []string{tags[0], tag})
		}
	}
	var once [][]string
	for _, languages := range all {
		if !slices.ContainsFunc(once, func(l []string) bool { return slices.Equal(l, languages) }) {
			once = append(once, languages)
		}
	}
	return once
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
func square(languages []string, d *drawing) deliverable {
	return deliverable{
		path: languages[0] + "/podcast.jpg", format: Podcast, mediaType: "image/jpeg", languages: languages,
		write: func(_ context.Context, w io.Writer) error {
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
	for _, p := range r.pictures() {
		all = append(all, deliverable{
			path: p.path, format: Page, mediaType: imageTypes[extension(p.path)], languages: r.Work.Languages(),
			write: func(_ context.Context, w io.Writer) error {
				f, err := r.Work.Files.Open(p.name)
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

// extension is that of a file in lower case.
func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// maxPicture is the longest image in bytes; books refuse longer ones.
const maxPicture = 64 << 20

var imageTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
}

// picture is an image of the text.
type picture struct {
	name string // in Work.Files
	path string // in the release
}

// pictures lists the images that the texts show, each once.
func (r *Release) pictures() []picture {
	var all []picture
	seen := make(map[string]bool)
	for i := range r.Work.Texts {
		for block := range r.Work.Texts[i].Reading() {
			name := block.Image
			if block.Kind != manuscript.Picture || imageTypes[extension(name)] == "" || seen[name] {
				continue
			}
			seen[name] = true
			stem := manuscript.Slug(strings.TrimSuffix(path.Base(name), path.Ext(name)), 32)
			all = append(all, picture{name, fmt.Sprintf("images/%02d-%s%s", len(all)+1, stem, extension(name))})
		}
	}
	return all
}
