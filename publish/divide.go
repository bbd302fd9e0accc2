package publish

import (
	"fmt"

	"diglot/layouts"
	"diglot/manuscript"
)

// longest is how many beads a document has at most where there is a place to
// divide it. Reading systems lay out a document as a whole before they show
// its first page.
const longest = 200

// divide cuts a text into documents. The first holds what stands before the
// first chapter, with the title where that has no page of its own; each heading
// of the first level begins another. A chapter that is too long goes on in
// further documents.
func divide(beads []bead, title string) []*document {
	var documents []*document
	number := 0
	for _, chapter := range cut(beads, beginsChapter) {
		kind := kindOf(chapter[0])
		chapterTitle := headingText(chapter[0], title)
		for _, piece := range shorten(chapter) {
			d := &document{name: "opening", kind: kind, title: headingText(piece[0], chapterTitle), beads: piece}
			if len(documents) > 0 || kind == layouts.Chapter {
				number++
				d.name = fmt.Sprintf("part-%04d", number)
			}
			documents = append(documents, d)
			kind = layouts.Continuation
		}
	}
	return documents
}

// kindOf returns the kind of a document that begins with the bead.
func kindOf(first bead) layouts.Kind {
	switch {
	case first.lead().Kind == manuscript.Title:
		return layouts.Opening
	case beginsChapter(first):
		return layouts.Chapter
	}
	return layouts.Continuation
}

// beginsChapter reports whether the bead has a heading of the first level in
// the leading language.
func beginsChapter(b bead) bool {
	return len(b[0]) > 0 && b[0][0].Kind == manuscript.Heading && b[0][0].Level == 1
}

// cut divides before every bead but the first that begins something.
func cut(beads []bead, begins func(bead) bool) [][]bead {
	if len(beads) == 0 {
		return nil
	}
	var pieces [][]bead
	from := 0
	for i := 1; i < len(beads); i++ {
		if begins(beads[i]) {
			pieces = append(pieces, beads[from:i])
			from = i
		}
	}
	return append(pieces, beads[from:])
}

// shorten divides a chapter that is too long at its highest headings, those
// pieces that are still too long at the next ones, and where there are no
// headings between paragraphs. So a piece that begins without a heading has
// none within, and the outline of no document begins below its top.
func shorten(beads []bead) [][]bead {
	if len(beads) <= longest {
		return [][]bead{beads}
	}
	highest := highestRank(beads[1:])
	if highest < 0 {
		return cutEvenly(beads)
	}
	var pieces [][]bead
	for _, piece := range cut(beads, func(b bead) bool {
		return isHeading(b.lead()) && rank(b.lead()) == highest
	}) {
		pieces = append(pieces, shorten(piece)...)
	}
	return pieces
}

// highestRank returns the least rank of a heading among the beads, or -1.
func highestRank(beads []bead) int {
	highest := -1
	for _, b := range beads {
		if lead := b.lead(); isHeading(lead) && (highest < 0 || rank(lead) < highest) {
			highest = rank(lead)
		}
	}
	return highest
}

// cutEvenly divides after every so many beads, but never within a list, a
// table, a quotation, or what belongs to a pull quote.
func cutEvenly(beads []bead) [][]bead {
	count := 0
	return cut(beads, func(b bead) bool {
		count++
		if count < longest || !standsAlone(b.lead()) {
			return false
		}
		count = 0
		return true
	})
}

func standsAlone(b *manuscript.Block) bool {
	switch b.Kind {
	case manuscript.Paragraph, manuscript.Picture:
		return true
	case manuscript.Item, manuscript.Quote, manuscript.Row:
		return b.Opens
	}
	return false
}
