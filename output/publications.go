package output

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"diglot/output/address"
	"diglot/output/opds"
)

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
			r.notices.add(Doubt, "The catalogue does not list the %s edition: it has no cover, by which apps show it.", strings.Join(languages, "-"))
			continue
		}
		c.Publications = append(c.Publications, p)
	}
	if len(c.Publications) == 0 {
		r.notices.add(Gap, "No catalogue was made: it lists books and readings, and none is made.")
		return nil, nil
	}
	return []deliverable{{
		path: catalogueName, format: OPDS, mediaType: opds.MediaType, languages: r.Work.Languages(),
		dated: func(_ context.Context, w io.Writer, day time.Time) error {
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
