package daisy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"diglot/check"
)

// property is what the specification says of one name of metadata.
type property struct {
	name    string
	missing *check.Rule // that a book without it breaks; nil: it is optional
	many    bool        // it may stand more than once
	form    func(string) bool
}

// properties of the NCC (DAISY 2.02, appendix 2).
var properties = []property{
	{"dc:title", metaMissing, false, isText},
	{"dc:creator", metaMissing, true, isText},
	{"dc:date", metaMissing, false, isDate},
	{"dc:format", metaMissing, false, isFormat},
	{"dc:identifier", metaMissing, false, isText},
	{"dc:language", metaMissing, true, isTag},
	{"dc:publisher", metaMissing, false, isText},
	{"ncc:charset", metaMissing, false, isText},
	{"ncc:pageFront", metaMissing, false, isNumber},
	{"ncc:pageNormal", metaMissing, false, isNumber},
	{"ncc:pageSpecial", metaMissing, false, isNumber},
	{"ncc:tocItems", metaMissing, false, isNumber},
	{"ncc:totalTime", metaMissing, false, isClock},
	{"ncc:depth", metaAdvised, false, isNumber},
	{"ncc:files", metaAdvised, false, isNumber},
	{"ncc:generator", metaAdvised, false, isText},
	{"ncc:kByteSize", metaAdvised, false, isNumber},
	{"ncc:maxPageNormal", metaAdvised, false, isNumber},
	{"ncc:multimediaType", metaAdvised, false, isMultimediaType},
	{"ncc:setInfo", metaAdvised, false, isSetInfo},
	{"ncc:footnotes", nil, false, isNumber},
	{"ncc:prodNotes", nil, false, isNumber},
	{"ncc:sidebars", nil, false, isNumber},
	{"ncc:producedDate", nil, false, isDate},
	{"ncc:revisionDate", nil, false, isDate},
	{"ncc:sourceDate", nil, false, isDate},
	{"ncc:revision", nil, false, isNumber},
	{"ncc:producer", nil, false, isText},
	{"ncc:sourceEdition", nil, false, isText},
	{"ncc:sourcePublisher", nil, false, isText},
	{"ncc:sourceRights", nil, false, isText},
	{"ncc:sourceTitle", nil, false, isText},
	{"ncc:narrator", nil, true, isText},
	{"dc:source", nil, false, isText},
}

var (
	dateForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	setForm  = regexp.MustCompile(`^([1-9][0-9]{0,3}) of ([1-9][0-9]{0,3})$`)
)

func isText(s string) bool   { return s != "" }
func isFormat(s string) bool { return s == "Daisy 2.02" }

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 31)
	return err == nil
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil && dateForm.MatchString(s)
}

func isTag(s string) bool {
	_, err := language.Parse(s)
	return err == nil
}

func isClock(s string) bool {
	_, ok := clock(s)
	return ok
}

func isMultimediaType(s string) bool {
	return slices.Contains([]string{"audioOnly", "audioNcc", "audioPartText", "audioFullText", "textPartAudio", "textNcc"}, s)
}

// isSetInfo reports whether a volume is one of as many as there are: "1 of 2".
func isSetInfo(s string) bool {
	m := setForm.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	volume, _ := strconv.Atoi(m[1])
	volumes, _ := strconv.Atoi(m[2])
	return volume <= volumes
}

// metas returns the elements meta of a document with a name.
func (d *document) metas(name string) []*node {
	var found []*node
	for n := range d.root.child("head").all() {
		if n.is("meta") && n.attr("name") == name {
			found = append(found, n)
		}
	}
	return found
}

// checkMetadata looks at the head of the NCC.
func (b *book) checkMetadata() {
	for _, p := range properties {
		metas := b.ncc.metas(p.name)
		if len(metas) == 0 && p.missing != nil {
			b.add(p.missing, place{file: b.ncc.file}, "There is no %s.", p.name)
		}
		for i, n := range metas {
			if i > 0 && !p.many {
				b.add(metaRepeated, b.ncc.at(n), "%s stands here again.", p.name)
			}
			if !p.form(n.attr("content")) {
				b.add(metaValue, b.ncc.at(n), "%s is %q.", p.name, n.attr("content"))
			}
		}
	}
	if formats := b.ncc.metas("dc:format"); len(formats) > 0 {
		b.version = formats[0].attr("content")
	}
}

// number returns the number that the NCC states, and where. It is false where
// there is none, which checkMetadata has told.
func (b *book) number(name string) (int, place, bool) {
	metas := b.ncc.metas(name)
	if len(metas) == 0 || !isNumber(metas[0].attr("content")) {
		return 0, place{}, false
	}
	n, _ := strconv.Atoi(metas[0].attr("content"))
	return n, b.ncc.at(metas[0]), true
}

// identifier returns what the NCC says the book is called in catalogues.
func (b *book) identifier() string {
	metas := b.ncc.metas("dc:identifier")
	if len(metas) == 0 {
		return ""
	}
	return metas[0].attr("content")
}

// checkSame compares the identifier and the format that another document states
// with those of the NCC.
func (b *book) checkSame(d *document) {
	for _, n := range d.metas("dc:identifier") {
		if id := n.attr("content"); id != b.identifier() {
			b.add(metaIdentifier, d.at(n), "dc:identifier is %q, in the NCC it is %q.", id, b.identifier())
		}
	}
	for _, n := range d.metas("dc:format") {
		if !isFormat(n.attr("content")) {
			b.add(metaValue, d.at(n), "dc:format is %q.", n.attr("content"))
		}
	}
}

// checkCounts compares what the NCC says of its entries with what they are.
func (b *book) checkCounts(entries []*entry) {
	count := make(map[string]int)
	depth, highest := 0, 0
	for _, e := range entries {
		count[e.node.attr("class")]++
		depth = max(depth, e.level)
		if e.node.attr("class") == "page-normal" {
			page, _ := strconv.Atoi(strings.TrimSpace(e.label))
			highest = max(highest, page)
		}
	}
	for _, c := range []struct {
		name  string
		count int
	}{
		{"ncc:tocItems", len(entries)}, {"ncc:depth", depth}, {"ncc:maxPageNormal", highest},
		{"ncc:pageFront", count["page-front"]}, {"ncc:pageNormal", count["page-normal"]}, {"ncc:pageSpecial", count["page-special"]},
		{"ncc:footnotes", count["noteref"]}, {"ncc:prodNotes", count["optional-prodnote"]}, {"ncc:sidebars", count["sidebar"]},
	} {
		stated, at, ok := b.number(c.name)
		if ok && stated != c.count {
			b.add(metaCount, at, "%s is %d; the NCC has %d.", c.name, stated, c.count)
		}
		optional := slices.Contains([]string{"ncc:footnotes", "ncc:prodNotes", "ncc:sidebars"}, c.name)
		if optional && c.count > 0 && len(b.ncc.metas(c.name)) == 0 {
			b.add(metaMissing, place{file: b.ncc.file}, "There is no %s; the NCC has %d.", c.name, c.count)
		}
	}
}

// checkMedia compares what the NCC says of text and sound with what there is.
func (b *book) checkMedia() {
	if b.blind {
		return
	}
	for _, n := range b.ncc.metas("ncc:multimediaType") {
		switch stated := n.attr("content"); {
		case (stated == "audioFullText" || stated == "audioPartText" || stated == "textPartAudio") && len(b.texts) == 0:
			b.add(metaMedia, b.ncc.at(n), "It is %s, and no SMIL document leads to a text.", stated)
		case strings.HasPrefix(stated, "audio") && len(b.sounds) == 0:
			b.add(metaMedia, b.ncc.at(n), "It is %s, and there is no sound.", stated)
		case stated == "textNcc" && len(b.sounds) > 0:
			b.add(metaMedia, b.ncc.at(n), "It is %s, and there is sound.", stated)
		}
	}
}
