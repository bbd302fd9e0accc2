package check

import (
	"context"
	"slices"
	"strconv"
)

// checkNCX looks at the NCX, the navigation of EPUB 2 (OPF 2.0.1, 2.4.1).
func (b *book) checkNCX(context.Context) error {
	it := b.pack.ncx
	if it == nil || it.file == "" {
		return nil
	}
	m := b.parse(it.file)
	if m == nil {
		return nil
	}
	navMap := m.root.child(nsNCX, "navMap")
	if !m.root.is(nsNCX, "ncx") || navMap == nil || m.root.child(nsNCX, "head") == nil || m.root.child(nsNCX, "docTitle") == nil {
		b.report(ncxPart, m.place(m.root), "The NCX lacks head, docTitle or navMap.")
		return nil
	}
	b.checkNCXHead(m, navMap)
	points := b.checkPoints(m, navMap)
	b.checkPlayOrder(m)
	b.compareNCX(m, points)
	return nil
}

func (b *book) checkNCXHead(m *markup, navMap *node) {
	told := make(map[string]string)
	for n := range m.root.child(nsNCX, "head").elements(nsNCX, "meta") {
		told[n.value("name")] = n.value("content")
	}
	if uid, id := told["dtb:uid"], b.identifier(); uid != "" && id != "" && uid != id {
		b.report(ncxIdentifier, m.place(m.root), "dtb:uid is %q, the identifier of the book %q.", uid, id)
	}
	depth := 0
	for n := range navMap.elements(nsNCX, "navPoint") {
		here := 0
		for outer := range n.ancestors() {
			if outer.is(nsNCX, "navPoint") {
				here++
			}
		}
		depth = max(depth, here)
	}
	if says := told["dtb:depth"]; says != "" && says != strconv.Itoa(depth) {
		b.report(ncxDepth, m.place(m.root), "dtb:depth is %s; navMap is %d deep.", says, depth)
	}
}

// checkPoints looks at the points and returns where they lead, in order.
func (b *book) checkPoints(m *markup, navMap *node) []target {
	var all []target
	for n := range navMap.elements(nsNCX, "navPoint") {
		label, content := n.child(nsNCX, "navLabel"), n.child(nsNCX, "content")
		if label == nil || content == nil {
			b.report(ncxPart, m.place(n), "The point has no navLabel or no content.")
			continue
		}
		address := content.value("src")
		b.checkReference(m.file, reference{at: m.place(content), address: address, use: hyperlink, element: "content"})
		if to, err := resolve(m.file, address); err == nil {
			all = append(all, to)
		}
	}
	if len(all) == 0 {
		b.report(ncxPart, m.place(navMap), "navMap has no point.")
	}
	return all
}

// checkPlayOrder looks at the numbers of points, pages and other targets, where
// they have any: each number from 1 is used, and each place has one of its own.
// Some books begin with a cover that is 0, which does no harm.
func (b *book) checkPlayOrder(m *markup) {
	places, numbers := make(map[int]string), make(map[string]int)
	highest := 0
	for n := range m.root.elements(nsNCX, "navPoint", "pageTarget", "navTarget") {
		text, has := n.attr("playOrder")
		if !has {
			continue
		}
		content := n.child(nsNCX, "content")
		number, err := strconv.Atoi(text)
		if err != nil || number < 0 || content == nil {
			b.report(ncxOrder, m.place(n), "playOrder is %q.", text)
			return
		}
		address := content.value("src")
		if other, used := places[number]; used && other != address {
			b.report(ncxOrder, m.place(n), "playOrder %d is that of %s too.", number, other)
		}
		if other, used := numbers[address]; used && other != number {
			b.report(ncxOrder, m.place(n), "playOrder is %d, and %d where %s is led to before.", number, other, address)
		}
		places[number], numbers[address] = address, number
		highest = max(highest, number)
	}
	delete(places, 0)
	if highest != len(places) {
		b.report(ncxOrder, m.place(m.root), "%d numbers are used, and the highest is %d.", len(places), highest)
	}
}

// compareNCX compares where the NCX leads with where the table of contents does.
func (b *book) compareNCX(m *markup, points []target) {
	if b.nav == nil || b.isEPUB2() {
		return
	}
	var entries []target
	for _, e := range b.toc {
		if e.leads {
			entries = append(entries, e.to)
		}
	}
	if len(entries) > 0 && len(points) > 0 && !slices.Equal(entries, points) {
		b.report(ncxDiffers, m.place(m.root), "The NCX has %d points, the table of contents %d entries, and they do not lead to the same places.", len(points), len(entries))
	}
}
