package check

import (
	"context"
	"slices"
	"strings"
)

// checkLexicons looks at the pronunciation lexicons.
func (b *book) checkLexicons(context.Context) error {
	for _, it := range b.pack.items {
		if it.file == "" || family(it.media) != mediaPLS {
			continue
		}
		m := b.parse(it.file)
		if m == nil {
			continue
		}
		_, tagged := m.root.attrNS(nsXML, "lang")
		if !m.root.is(nsPLS, "lexicon") || !tagged || m.root.value("alphabet") == "" || m.root.value("version") == "" {
			b.report(lexiconRoot, m.place(m.root), "The root is not a lexicon with version, alphabet and xml:lang.")
		}
		b.checkLexiconLinks(it)
	}
	return nil
}

// checkLexiconLinks asks for a link from each document that is read in order.
func (b *book) checkLexiconLinks(lexicon *item) {
	for d := range b.documents {
		if !d.isHTML() || !b.pack.linear[d.item] {
			continue
		}
		if !slices.ContainsFunc(slices.Collect(d.root.elements(nsHTML, "link")), func(n *node) bool {
			to, err := resolve(d.file, n.value("href"))
			return err == nil && to.file == lexicon.file && n.value("hreflang") != "" &&
				slices.Contains(strings.Fields(n.value("rel")), "pronunciation")
		}) {
			b.report(lexiconLink, place{file: d.file}, "The document does not link the lexicon %s, or the link has no hreflang.", lexicon.href)
		}
	}
}
