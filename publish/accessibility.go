package publish

import (
	"context"
	"slices"

	"diglot/manuscript"
	"diglot/voices"
)

// accessibility says what the book offers (EPUB Accessibility 1.1, 2, with the
// vocabulary of the W3C's Schema.org Accessibility Properties). It claims what
// holds of this book; conformance is for who has checked it to claim.
func (f *finisher) accessibility(context.Context) error {
	m := metadata{f.opf.Root().SelectElement("metadata")}
	m.claim(f.edition.book.Conformance)
	for _, claim := range f.claims() {
		m.meta("schema:"+claim.property, claim.value)
	}
	summary := m.meta("schema:accessibilitySummary", f.summary())
	if w := f.edition.words.Language; w != f.edition.book.Languages[0] {
		summary.CreateAttr("xml:lang", w)
	}
	return nil
}

type claim struct{ property, value string }

func (f *finisher) claims() []claim {
	claims := []claim{{"accessMode", "textual"}}
	pictures := f.edition.shows()
	if len(f.edition.pictures) > 0 {
		claims = append(claims, claim{"accessMode", "visual"})
	}
	claims = append(claims, claim{"accessModeSufficient", "textual"})
	if pictures {
		claims = append(claims, claim{"accessModeSufficient", "textual,visual"})
	}
	if f.allHeard() {
		// The narration is the text once more, so it adds a sufficient mode
		// and no mode of its own (EPUB Accessibility Techniques 1.1).
		claims = append(claims, claim{"accessModeSufficient", "auditory"})
	}
	features := []string{"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA"}
	if pictures {
		features = append(features, "alternativeText")
	}
	if len(f.overlays) > 0 {
		features = append(features, "synchronizedAudioText")
	}
	if f.edition.paged >= 0 {
		features = append(features, "pageNavigation", "pageBreakMarkers")
	}
	if len(f.edition.allLexicons()) > 0 {
		features = append(features, "ttsMarkup")
	}
	for _, feature := range features {
		claims = append(claims, claim{"accessibilityFeature", feature})
	}
	hazard := "none"
	if f.edition.mayMove() {
		hazard = "unknown"
	}
	return append(claims, claim{"accessibilityHazard", hazard})
}

// summary says the same in sentences of the book's main language.
func (f *finisher) summary() string {
	e := f.edition
	sentences := []string{e.words.SummaryText}
	if len(e.texts) > 1 {
		sentences = append(sentences, e.words.SummaryBilingual, e.words.SummaryLanguages)
	}
	sentences = append(sentences, e.words.SummaryNavigation)
	switch {
	case f.allHeard():
		sentences = append(sentences, e.words.SummaryNarrated)
	case len(f.overlays) > 0:
		sentences = append(sentences, e.words.SummaryPartlyNarrated)
	}
	if e.shows() {
		sentences = append(sentences, e.words.SummaryPictures)
	}
	if !e.mayMove() {
		sentences = append(sentences, e.words.SummaryNoHazards)
	}
	return e.words.Sentences(sentences...)
}

// shows reports whether an image of the book carries meaning. An image without
// a text alternative is decoration.
func (e *edition) shows() bool {
	for block := range e.blocks() {
		if block.Kind == manuscript.Picture && block.Text() != "" {
			return true
		}
	}
	return false
}

func (e *edition) mayMove() bool {
	return slices.ContainsFunc(e.pictures, (*picture).mayMove)
}

// allHeard reports whether everything that a narration speaks is heard in this
// book. Repeats of what is said elsewhere are left out by design.
func (f *finisher) allHeard() bool {
	if len(f.overlays) == 0 {
		return false
	}
	e := f.edition
	spoken := make(map[string]bool)
	for _, u := range voices.Plan(e.book.Work, voices.Script{}) {
		spoken[u.Block] = true
	}
	for block := range e.blocks() {
		if spoken[block.ID] && !f.playing[block.ID] {
			return false
		}
	}
	return true
}
