package web

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"diglot/layouts"
	"diglot/words"
)

// Catalogue is a page that leads to the pages of several releases.
type Catalogue struct {
	Releases []Listing // in the order in which they are to be listed
	Program  string    // what made it, with its version
}

// Listing is a release in a catalogue.
type Listing struct {
	Href      string            // address of its page, relative to the catalogue
	Titles    map[string]string // by language tag
	Languages []string          // main language first
	Publisher string
	Date      string  // W3CDTF, as in manuscript.Metadata
	Bytes     int64   // of all its files; 0: not told
	Seconds   float64 // of the longest reading; 0: without sound
}

// catalogueView is what the template is filled with.
type catalogueView struct {
	head
	Language  tongue
	Languages []tongue
	Shelves   []catalogueShelf
	Program   string
}

// catalogueShelf is the catalogue for readers of one language.
type catalogueShelf struct {
	tongue
	Entries []catalogueEntry
}

type catalogueEntry struct {
	Href    string
	Titles  []title
	Facts   []fact
	Measure string
}

type title struct{ Text, Language, Direction string }

// Write writes the catalogue as one HTML file, in every language that a release
// has. The same catalogue is the same bytes.
func (c *Catalogue) Write(w io.Writer) error {
	tags := c.languages()
	if len(tags) == 0 {
		return errors.New("web: no release to list")
	}
	layout, err := layouts.Named("facing")
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	view := catalogueView{Languages: tonguesOf(tags), Program: c.Program}
	view.Language = view.Languages[0]
	told := settings{Release: "catalogue"}
	for _, l := range view.Languages {
		told.Languages = append(told.Languages, l.settings(l.Words.Publications, tags))
		view.Shelves = append(view.Shelves, c.shelf(l))
	}
	if view.head, err = newHead(tags, told, layout.CSS); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	out := bufio.NewWriter(w)
	if err := templates.ExecuteTemplate(out, "catalogue", view); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	return out.Flush()
}

// languages returns the languages of all releases, in order of first use.
func (c *Catalogue) languages() []string {
	var tags []string
	for _, r := range c.Releases {
		for _, tag := range r.Languages {
			if !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	return tags
}

func (c *Catalogue) shelf(l tongue) catalogueShelf {
	shelf := catalogueShelf{tongue: l}
	for _, r := range c.Releases {
		entry := catalogueEntry{
			Href:    r.Href,
			Measure: l.measure(Download{Bytes: r.Bytes, Seconds: r.Seconds}),
		}
		for _, tag := range r.languagesFor(l.Tag) {
			entry.Titles = append(entry.Titles, title{r.Titles[tag], tag, words.Direction(tag)})
		}
		entry.Facts = append(entry.Facts, newFact(l.Words.Languages, l.Words.List(l.names(r.Languages))))
		if r.Publisher != "" {
			entry.Facts = append(entry.Facts, newFact(l.Words.PublishedBy, r.Publisher))
		}
		if r.Date != "" {
			entry.Facts = append(entry.Facts, newFact(l.Words.PublishedOn, l.Words.LongDate(r.Date)))
		}
		shelf.Entries = append(shelf.Entries, entry)
	}
	return shelf
}

// languagesFor returns the languages of a release that have a title, the
// reader's first.
func (r Listing) languagesFor(reader string) []string {
	tags := slices.DeleteFunc(slices.Clone(r.Languages), func(tag string) bool { return r.Titles[tag] == "" })
	slices.SortStableFunc(tags, func(a, b string) int {
		rank := map[string]int{reader: -1}
		return cmp.Compare(rank[a], rank[b])
	})
	return tags
}
