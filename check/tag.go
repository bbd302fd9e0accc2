package check

import (
	"regexp"
	"strings"
)

// tagForm is the grammar of BCP 47, 2.1: language, script, region, variants,
// extensions, private use.
var tagForm = regexp.MustCompile(`(?i)^([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$`)

func isLanguageTag(tag string) bool {
	return tagForm.MatchString(tag) || strings.HasPrefix(strings.ToLower(tag), "x-") || strings.HasPrefix(strings.ToLower(tag), "i-")
}

// base returns the language of a tag without script, region and the rest.
func base(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	return tag
}

// rightToLeft are the languages written so, unless the tag names another script.
var rightToLeft = set("ar arc ckb dv fa he iw ks ps sd syr ug ur yi ji")

func isRightToLeft(tag string) bool {
	parts := strings.Split(strings.ToLower(tag), "-")
	if len(parts) > 1 && len(parts[1]) == 4 {
		return set("arab hebr syrc thaa nkoo")[parts[1]]
	}
	return rightToLeft[parts[0]]
}

// checkLanguageAttributes looks at every lang and xml:lang (EPUB 3.3, 5.3.7;
// HTML, lang and xml:lang).
func (b *book) checkLanguageAttributes(m *markup) {
	for n := range m.root.all() {
		own, hasOwn := n.attr("lang")
		xml, hasXML := n.attrNS(nsXML, "lang")
		if hasOwn && hasXML && !strings.EqualFold(own, xml) {
			b.report(langDiffers, m.place(n), "lang is %q and xml:lang %q.", own, xml)
		}
		if n.is(nsHTML, n.name.Local) && hasOwn != hasXML {
			b.report(langHalf, m.place(n), "%s has one of lang and xml:lang.", n.name.Local)
		}
		if tag, has := n.languageTag(); has && tag != "" && !isLanguageTag(tag) {
			b.report(languageTag, m.place(n), "%q is no language tag.", tag)
		}
	}
}
