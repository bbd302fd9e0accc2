package publish

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"diglot/layouts"
	"diglot/manuscript"
)

// printedPage is where a page of the printed edition begins in the book.
type printedPage struct {
	label  string
	target string // address as seen from the package document
}

// printedPages lists the pages in reading order. They are those of one printed
// edition, that of the book's first text that has any: two series of numbers in
// one list would be none to go by.
func (e *edition) printedPages() []printedPage {
	if e.paged < 0 {
		return nil
	}
	var pages []printedPage
	for _, d := range e.documents {
		for i := range len(d.beads) + len(d.notes) {
			for _, block := range d.bead(i)[e.paged] {
				for n, label := range block.Pages {
					pages = append(pages, printedPage{layouts.Printable(label), d.href() + "#" + pageID(block, n)})
				}
			}
		}
	}
	return pages
}

// pageBreaks returns what marks the pages that begin with a block of the text
// with that place in the book. It stands before the block's words and takes no
// part in them.
func (e *edition) pageBreaks(block *manuscript.Block, place int) []layouts.Sentence {
	if place != e.paged || len(block.Pages) == 0 {
		return nil
	}
	var runs []layouts.Run
	for n, label := range block.Pages {
		runs = append(runs, layouts.Run{Page: &layouts.PageBreak{ID: pageID(block, n), Label: layouts.Printable(label)}})
	}
	return []layouts.Sentence{{Runs: runs}}
}

// pageID returns the id of the mark of a block's page, counted from 0.
func pageID(block *manuscript.Block, n int) string {
	if n == 0 {
		return "page-" + block.ID
	}
	return fmt.Sprintf("page-%s-%d", block.ID, n+1)
}

// pageList adds the list of printed pages to the navigation document (EPUB 3.3,
// 7.4.2). It is for the menus of reading systems, not for the page.
func (e *edition) pageList(body *etree.Element) {
	pages := e.printedPages()
	if len(pages) == 0 {
		return
	}
	nav := body.CreateElement("nav")
	nav.CreateAttr("epub:type", "page-list")
	nav.CreateAttr("role", "doc-pagelist")
	nav.CreateAttr("hidden", "hidden")
	nav.CreateAttr("aria-labelledby", "pages-title")
	title := nav.CreateElement("h2")
	title.CreateAttr("id", "pages-title")
	e.say(title, e.words.Pages)
	list := nav.CreateElement("ol")
	for _, page := range pages {
		link := list.CreateElement("li").CreateElement("a")
		link.CreateAttr("href", page.target)
		link.SetText(page.label)
	}
}

// addPageTargets adds the same list to the table of contents for old devices
// (OPF 2.0.1, 2.4.1).
func addPageTargets(root *etree.Element, pages []printedPage) {
	if len(pages) == 0 {
		return
	}
	list := root.CreateElement("pageList")
	for i, page := range pages {
		target := list.CreateElement("pageTarget")
		target.CreateAttr("id", fmt.Sprintf("page-%d", i+1))
		switch number, err := strconv.Atoi(page.label); {
		case err == nil && number > 0:
			target.CreateAttr("type", "normal")
			target.CreateAttr("value", strconv.Itoa(number))
		case strings.Trim(strings.ToLower(page.label), "ivxlcdm") == "":
			target.CreateAttr("type", "front")
		default:
			target.CreateAttr("type", "special")
		}
		target.CreateElement("navLabel").CreateElement("text").SetText(page.label)
		target.CreateElement("content").CreateAttr("src", page.target)
	}
}

// highestPage returns the highest number of a page.
func highestPage(pages []printedPage) int {
	highest := 0
	for _, page := range pages {
		if number, err := strconv.Atoi(page.label); err == nil {
			highest = max(highest, number)
		}
	}
	return highest
}

// pageSource names the printed edition whose pages the book tells (EPUB
// Accessibility 1.1, 3.4.1.3.1 and the pageBreakSource property), if it is known.
func (m metadata) pageSource(e *edition) {
	if e.paged < 0 {
		return
	}
	source := e.texts[e.paged].PageSource
	if source == "" {
		return
	}
	if source != "none" && !e.named(source) {
		m.dc("source", source)
	}
	m.meta("pageBreakSource", source)
}

// named reports whether a text of the book stood at that address before.
func (e *edition) named(source string) bool {
	for _, text := range e.texts {
		if text.Source == source {
			return true
		}
	}
	return false
}
