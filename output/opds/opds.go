// Package opds writes and joins catalogues (OPDS Catalog 2.0 on top of the
// Readium Web Publication Manifest): lists of publications that reading apps
// browse and download from. The types have the names and the form of the
// standard.
package opds

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"diglot/message"
)

// MediaType is that of a catalogue.
const MediaType = "application/opds+json"

// Relations of links.
const (
	Self       = "self"                                         // of the catalogue to itself
	Alternate  = "alternate"                                    // to the same for people, a web page
	OpenAccess = "http://opds-spec.org/acquisition/open-access" // to a file that is free to take
)

// ErrNoImage means that a publication has no cover. Apps show publications by
// their covers, so the standard demands one.
var ErrNoImage = errors.New("it has no image of the type image/jpeg, image/png or image/gif")

// Catalogue is a feed of publications.
type Catalogue struct {
	Metadata     Heading       `json:"metadata"`
	Links        []Link        `json:"links"` // one at least, to itself
	Publications []Publication `json:"publications"`
}

// Heading is what a catalogue says of itself.
type Heading struct {
	Title         string    `json:"title"`
	Modified      time.Time `json:"modified,omitzero"`
	NumberOfItems int       `json:"numberOfItems"` // Write counts them
}

// Publication is one edition of a work.
type Publication struct {
	Metadata Metadata `json:"metadata"`
	Links    []Link   `json:"links"`  // to its files, one at least to get it by
	Images   []Link   `json:"images"` // covers, one at least
}

// Type is the kind of a publication, a type of schema.org.
type Type string

// The types.
const (
	Book      Type = "http://schema.org/Book"
	Audiobook Type = "http://schema.org/Audiobook"
)

// Metadata is what is known of a publication. Empty fields are left out.
type Metadata struct {
	Type          Type              `json:"@type"`
	Identifier    string            `json:"identifier,omitempty"` // URN or address
	Title         map[string]string `json:"title"`                // by language
	Language      []string          `json:"language,omitempty"`   // BCP 47 tags
	Author        []string          `json:"author,omitempty"`
	Translator    []string          `json:"translator,omitempty"`
	Editor        []string          `json:"editor,omitempty"`
	Illustrator   []string          `json:"illustrator,omitempty"`
	Narrator      []string          `json:"narrator,omitempty"`
	Contributor   []string          `json:"contributor,omitempty"`
	Publisher     []string          `json:"publisher,omitempty"`
	Subject       []string          `json:"subject,omitempty"`
	Description   string            `json:"description,omitempty"`
	Published     string            `json:"published,omitempty"` // 2025-03-27; Write leaves out what is no whole date
	Modified      time.Time         `json:"modified,omitzero"`
	Duration      float64           `json:"duration,omitempty"` // of the sound, in seconds
	Accessibility *Accessibility    `json:"accessibility,omitempty"`
}

// Accessibility is what a publication offers, in the vocabulary of the W3C's
// Schema.org Accessibility Properties.
type Accessibility struct {
	ConformsTo           []string   `json:"conformsTo,omitempty"` // addresses
	Summary              string     `json:"summary,omitempty"`
	AccessMode           []string   `json:"accessMode,omitempty"`
	AccessModeSufficient [][]string `json:"accessModeSufficient,omitempty"`
	Feature              []string   `json:"feature,omitempty"`
	Hazard               []string   `json:"hazard,omitempty"`
}

// Link leads to a file. Its address is whole or relative to the catalogue.
type Link struct {
	Rel      string   `json:"rel,omitempty"`
	Href     string   `json:"href"`
	Type     string   `json:"type,omitempty"` // media type
	Title    string   `json:"title,omitempty"`
	Width    int      `json:"width,omitempty"` // of images, in pixels
	Height   int      `json:"height,omitempty"`
	Duration float64  `json:"duration,omitempty"` // of sound, in seconds
	Language []string `json:"language,omitempty"`
}

// Write writes the catalogue. The same catalogue gives the same bytes. What
// breaks a rule of the standard is an error; it wraps ErrNoImage where a cover
// is missing.
func (c *Catalogue) Write(w io.Writer) error {
	tidied := c.tidied()
	if err := tidied.check(); err != nil {
		return fmt.Errorf("opds: %w", err)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(tidied)
}

// largest is how many bytes a catalogue may have that is read: some ten thousand
// publications.
const largest = 32 << 20

// Read reads a catalogue that Write wrote. Other catalogues may hold more than
// this package knows; what they hold beyond it is lost.
func Read(r io.Reader) (*Catalogue, error) {
	data, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return nil, fmt.Errorf("opds: %w", err)
	}
	if len(data) > largest {
		return nil, message.Errorf("opds: the catalogue has more than %d MB", largest>>20)
	}
	c := new(Catalogue)
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\uFEFF")), c); err != nil {
		return nil, message.Errorf("opds: this is no catalogue of ours: %w", err)
	}
	tidied := c.tidied()
	if err := tidied.check(); err != nil {
		return nil, fmt.Errorf("opds: %w", err)
	}
	return tidied, nil
}

// tidied returns the catalogue as it is written: counted, dates to the second,
// texts on one line.
func (c *Catalogue) tidied() *Catalogue {
	t := &Catalogue{
		Metadata: Heading{
			Title:         oneLine(c.Metadata.Title),
			Modified:      second(c.Metadata.Modified),
			NumberOfItems: len(c.Publications),
		},
		Links:        slices.Clone(c.Links),
		Publications: make([]Publication, 0, len(c.Publications)),
	}
	for _, p := range c.Publications {
		p.Metadata.Modified = second(p.Metadata.Modified)
		if _, err := time.Parse(time.DateOnly, p.Metadata.Published); err != nil {
			p.Metadata.Published = ""
		}
		titles := make(map[string]string, len(p.Metadata.Title))
		for tag, title := range p.Metadata.Title {
			titles[tag] = oneLine(title)
		}
		p.Metadata.Title = titles
		t.Publications = append(t.Publications, p)
	}
	return t
}

func second(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC().Truncate(time.Second)
}

// check tells what breaks a rule of the standard.
func (c *Catalogue) check() error {
	if c.Metadata.Title == "" {
		return errors.New("the catalogue has no title")
	}
	if !slices.ContainsFunc(c.Links, func(l Link) bool { return l.Rel == Self }) {
		return errors.New("the catalogue has no link to itself")
	}
	if err := checkLinks(c.Links); err != nil {
		return err
	}
	for i := range c.Publications {
		if err := c.Publications[i].check(); err != nil {
			return message.Errorf("publication %d, %q: %w", i+1, c.Publications[i].Metadata.Identifier, err)
		}
	}
	return nil
}

func (p *Publication) check() error {
	if err := p.Metadata.check(); err != nil {
		return err
	}
	if !slices.ContainsFunc(p.Links, func(l Link) bool { return l.Rel == OpenAccess }) {
		return errors.New("no link leads to a file of it")
	}
	if err := checkLinks(p.Links); err != nil {
		return err
	}
	shown := []string{"image/jpeg", "image/png", "image/gif"}
	if !slices.ContainsFunc(p.Images, func(l Link) bool { return slices.Contains(shown, l.Type) }) {
		return ErrNoImage
	}
	return checkLinks(p.Images)
}

func (m *Metadata) check() error {
	if m.Type != Book && m.Type != Audiobook {
		return message.Errorf("it is of the unknown type %q", m.Type)
	}
	if m.Identifier != "" && !isURI(m.Identifier) {
		return errors.New("its identifier is neither a URN nor an address")
	}
	if len(m.Title) == 0 {
		return errors.New("it has no title")
	}
	tags := slices.Clone(m.Language)
	for tag, title := range m.Title {
		if title == "" {
			return message.Errorf("its title in %q is empty", tag)
		}
		tags = append(tags, tag)
	}
	for _, tag := range tags {
		if _, err := language.Raw.Parse(tag); err != nil {
			return message.Errorf("%q is no language", tag)
		}
	}
	if m.Duration < 0 {
		return message.Errorf("it cannot last %v seconds", m.Duration)
	}
	return nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
