package output

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"diglot/manuscript"
	"diglot/output/address"
	"diglot/output/opds"
	"diglot/output/podcast"
	"diglot/output/web"
)

// Names of the files that lead to the others.
const (
	pageName      = "index.html"
	catalogueName = "opds.json"
)

// extension is that of a file in lower case.
func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// picturePath is where the release has an image of the manuscript.
func (r *Release) picturePath(name string) string {
	stem := manuscript.Slug(strings.TrimSuffix(path.Base(name), path.Ext(name)), 32)
	return fmt.Sprintf("images/%02d-%s%s", slices.Index(r.pictures(), name)+1, stem, extension(name))
}

// listings are the files that lead to others and tell their size, made one after
// the other of what was made before.
func (r *Release) listings(s *stage) []func(files []File) ([]deliverable, error) {
	return []func(files []File) ([]deliverable, error){
		r.podcasts,
		r.catalogue,
		r.page,
		func(files []File) ([]deliverable, error) {
			if !r.makes(Zip) {
				return nil, nil
			}
			return []deliverable{r.whole(s, files)}, nil
		},
	}
}

// podcasts are the feeds of all readings, with the chapters of each.
func (r *Release) podcasts(files []File) ([]deliverable, error) {
	if !r.makes(Podcast) || len(r.readings) == 0 {
		return nil, nil
	}
	if r.BaseURL == "" {
		r.notices.add("No podcast feed was made: it needs the address at which the release will be published (--base-url).")
		return nil, nil
	}
	base, err := address.Parse(r.BaseURL)
	if err != nil {
		return nil, err
	}
	var all []deliverable
	for _, reading := range r.readings {
		language := reading.text.Language
		mp3, made := fileAt(files, r.pathOf(reading.text, "mp3"))
		if !made {
			r.notices.add("No podcast feed was made: it needs the format mp3.")
			return nil, nil
		}
		marks := reading.chapters()
		all = append(all, deliverable{
			path: language + "/chapters.json", format: Podcast, mediaType: podcast.ChaptersType, languages: []string{language},
			write: func(_ context.Context, w io.Writer, _ time.Time) error {
				return podcast.WriteChapters(w, reading.text.Title(), marks)
			},
		}, deliverable{
			path: language + "/podcast.xml", format: Podcast, mediaType: podcast.MediaType, languages: []string{language},
			write: func(_ context.Context, w io.Writer, day time.Time) error {
				feed := reading.feed(base, files, mp3, day)
				return feed.Write(w)
			},
		})
	}
	return all, nil
}

// feed is a podcast of one episode, the whole reading.
func (r reading) feed(base address.Base, files []File, mp3 File, day time.Time) podcast.Feed {
	release, language := r.release, r.text.Language
	episode := podcast.Episode{
		Identifier: release.bookIn([]string{language}).Identifier(),
		Published:  published(release.Work.Date, day),
		Sound:      podcast.File{Path: mp3.Path, MediaType: mp3.MediaType, Bytes: mp3.Bytes},
		Duration:   r.joined.Duration(),
		Chapters:   language + "/chapters.json",
	}
	for _, s := range r.blocks {
		if name := s.track.Voice.Name; !slices.Contains(episode.Readers, name) {
			episode.Readers = append(episode.Readers, name)
		}
	}
	for _, ending := range []string{"vtt", "srt"} {
		if f, made := fileAt(files, release.pathOf(r.text, ending)); made {
			episode.Transcripts = append(episode.Transcripts, podcast.File{Path: f.Path, MediaType: f.MediaType, Language: language})
		}
	}
	feed := podcast.Feed{
		Base: base, Path: language + "/podcast.xml",
		Title: r.text.Title(), Language: language,
		People: release.Work.Creators, Publisher: release.Work.Publisher, Rights: r.text.Rights,
		Modified: day, Program: release.Program, Episodes: []podcast.Episode{episode},
	}
	if release.makes(Page) {
		feed.Home = pageName
	}
	if f, made := fileAt(files, language+"/podcast.jpg"); made {
		feed.Picture = f.Path
	}
	return feed
}

// published returns the day a work was published, or another where that is not
// known to the day.
func published(date string, otherwise time.Time) time.Time {
	if day, err := time.Parse(time.DateOnly, date); err == nil {
		return day
	}
	return otherwise
}

func fileAt(files []File, path string) (File, bool) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		return File{}, false
	}
	return files[i], true
}

// catalogue lists the editions for reading apps.
func (r *Release) catalogue(files []File) ([]deliverable, error) {
	if !r.makes(OPDS) {
		return nil, nil
	}
	var base address.Base
	if r.BaseURL != "" {
		var err error
		if base, err = address.Parse(r.BaseURL); err != nil {
			return nil, err
		}
	}
	c := opds.Catalogue{
		Metadata: opds.Heading{Title: r.Work.Texts[0].Title()},
		Links:    []opds.Link{{Rel: opds.Self, Href: base.Of(catalogueName), Type: opds.MediaType}},
	}
	if r.makes(Page) {
		c.Links = append(c.Links, opds.Link{Rel: opds.Alternate, Href: base.Of(pageName), Type: "text/html"})
	}
	for _, languages := range r.editionsMade(files) {
		p, ok := r.publication(base, files, languages)
		if !ok {
			r.notices.add(fmt.Sprintf("The catalogue does not list the %s edition: it has no cover, by which apps show it.", strings.Join(languages, "-")))
			continue
		}
		c.Publications = append(c.Publications, p)
	}
	if len(c.Publications) == 0 {
		return nil, nil
	}
	return []deliverable{{
		path: catalogueName, format: OPDS, mediaType: opds.MediaType, languages: r.Work.Languages(),
		write: func(_ context.Context, w io.Writer, day time.Time) error {
			dated := c
			dated.Metadata.Modified = day
			dated.Publications = slices.Clone(c.Publications)
			for i := range dated.Publications {
				dated.Publications[i].Metadata.Modified = day
			}
			return dated.Write(w)
		},
	}}, nil
}

// takeable are the formats that a catalogue offers.
var takeable = []Format{EPUB, TextEPUB, MP3, M4B, LPF, DAISY, Learners}

// editionsMade returns the languages of the editions that have something to take.
func (r *Release) editionsMade(files []File) [][]string {
	var all [][]string
	for _, f := range files {
		if slices.Contains(takeable, f.Format) && !slices.ContainsFunc(all, func(l []string) bool { return slices.Equal(l, f.Languages) }) {
			all = append(all, f.Languages)
		}
	}
	return all
}

// publication is an edition in the catalogue; false where it has no cover.
func (r *Release) publication(base address.Base, files []File, languages []string) (opds.Publication, bool) {
	cover, covered := fileAt(files, r.coverPath(languages))
	if !covered {
		return opds.Publication{}, false
	}
	p := opds.Publication{
		Metadata: opds.Metadata{
			Type: opds.Book, Identifier: r.bookIn(languages).Identifier(), Title: make(map[string]string),
			Language: languages, Published: r.Work.Date,
		},
		Images: []opds.Link{{Href: base.Of(cover.Path), Type: cover.MediaType, Width: smallWidth, Height: smallHeight}},
	}
	for _, tag := range languages {
		p.Metadata.Title[tag] = r.Work.Text(tag).Title()
	}
	for _, person := range r.Work.Creators {
		switch person.Role {
		case "aut":
			p.Metadata.Author = append(p.Metadata.Author, person.Name)
		case "trl":
			p.Metadata.Translator = append(p.Metadata.Translator, person.Name)
		}
	}
	if r.Work.Publisher != "" {
		p.Metadata.Publisher = []string{r.Work.Publisher}
	}
	for _, f := range files {
		if slices.Contains(takeable, f.Format) && slices.Equal(f.Languages, languages) {
			p.Links = append(p.Links, opds.Link{
				Rel: opds.OpenAccess, Href: base.Of(f.Path), Type: f.MediaType, Language: languages, Duration: f.Seconds,
			})
			p.Metadata.Duration = max(p.Metadata.Duration, f.Seconds)
		}
	}
	return p, true
}

// page is the page of the release.
func (r *Release) page(files []File) ([]deliverable, error) {
	if !r.makes(Page) {
		return nil, nil
	}
	page := web.Page{
		Work: r.Work, Alignment: r.Alignment, Narration: r.Narration, Program: r.Program,
		Tracks: make(map[string]string), Pictures: make(map[string]string), Readings: make(map[string]string),
	}
	if len(r.Work.Texts) == 1 {
		page.Alignment = nil
	}
	relative := address.Base("")
	for _, reading := range r.readings {
		for _, s := range reading.blocks {
			if f, made := fileAt(files, reading.text.Language+"/"+s.path); made {
				page.Tracks[s.block.ID] = relative.Of(f.Path)
			}
		}
		if f, made := fileAt(files, r.pathOf(reading.text, "mp3")); made {
			page.Readings[reading.text.Language] = relative.Of(f.Path)
		}
	}
	for _, name := range r.pictures() {
		page.Pictures[name] = relative.Of(r.picturePath(name))
	}
	page.Downloads = r.downloads(files)
	return []deliverable{{
		path: pageName, format: Page, mediaType: "text/html", languages: r.Work.Languages(),
		write: func(_ context.Context, w io.Writer, day time.Time) error {
			dated := page
			dated.Modified = day
			return dated.Write(w)
		},
	}}, nil
}

// downloads lists the files of the release that people take, in the order of
// formats, the zip among them though it is not made yet.
func (r *Release) downloads(files []File) []web.Download {
	var all []web.Download
	relative := address.Base("")
	for _, format := range Formats() {
		if format == Zip && r.makes(Zip) {
			all = append(all, web.Download{Href: relative.Of(r.Work.Slug + ".zip"), Kind: web.Zip, Languages: r.Work.Languages()})
		}
		for _, f := range files {
			if f.Format != format || format == Page || isPart(f) {
				continue
			}
			all = append(all, web.Download{
				Href: relative.Of(f.Path), Kind: web.Kind(f.Format), Languages: f.Languages, Bytes: f.Bytes, Seconds: f.Seconds,
			})
		}
	}
	return all
}

// isPart reports whether a file is of no use by itself: a track, which the
// playlist leads to, or a picture or chapters of a feed.
func isPart(f File) bool {
	switch f.Format {
	case Tracks:
		return f.MediaType == "audio/mpeg"
	case Podcast:
		return f.MediaType != podcast.MediaType
	case OPDS:
		return f.MediaType != opds.MediaType
	}
	return false
}
