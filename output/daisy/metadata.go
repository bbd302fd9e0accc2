package daisy

import (
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"diglot/manuscript"
	"diglot/publish"
)

// format is what all documents of a book say of themselves.
const format = "Daisy 2.02"

// unknown stands where the specification demands a name that nobody has given.
const unknown = "unknown"

// property is a meta element.
type property struct{ name, content string }

// metadata returns what the NCC says of the book (DAISY 2.02, appendix 2). What
// is optional and not known is left out.
func (e *edition) metadata(files int, kilobytes int64) []property {
	depth, count := e.depth()
	work, text, made := e.book.Work, e.book.Text, e.book.Modified.UTC().Format(time.DateOnly)
	all := []property{
		{"dc:title", e.title()},
		{"dc:format", format},
		{"dc:identifier", e.identifier()},
		{"dc:language", text.Language},
		{"dc:date", made},
		{"dc:publisher", orUnknown(oneLine(work.Publisher))},
	}
	all = append(all, contributors(work.Creators)...)
	all = appendKnown(all, "dc:source", source(text))
	all = appendKnown(all, "dc:rights", oneLine(text.Rights))
	if _, err := time.Parse(time.DateOnly, work.Date); err == nil {
		all = append(all, property{"ncc:sourceDate", work.Date})
	}
	all = append(all,
		property{"ncc:charset", "utf-8"},
		property{"ncc:generator", e.book.Program},
		property{"ncc:producedDate", made},
		property{"ncc:multimediaType", e.multimediaType()},
	)
	for _, name := range e.narrators() {
		all = append(all, property{"ncc:narrator", name})
	}
	all = append(all, property{"ncc:totalTime", clock(e.length())}, property{"ncc:setInfo", "1 of 1"})
	for _, n := range []struct {
		name  string
		count int
	}{
		{"ncc:tocItems", len(e.entries)},
		{"ncc:depth", depth},
		{"ncc:pageFront", count["page-front"]},
		{"ncc:pageNormal", count["page-normal"]},
		{"ncc:pageSpecial", count["page-special"]},
		{"ncc:maxPageNormal", e.highestPage()},
		{"ncc:footnotes", count["noteref"]},
		{"ncc:prodNotes", count["optional-prodnote"]},
		{"ncc:sidebars", count["sidebar"]},
		{"ncc:files", files},
		{"ncc:kByteSize", int(kilobytes)},
	} {
		all = append(all, property{n.name, strconv.Itoa(n.count)})
	}
	return all
}

func appendKnown(all []property, name, content string) []property {
	if content == "" {
		return all
	}
	return append(all, property{name, content})
}

func orUnknown(name string) string {
	if name == "" {
		return unknown
	}
	return name
}

// contributors tells the authors, of whom there must be one, from all others.
func contributors(people []manuscript.Contributor) []property {
	var creators, others []property
	for _, c := range people {
		switch name := oneLine(c.Name); {
		case name == "":
		case c.Role == "aut" || c.Role == "":
			creators = append(creators, property{"dc:creator", name})
		default:
			others = append(others, property{"dc:contributor", name})
		}
	}
	if len(creators) == 0 {
		creators = []property{{"dc:creator", unknown}}
	}
	return append(creators, others...)
}

// source returns what the book was made from: the printed edition that its pages
// are those of, or the address of the text.
func source(t *manuscript.Text) string {
	if t.HasPages() && t.PageSource != "" && t.PageSource != "none" {
		return oneLine(t.PageSource)
	}
	return oneLine(t.Source)
}

// multimediaType says that all of the text is there and all of it is heard, or
// some of it.
func (e *edition) multimediaType() string {
	if e.full {
		return "audioFullText"
	}
	return "textPartAudio"
}

// narrators returns the names of the voices in the order they are heard.
func (e *edition) narrators() []string {
	var names []string
	for block := range e.book.Text.Reading() {
		track := e.book.Narration.Tracks[block.ID]
		if track == nil {
			continue
		}
		if name := oneLine(track.Voice.Name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// title returns the title of the text, or the work's short name.
func (e *edition) title() string {
	if title := oneLine(e.book.Text.Title()); title != "" {
		return title
	}
	return e.book.Work.Slug
}

// identifier returns a UUID made from the identifier of the e-book of the same
// edition, since this is another publication than that. It has no "urn:uuid:"
// before it: players name the files of bookmarks after it.
func (e *edition) identifier() string {
	book := publish.Book{Work: e.book.Work, Languages: []string{e.book.Text.Language}, Narration: e.book.Narration}
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(book.Identifier()+"#"+format)).String()
}
