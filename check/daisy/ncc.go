package daisy

import (
	"regexp"
	"slices"
	"strings"
)

// entry is a place that the NCC leads to.
type entry struct {
	node  *node
	level int // of a heading; else 0
	label string
	link  *node // the element a, or nil
	file  string
	to    *node // in the SMIL document, or nil
}

var classes = []string{"page-normal", "page-front", "page-special", "noteref", "sidebar", "optional-prodnote"}

// checkEntries looks at the body of the NCC and follows its links, so that the
// SMIL documents are known.
func (b *book) checkEntries() []*entry {
	body := b.ncc.root.child("body")
	if body == nil || len(body.children) == 0 {
		b.add(nccFirst, place{file: b.ncc.file}, "The body is empty.")
		return nil
	}
	if first := body.children[0]; !first.is("h1") || first.attr("class") != "title" {
		b.add(nccFirst, b.ncc.at(first), "The body begins with %s class=%q.", first.name, first.attr("class"))
	}
	var entries []*entry
	for _, n := range body.children {
		entries = append(entries, b.entry(n))
	}
	b.checkLevels(entries)
	b.checkPages(entries)
	b.checkCounts(entries)
	return entries
}

// entry looks at one entry.
func (b *book) entry(n *node) *entry {
	e := &entry{node: n, label: n.words(), level: headingLevel(n.name)}
	at, class := b.ncc.at(n), n.attr("class")
	known := e.level > 0 || n.is("div") && class == "group" || n.is("span") && slices.Contains(classes, class)
	if !known {
		b.add(nccElement, at, "Here is %s class=%q.", n.name, class)
	}
	e.link = n.child("a")
	switch {
	case n.attr("id") == "":
		b.add(nccEntry, at, "The entry has no id.")
	case e.link == nil || len(n.children) != 1:
		b.add(nccEntry, at, "The entry does not hold one a and nothing else.")
	case e.label == "":
		b.add(nccEntry, at, "The entry has no words.")
	}
	if e.link == nil {
		return e
	}
	to, ok := b.follow(b.ncc, e.link, e.link.attr("href"))
	switch {
	case !ok:
	case !strings.HasSuffix(strings.ToLower(to.file), ".smil") || to.fragment == "":
		b.add(nccEntry, at, "The entry leads to %q, no place in a SMIL document.", e.link.attr("href"))
	default:
		e.file = to.file
		b.present(to.file)
	}
	return e
}

// headingLevel returns the level of h1 to h6, 0 for all else.
func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// checkLevels looks for headings that skip a level.
func (b *book) checkLevels(entries []*entry) {
	last := 1
	for _, e := range entries {
		if e.level > last+1 {
			b.add(nccGap, b.ncc.at(e.node), "h%d comes after h%d.", e.level, last)
		}
		if e.level > 0 {
			last = e.level
		}
	}
}

var (
	arabic = regexp.MustCompile(`^[0-9]+$`)
	roman  = regexp.MustCompile(`^(?i:[MDCLXVI]+)$`)
)

// checkPages looks at the numbers of pages.
func (b *book) checkPages(entries []*entry) {
	seen := make(map[string]bool)
	for _, e := range entries {
		class, at := e.node.attr("class"), b.ncc.at(e.node)
		switch {
		case class == "page-normal" && !arabic.MatchString(e.label), class == "page-front" && !roman.MatchString(e.label):
			b.add(nccPage, at, "The page %q is %s.", e.label, class)
		case class == "page-normal" && seen[e.label]:
			b.add(nccTwice, at, "There is another page %s.", e.label)
		case class == "page-normal":
			seen[e.label] = true
		}
	}
}

// checkTargets looks at where the entries lead, now that the SMIL documents are
// read: each to a par or text, and none to a place before that of the last.
func (b *book) checkTargets(entries []*entry) {
	at := make(map[string]int)
	for i, s := range b.smils {
		at[s.file] = i
	}
	file, order := 0, 0
	for _, e := range entries {
		if e.file == "" || b.documents[e.file] == nil {
			continue
		}
		_, e.to = b.lead(b.ncc, e.link, e.link.attr("href"))
		if e.to == nil {
			continue
		}
		if !e.to.is("par", "text") {
			b.add(nccEntry, b.ncc.at(e.node), "The entry leads to the element %s.", e.to.name)
			continue
		}
		here, place := at[e.file], e.to.order
		if e.to.is("text") && e.to.parent.is("par") {
			place = e.to.parent.order
		}
		if here < file || here == file && place < order {
			b.add(nccOrder, b.ncc.at(e.node), "The entry leads to a place before that of an entry above it.")
		}
		file, order = here, place
	}
	for _, name := range b.files.names {
		if strings.HasSuffix(strings.ToLower(name), ".smil") && b.byFile[name] == nil && !isMaster(name) {
			b.used[name] = true // told here
			b.add(smilUnreached, place{file: name}, "No entry of the NCC leads to the document.")
		}
	}
}
