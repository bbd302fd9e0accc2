package daisy

import (
	"fmt"
	"strconv"

	"github.com/beevik/etree"
)

// ncc makes the Navigation Control Center (DAISY 2.02, 2.1). It counts the files
// and their kilobytes, its own among them: it is made anew until that is true.
// The number only grows, so this ends.
func (e *edition) ncc(rest []File) ([]byte, error) {
	others := int64(0)
	for _, f := range rest {
		others += f.Bytes
	}
	for kilobytes := int64(0); ; {
		data, err := e.nccOf(len(rest)+1, kilobytes)
		if err != nil {
			return nil, err
		}
		actual := (others + int64(len(data)) + 1023) / 1024
		if actual == kilobytes {
			return data, nil
		}
		kilobytes = actual
	}
}

func (e *edition) nccOf(files int, kilobytes int64) ([]byte, error) {
	document, root := newDocument(doctypeXHTML, "html")
	body := e.html(root, e.metadata(files, kilobytes))
	for i, entry := range e.entries {
		place := line(body, entry.element, "id", fmt.Sprintf("n%04d", i+1))
		if entry.class != "" {
			place.CreateAttr("class", entry.class)
		}
		element(place, "a", "href", entry.to.href()).SetText(entry.label)
	}
	body.CreateText("\n")
	return written(document)
}

// html fills the root of an XHTML document with its head, and returns the empty
// body.
func (e *edition) html(root *etree.Element, properties []property) *etree.Element {
	language := e.book.Text.Language
	root.CreateAttr("xmlns", "http://www.w3.org/1999/xhtml")
	root.CreateAttr("lang", language)
	root.CreateAttr("xml:lang", language)
	head := line(root, "head")
	line(head, "meta", "http-equiv", "Content-type", "content", "text/html; charset=utf-8")
	line(head, "title").SetText(e.title())
	for _, p := range properties {
		meta(head, p.name, p.content)
	}
	head.CreateText("\n")
	return line(root, "body")
}

// depth returns the lowest level of heading, and counts the entries of every
// class.
func (e *edition) depth() (depth int, count map[string]int) {
	count = make(map[string]int)
	for _, entry := range e.entries {
		count[entry.class]++
		if entry.element != "span" {
			level, _ := strconv.Atoi(entry.element[1:])
			depth = max(depth, level)
		}
	}
	return depth, count
}

// highestPage returns the highest number of a normal page, 0 where there is none.
func (e *edition) highestPage() int {
	highest := 0
	for _, entry := range e.entries {
		if entry.class == "page-normal" {
			number, _ := strconv.Atoi(entry.label)
			highest = max(highest, number)
		}
	}
	return highest
}
