package publish

import (
	"context"
	"errors"
	"slices"

	"github.com/beevik/etree"

	"diglot/layouts"
	"diglot/voices"
)

// navigation rewrites the navigation document (EPUB 3.3, 7): the contents in
// every language of the book, lists of quotations and pictures, narrated where
// their words are, and landmarks for reading systems.
func (f *finisher) navigation(context.Context) error {
	tree, err := f.skeleton.tree(navigation)
	if err != nil {
		return err
	}
	e := f.edition
	html := tree.Root()
	head, body := html.SelectElement("head"), html.SelectElement("body")
	if head == nil || body == nil {
		return errors.New("go-epub left out head or body")
	}
	markLanguage(html, e.book.Languages[0], e.direction)
	rewriteHead(head, e.contentsLabels()[0].text)
	addLexicons(head, "", e.lexicons(e.navigationLanguages()))
	strip(body)
	e.tableOfContents(body)
	lists := e.lists()
	for _, l := range lists {
		addList(body, l)
	}
	e.pageList(body)
	e.landmarks(body, lists)

	data, err := written(tree)
	if err != nil {
		return err
	}
	if err := f.archive.deflate(navigation, data); err != nil {
		return err
	}
	clips, err := e.navigationClips(lists)
	if err != nil {
		return err
	}
	return f.addOverlay("nav", navigation, anchorsOf(body, 0), hearing{clips: clips})
}

// markLanguage sets both attributes of a language, and the direction unless it
// is that of the element around.
func markLanguage(element *etree.Element, language, direction string) {
	element.CreateAttr("lang", language)
	element.CreateAttr("xml:lang", language)
	if direction != "" {
		element.CreateAttr("dir", direction)
	}
}

func rewriteHead(head *etree.Element, title string) {
	strip(head)
	head.CreateElement("title").SetText(title)
	link := head.CreateElement("link")
	link.CreateAttr("rel", "stylesheet")
	link.CreateAttr("type", "text/css")
	link.CreateAttr("href", stylesheet)
}

// strip removes all that is in an element and its attributes.
func strip(element *etree.Element) {
	element.Child = nil
	element.Attr = nil
}

func (e *edition) tableOfContents(body *etree.Element) {
	nav := body.CreateElement("nav")
	nav.CreateAttr("epub:type", "toc")
	nav.CreateAttr("id", "toc")
	nav.CreateAttr("role", "doc-toc")
	nav.CreateAttr("aria-labelledby", "toc-title")
	title := nav.CreateElement("h1")
	title.CreateAttr("id", "toc-title")
	addLabels(title, e.contentsLabels())
	addEntries(nav, "toc-list", e.entries)
}

// addEntries adds entries as a list. Reading systems make their own menu of it
// and voice it entry by entry.
func addEntries(parent *etree.Element, id string, entries []*entry) {
	list := parent.CreateElement("ol")
	list.CreateAttr("id", id)
	for _, line := range entries {
		item := list.CreateElement("li")
		link := item.CreateElement("a")
		link.CreateAttr("href", line.target)
		addLabels(link, line.labels)
		if len(line.children) > 0 {
			addEntries(item, "under-"+line.labels[0].id, line.children)
		}
	}
}

// addLabels adds one span a language. Where a reading system shows them in one
// line a dash stands between; a screen reader leaves it out and changes its
// voice.
func addLabels(parent *etree.Element, labels []label) {
	for i, l := range labels {
		if i > 0 {
			divide := parent.CreateElement("span")
			divide.CreateAttr("class", "divide")
			divide.CreateAttr("aria-hidden", "true")
			divide.SetText(" – ")
		}
		span := parent.CreateElement("span")
		if l.id != "" {
			span.CreateAttr("id", l.id)
		}
		span.CreateAttr("class", l.class)
		markLanguage(span, l.language, l.direction)
		span.SetText(l.text)
	}
}

// landmarks adds the list by which reading systems find the main parts. It is
// not for the page.
func (e *edition) landmarks(body *etree.Element, lists []list) {
	nav := body.CreateElement("nav")
	nav.CreateAttr("epub:type", "landmarks")
	nav.CreateAttr("hidden", "hidden")
	nav.CreateAttr("aria-labelledby", "landmarks-title")
	title := nav.CreateElement("h2")
	title.CreateAttr("id", "landmarks-title")
	e.say(title, e.words.Landmarks)
	list := nav.CreateElement("ol")
	type landmark struct{ semantics, target, name string }
	marks := []landmark{
		{"toc", "#toc", e.contentsLabels()[0].text},
		{"bodymatter", e.firstOfText().href(), e.words.Text},
	}
	if first := e.documents[0]; first.kind == layouts.TitlePage {
		marks = slices.Insert(marks, 0, landmark{"titlepage", first.href(), e.words.TitlePage})
	}
	if e.cover != nil {
		marks = slices.Insert(marks, 0, landmark{"cover", coverPage, e.words.Cover})
	}
	for _, l := range lists {
		if l.semantics != "" { // a landmark needs a term
			marks = append(marks, landmark{l.semantics, "#" + l.id, l.titles[0].text})
		}
	}
	for _, mark := range marks {
		link := list.CreateElement("li").CreateElement("a")
		link.CreateAttr("epub:type", mark.semantics)
		link.CreateAttr("href", mark.target)
		e.say(link, mark.name)
	}
}

// firstOfText returns the document in which the text begins.
func (e *edition) firstOfText() *document {
	first := e.documents[0]
	if first.kind == layouts.TitlePage && len(e.documents) > 1 {
		return e.documents[1]
	}
	return first
}

// say sets text in the book's own words, and marks it where those are not in
// the book's language.
func (e *edition) say(element *etree.Element, text string) {
	if e.words.Language != e.book.Languages[0] {
		markLanguage(element, e.words.Language, e.otherDirection(e.words.Language))
	}
	element.SetText(text)
}

// navigationClips returns what is heard in the navigation: its own headings,
// those of the text and the entries of the lists, from the same tracks.
func (e *edition) navigationClips(lists []list) (map[string]clip, error) {
	clips := make(map[string]clip)
	add := func(labels []label) error {
		for _, l := range labels {
			if l.block == nil {
				continue
			}
			track := e.track(l.block)
			if track == nil {
				continue
			}
			c, err := l.clip(track)
			if err != nil {
				return err
			}
			clips[l.id] = c
		}
		return nil
	}
	if err := add(e.contentsLabels()); err != nil {
		return nil, err
	}
	entries := e.entries
	for _, l := range lists {
		if err := add(l.titles); err != nil {
			return nil, err
		}
		entries = slices.Concat(entries, l.entries)
	}
	return clips, walk(entries, func(line *entry) error { return add(line.labels) })
}

// clip returns what is heard of a track for a label.
func (l label) clip(track *voices.Track) (clip, error) {
	whole, err := wholeClip(track)
	if err != nil || !l.begins {
		return whole, err
	}
	clips, err := sentenceClips(l.block, track)
	if err != nil || clips[0].track == nil {
		return whole, err
	}
	return clips[0], nil
}

// walk visits entries and those under them in reading order.
func walk(entries []*entry, visit func(*entry) error) error {
	for _, line := range entries {
		if err := visit(line); err != nil {
			return err
		}
		if err := walk(line.children, visit); err != nil {
			return err
		}
	}
	return nil
}

// anchorsOf lists an element with an id and those in it, as layouts.Page does.
func anchorsOf(element *etree.Element, depth int) []layouts.Anchor {
	var anchors []layouts.Anchor
	if id := element.SelectAttrValue("id", ""); id != "" {
		anchors = append(anchors, layouts.Anchor{
			Element: element.Tag,
			Type:    element.SelectAttrValue("epub:type", ""),
			ID:      id,
			Depth:   depth,
		})
		depth++
	}
	for _, child := range element.ChildElements() {
		anchors = append(anchors, anchorsOf(child, depth)...)
	}
	return anchors
}
