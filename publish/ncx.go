package publish

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// ncx rewrites the table of contents that EPUB 2 had (OPF 2.0.1, 2.4.1), which
// old devices still read, from the same entries.
func (f *finisher) ncx(context.Context) error {
	tree, err := f.skeleton.tree(ncx)
	if err != nil {
		return err
	}
	e := f.edition
	root := tree.Root()
	root.Child = nil
	root.CreateAttr("xml:lang", e.book.Languages[0])
	root.CreateAttr("dir", e.direction)
	pages := e.printedPages()
	head := root.CreateElement("head")
	for _, meta := range []struct{ name, content string }{
		{"dtb:uid", e.book.Identifier()},
		{"dtb:depth", strconv.Itoa(depth(e.entries))},
		{"dtb:totalPageCount", strconv.Itoa(len(pages))},
		{"dtb:maxPageNumber", strconv.Itoa(highestPage(pages))},
	} {
		element := head.CreateElement("meta")
		element.CreateAttr("name", meta.name)
		element.CreateAttr("content", meta.content)
	}
	root.CreateElement("docTitle").CreateElement("text").SetText(e.texts[0].Title())
	for _, c := range e.book.Work.Creators {
		if isCreator(c) {
			root.CreateElement("docAuthor").CreateElement("text").SetText(c.Name)
		}
	}
	order := 0
	addPoints(root.CreateElement("navMap"), e.entries, &order)
	addPageTargets(root, pages)
	data, err := written(tree)
	if err != nil {
		return err
	}
	return f.archive.deflate(ncx, data)
}

func addPoints(parent *etree.Element, entries []*entry, order *int) {
	for _, line := range entries {
		*order++
		point := parent.CreateElement("navPoint")
		point.CreateAttr("id", fmt.Sprintf("point-%d", *order))
		point.CreateAttr("playOrder", strconv.Itoa(*order))
		var names []string
		for _, l := range line.labels {
			names = append(names, l.text)
		}
		point.CreateElement("navLabel").CreateElement("text").SetText(strings.Join(names, " – "))
		point.CreateElement("content").CreateAttr("src", line.target)
		addPoints(point, line.children, order)
	}
}

// depth returns how deep the entries are nested.
func depth(entries []*entry) int {
	deepest := 0
	for _, line := range entries {
		deepest = max(deepest, 1+depth(line.children))
	}
	return deepest
}
