package podcast

import (
	"encoding/xml"
	"strings"
	"time"

	"diglot/manuscript"
)

// The elements of a feed, as they are written. Prefixes are part of the names:
// apps that read feeds line by line know these and no others.
type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	ITunes  string   `xml:"xmlns:itunes,attr"`
	Podcast string   `xml:"xmlns:podcast,attr"`
	Channel channel  `xml:"channel"`
}

type channel struct {
	Title       string     `xml:"title"`
	Link        string     `xml:"link"`
	Self        link       `xml:"atom:link"`
	Description string     `xml:"description"`
	Language    string     `xml:"language"`
	Copyright   string     `xml:"copyright,omitempty"`
	PubDate     string     `xml:"pubDate"`
	Built       string     `xml:"lastBuildDate"`
	Generator   string     `xml:"generator,omitempty"`
	Image       *logo      `xml:"image"`
	Author      string     `xml:"itunes:author,omitempty"`
	Summary     string     `xml:"itunes:summary"`
	Owner       *owner     `xml:"itunes:owner"`
	Type        string     `xml:"itunes:type"`
	Category    category   `xml:"itunes:category"`
	Explicit    bool       `xml:"itunes:explicit"`
	Picture     *reference `xml:"itunes:image"`
	GUID        string     `xml:"podcast:guid"`
	Locked      locked     `xml:"podcast:locked"`
	Medium      string     `xml:"podcast:medium"`
	People      []person   `xml:"podcast:person"`
	Items       []item     `xml:"item"`
}

type link struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type logo struct {
	URL   string `xml:"url"`
	Title string `xml:"title"`
	Link  string `xml:"link"`
}

type reference struct {
	Href string `xml:"href,attr"`
}

type owner struct {
	Name  string `xml:"itunes:name,omitempty"`
	Email string `xml:"itunes:email,omitempty"`
}

type category struct {
	Text string    `xml:"text,attr"`
	Sub  *category `xml:"itunes:category"`
}

// locked tells other hosts whether they may take the feed over.
type locked struct {
	Owner string `xml:"owner,attr,omitempty"`
	Value string `xml:",chardata"`
}

type person struct {
	Role  string `xml:"role,attr"`
	Group string `xml:"group,attr"`
	Name  string `xml:",chardata"`
}

type item struct {
	Title       string       `xml:"title"`
	Link        string       `xml:"link"`
	Description string       `xml:"description"`
	GUID        guid         `xml:"guid"`
	PubDate     string       `xml:"pubDate"`
	Enclosure   enclosure    `xml:"enclosure"`
	Shown       string       `xml:"itunes:title"`
	Duration    int64        `xml:"itunes:duration,omitempty"`
	Number      int          `xml:"itunes:episode,omitempty"`
	Kind        string       `xml:"itunes:episodeType"`
	Explicit    bool         `xml:"itunes:explicit"`
	Transcripts []transcript `xml:"podcast:transcript"`
	Chapters    *chapters    `xml:"podcast:chapters"`
	People      []person     `xml:"podcast:person"`
}

type guid struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}

type enclosure struct {
	URL    string `xml:"url,attr"`
	Length int64  `xml:"length,attr"`
	Type   string `xml:"type,attr"`
}

type transcript struct {
	URL      string `xml:"url,attr"`
	Type     string `xml:"type,attr"`
	Language string `xml:"language,attr,omitempty"`
}

type chapters struct {
	URL  string `xml:"url,attr"`
	Type string `xml:"type,attr"`
}

// rss returns the feed as it is written.
func (f *Feed) rss() rss {
	self := f.Base.Of(f.Path)
	c := channel{
		Title:       oneLine(f.Title),
		Link:        f.Base.Of(f.Home),
		Self:        link{self, "self", MediaType},
		Description: oneLine(f.Description),
		Language:    f.Language,
		Copyright:   oneLine(f.Rights),
		Built:       date(f.Modified),
		Generator:   oneLine(f.Program),
		Author:      f.author(),
		Type:        "serial",
		Category:    f.category(),
		Explicit:    f.Explicit,
		GUID:        GUID(self),
		Locked:      locked{oneLine(f.Owner.Email), "no"},
		Medium:      "audiobook",
		People:      people(f.People),
	}
	if c.Description == "" {
		c.Description = c.Title
	}
	c.Summary = c.Description
	if f.Owner != (Owner{}) {
		c.Owner = &owner{oneLine(f.Owner.Name), oneLine(f.Owner.Email)}
	}
	if f.Picture != "" {
		address := f.Base.Of(f.Picture)
		c.Image, c.Picture = &logo{address, c.Title, c.Link}, &reference{address}
	}
	var newest time.Time
	for i, e := range f.Episodes {
		item := f.item(e, c)
		if len(f.Episodes) > 1 {
			item.Number = i + 1
		}
		c.Items = append(c.Items, item)
		if e.Published.After(newest) {
			newest = e.Published
		}
	}
	c.PubDate = date(newest)
	return rss{
		Version: "2.0",
		Atom:    "http://www.w3.org/2005/Atom",
		ITunes:  "http://www.itunes.com/dtds/podcast-1.0.dtd",
		Podcast: "https://podcastindex.org/namespace/1.0",
		Channel: c,
	}
}

func (f *Feed) item(e Episode, c channel) item {
	i := item{
		Title:       oneLine(e.Title),
		Link:        c.Link,
		Description: oneLine(e.Description),
		GUID:        guid{false, oneLine(e.Identifier)},
		PubDate:     date(e.Published),
		Enclosure:   enclosure{f.Base.Of(e.Sound.Path), e.Sound.Bytes, e.Sound.MediaType},
		Duration:    int64(e.Duration.Round(time.Second).Seconds()),
		Kind:        "full",
		Explicit:    c.Explicit,
	}
	if i.Title == "" {
		i.Title = c.Title
	}
	i.Shown = i.Title
	if i.Description == "" {
		i.Description = c.Description
	}
	for _, t := range e.Transcripts {
		i.Transcripts = append(i.Transcripts, transcript{f.Base.Of(t.Path), t.MediaType, t.Language})
	}
	if e.Chapters != "" {
		i.Chapters = &chapters{f.Base.Of(e.Chapters), ChaptersType}
	}
	if len(e.Readers) > 0 { // an episode's people stand for the feed's
		i.People = c.People
	}
	for _, name := range e.Readers {
		i.People = append(i.People, people([]manuscript.Contributor{{Name: name, Role: "nrt"}})...)
	}
	return i
}

// author names who wrote, or else who publishes.
func (f *Feed) author() string {
	var names []string
	for _, p := range people(f.People) {
		if p.Role == "author" {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return oneLine(f.Publisher)
	}
	return strings.Join(names, ", ")
}

func (f *Feed) category() category {
	if f.Category == "" {
		return category{"Arts", &category{Text: "Books"}}
	}
	if f.Subcategory == "" {
		return category{Text: f.Category}
	}
	return category{f.Category, &category{Text: f.Subcategory}}
}

// people returns those whose part the podcast namespace has a word for (podcast
// namespace, taxonomy of people).
func people(all []manuscript.Contributor) []person {
	parts := map[string]person{
		"":    {Role: "author", Group: "writing"},
		"aut": {Role: "author", Group: "writing"},
		"cre": {Role: "author", Group: "writing"},
		"trl": {Role: "translator", Group: "writing"},
		"edt": {Role: "editor", Group: "writing"},
		"nrt": {Role: "narrator", Group: "cast"},
	}
	var found []person
	for _, c := range all {
		p, known := parts[c.Role]
		if p.Name = oneLine(c.Name); known && p.Name != "" {
			found = append(found, p)
		}
	}
	return found
}

// date writes a moment as RFC 2822 has it, with four digits of year.
func date(t time.Time) string { return t.UTC().Format(time.RFC1123Z) }
