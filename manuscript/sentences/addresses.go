package sentences

import (
	"strings"
	"unicode"
)

// addresses returns the URLs and e-mail addresses of a text, without the
// punctuation that follows them: a question mark inside one ends no sentence.
func addresses(text string) ranges {
	var found ranges
	start := -1
	for at, r := range text {
		inside := addressRune(r)
		switch {
		case inside && start < 0:
			start = at
		case !inside && start >= 0:
			found = appendAddress(found, text, start, at)
			start = -1
		}
	}
	if start >= 0 {
		found = appendAddress(found, text, start, len(text))
	}
	return found
}

// addressRune tells whether a rune may stand in an address. Scripts written
// without spaces may touch an address and end it.
func addressRune(r rune) bool {
	const firstCJK = 0x2E80
	return r < firstCJK && !unicode.IsSpace(r) && !strings.ContainsRune(`"<>“”«»‘’`, r)
}

func appendAddress(found ranges, text string, start, end int) ranges {
	field := strings.TrimRight(text[start:end], `.,;:!?…'()[]`)
	if !isAddress(field) {
		return found
	}
	// A sentence may end where the address does, so the last byte is left out.
	return append(found, span{start, start + len(field) - 1})
}

func isAddress(field string) bool {
	if strings.Contains(field, "://") || strings.Contains(field, "www.") {
		return true
	}
	name, host, found := strings.Cut(field, "@")
	return found && name != "" && strings.Contains(host, ".")
}
