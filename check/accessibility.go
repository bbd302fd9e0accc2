package check

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"diglot/message"
)

// The values of the Schema.org Accessibility Properties for Discoverability.
var (
	accessModes = set("auditory chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual tactile textOnVisual textual visual")
	sufficient  = set("auditory tactile textual visual")
	features    = set(`annotations ARIA bookmarks index pageBreakMarkers pageNavigation printPageNumbers readingOrder
		structuralNavigation tableOfContents taggedPDF alternativeText audioDescription closedCaptions captions describedMath
		longDescription openCaptions signLanguage transcript displayTransformability synchronizedAudioText timingControl
		unlocked ChemML latex latex-chemistry MathML MathML-chemistry ttsMarkup highContrastAudio highContrastDisplay
		largePrint braille tactileGraphic tactileObject fullRubyAnnotations horizontalWriting rubyAnnotations
		verticalWriting withAdditionalWordSegmentation withoutAdditionalWordSegmentation none unknown`)
	hazards = set(`flashing noFlashingHazard motionSimulation noMotionSimulationHazard sound noSoundHazard
		unknownFlashingHazard unknownMotionSimulationHazard unknownSoundHazard none unknown`)
)

// schema returns the values of a property of schema.org, in the form of EPUB 3
// or that of EPUB 2.
func (b *book) schema(property string) []*node {
	var all []*node
	for n := range b.pack.metadata.elements(nsOPF, "meta") {
		if n.value("property") == "schema:"+property || n.value("name") == "schema:"+property {
			all = append(all, n)
		}
	}
	return all
}

// said returns what a meta element says.
func said(n *node) string {
	if content, has := n.attr("content"); has {
		return strings.TrimSpace(content)
	}
	return n.words()
}

func (b *book) says(property, value string) *node {
	for _, n := range b.schema(property) {
		if said(n) == value {
			return n
		}
	}
	return nil
}

// checkAccessibility looks at what the book says of how it can be read, and
// whether that is so.
func (b *book) checkAccessibility(context.Context) error {
	if b.isEPUB2() && len(b.schema("accessMode")) == 0 {
		return nil // older than these properties
	}
	at := b.pack.place(b.pack.metadata)
	for _, property := range []struct {
		name string
		rule *Rule
	}{
		{"accessMode", accessMode}, {"accessibilityFeature", accessFeature}, {"accessibilityHazard", accessHazard},
		{"accessModeSufficient", accessSufficient}, {"accessibilitySummary", accessSummary},
	} {
		if len(b.schema(property.name)) == 0 {
			b.report(property.rule, at, "schema:%s is missing.", property.name)
		}
	}
	if all := b.schema("accessibilitySummary"); len(all) > 1 {
		b.report(accessSummary, b.pack.place(all[1]), "There are %d summaries.", len(all))
	}
	b.checkVocabulary()
	b.checkNone()
	b.checkConformance()
	h := b.whatThereIs()
	b.checkModes(h)
	b.checkClaims(h)
	if h.pageList && b.nav != nil && len(b.metaValues("pageBreakSource")) == 0 && !b.isSourceOfPages() {
		b.report(pageSource, b.pack.place(b.pack.metadata), "The book has page numbers, and does not say of which edition.")
	}
	return nil
}

// isSourceOfPages tells whether the older way to name the source is used.
func (b *book) isSourceOfPages() bool {
	for n := range b.metas("source-of") {
		if n.words() == "pagination" {
			return true
		}
	}
	return false
}

func (b *book) checkVocabulary() {
	for _, v := range []struct {
		property string
		values   map[string]bool
	}{
		{"accessMode", accessModes}, {"accessModeSufficient", sufficient},
		{"accessibilityFeature", features}, {"accessibilityHazard", hazards},
	} {
		for _, n := range b.schema(v.property) {
			for value := range strings.SplitSeq(said(n), ",") {
				value, _, _ = strings.Cut(strings.TrimSpace(value), "/") // largePrint/CSSEnabled, braille/ASCII
				if !v.values[value] && value != "" {
					b.report(accessValue, b.pack.place(n), "schema:%s has no value %q.", v.property, value)
				}
			}
		}
	}
}

// checkNone asks that what says none says nothing else, and that no hazard is
// there and not there.
func (b *book) checkNone() {
	if n := b.says("accessibilityFeature", "none"); n != nil && len(b.schema("accessibilityFeature")) > 1 {
		b.report(accessFeature, b.pack.place(n), "none stands beside features.")
	}
	if n := b.says("accessibilityHazard", "none"); n != nil && len(b.schema("accessibilityHazard")) > 1 {
		b.report(accessHazard, b.pack.place(n), "none stands beside other values.")
	}
	for hazard, absence := range map[string]string{"flashing": "noFlashingHazard", "motionSimulation": "noMotionSimulationHazard", "sound": "noSoundHazard"} {
		if n := b.says("accessibilityHazard", hazard); n != nil && b.says("accessibilityHazard", absence) != nil {
			b.report(accessHazard, b.pack.place(n), "%s and %s both stand.", hazard, absence)
		}
	}
}

var conformanceForm = regexp.MustCompile(`^EPUB Accessibility 1\.[1-9] - WCAG 2\.[0-9] Level A{1,3}$`)

func (b *book) checkConformance() {
	for n := range b.metas("dcterms:conformsTo") {
		text := n.words()
		if strings.HasPrefix(text, "EPUB") && !conformanceForm.MatchString(text) {
			b.report(accessConformance, b.pack.place(n), "dcterms:conformsTo is %q.", text)
		}
	}
}

// holdings are what a book has that it can claim.
type holdings struct {
	images, described     bool // pictures; one of them with an alternative
	shown                 bool // a picture in what is read in order: a cover alone makes no book visual
	media                 bool // audio or video elements
	overlays, allNarrated bool
	roles, math, tts      bool
	pageList, pageBreaks  bool
	descriptions          bool // aria-describedby, aria-details, details
}

func (b *book) whatThereIs() holdings {
	h := holdings{overlays: len(b.overlays) > 0, allNarrated: len(b.overlays) > 0}
	for _, it := range b.pack.items {
		h.tts = h.tts || family(it.media) == mediaPLS
	}
	for _, it := range b.pack.spine {
		_, narrated := it.node.attr("media-overlay")
		h.allNarrated = h.allNarrated && (narrated || !b.pack.linear[it])
	}
	for d := range b.documents {
		before := h.images
		h.images = !d.isHTML()
		for n := range d.root.all() {
			h.add(n)
		}
		aside := slices.Contains(b.pack.spine, d.item) && !b.pack.linear[d.item]
		h.shown = h.shown || h.images && !aside
		h.images = h.images || before
	}
	return h
}

func (h *holdings) add(n *node) {
	switch {
	case n.is(nsHTML, "img") || n.is(nsSVG, "svg") || n.is(nsHTML, "canvas"):
		h.images = true
		h.described = h.described || n.value("alt") != "" || isNamed(n) || hasAlternative(n)
	case n.is(nsHTML, "audio"):
		h.media = true
	case n.is(nsHTML, "video"):
		h.media, h.images = true, true
	case n.is(nsMath, "math"):
		h.math = true
	}
	h.descriptions = h.descriptions || n.is(nsHTML, "details", "figcaption") || n.value("aria-describedby") != "" || n.value("aria-details") != ""
	for _, a := range n.attrs {
		h.roles = h.roles || a.Name.Local == "role" || strings.HasPrefix(a.Name.Local, "aria-")
		h.tts = h.tts || strings.Contains(a.Name.Space, "synthesis")
	}
	types := n.types()
	h.pageList = h.pageList || slices.Contains(types, "page-list")
	h.pageBreaks = h.pageBreaks || slices.Contains(types, "pagebreak") || n.value("role") == "doc-pagebreak"
}

// checkModes compares accessMode with what the book has (EPUB Accessibility
// Techniques 1.1, 2.2).
func (b *book) checkModes(h holdings) {
	if n := b.says("accessMode", "auditory"); n != nil && !h.media {
		b.report(accessAuditory, b.pack.place(n), "The book has no sound but the narration of its text.")
	}
	if n := b.says("accessMode", "visual"); n != nil && !h.images {
		b.report(accessUntrue, b.pack.place(n), "accessMode is visual, and the book has no picture.")
	}
	if n := b.says("accessModeSufficient", "auditory"); n != nil && !h.allNarrated {
		b.report(accessUntrue, b.pack.place(n), "accessModeSufficient is auditory, and not all of the book is narrated.")
	}
	if h.shown && len(b.schema("accessMode")) > 0 && !slices.ContainsFunc(b.schema("accessMode"), func(n *node) bool {
		return strings.Contains(strings.ToLower(said(n)), "visual")
	}) {
		b.report(accessUnclaimed, b.pack.place(b.pack.metadata), "The book has pictures, and accessMode is not visual.")
	}
}

// checkClaims compares accessibilityFeature with what the book has.
func (b *book) checkClaims(h holdings) {
	for _, claim := range []struct {
		feature string
		holds   bool
		lacking message.Text
	}{
		{"synchronizedAudioText", h.overlays, message.Textf("no media overlay")},
		{"alternativeText", h.described, message.Textf("no picture with an alternative")},
		{"pageNavigation", h.pageList || b.pack.ncx != nil && b.nav == nil, message.Textf("no list of pages")},
		{"pageBreakMarkers", h.pageBreaks, message.Textf("no page break")},
		{"printPageNumbers", h.pageBreaks || h.pageList, message.Textf("no page number")},
		{"ttsMarkup", h.tts, message.Textf("neither a lexicon nor SSML")},
		{"MathML", h.math, message.Textf("no MathML")},
		{"ARIA", h.roles, message.Textf("no role")},
		{"tableOfContents", b.nav != nil || b.pack.ncx != nil, message.Textf("no table of contents")},
		{"longDescription", h.descriptions, message.Textf("no description")},
	} {
		n := b.says("accessibilityFeature", claim.feature)
		if n != nil && !claim.holds {
			b.report(accessUntrue, b.pack.place(n), "accessibilityFeature is %s, and the book has %v.", claim.feature, claim.lacking)
		}
	}
	if h.overlays && len(b.schema("accessibilityFeature")) > 0 && b.says("accessibilityFeature", "synchronizedAudioText") == nil {
		b.report(accessUnclaimed, b.pack.place(b.pack.metadata), "The book is narrated, and accessibilityFeature is not synchronizedAudioText.")
	}
}
