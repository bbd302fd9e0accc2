package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// address: of a web address only the host is said, which is what a listener can
// keep in mind. The whole of it stands in the written text.
func (s *sentence) address(at int) saying {
	if s.language.Dot == "" || !s.border(at) || at > 0 && strings.ContainsRune("@./-", s.before(at)) {
		return saying{}
	}
	rest := s.text[at:]
	from, isAddress := 0, false
	for _, scheme := range []string{"https://", "http://"} {
		if len(rest) > len(scheme) && strings.EqualFold(rest[:len(scheme)], scheme) {
			from, isAddress = len(scheme), true
		}
	}
	if len(rest) > from+4 && strings.EqualFold(rest[from:from+4], "www.") {
		from, isAddress = from+4, true
	}
	if !isAddress && !s.language.BareHosts {
		return saying{}
	}
	size := host(rest[from:])
	said := rest[from : from+size]
	if size == 0 || !isAddress && (!topLevel(said) || s.after(at+size) == '@') {
		return saying{}
	}
	end := from + size
	if isAddress || strings.HasPrefix(rest[end:], "/") {
		end += len(strings.TrimRightFunc(rest[end:end+tail(rest[end:])], closes))
	}
	return saying{end: at + end, text: s.dots(said), rule: Address}
}

// mail: the sign and the dots of a mail address have names.
func (s *sentence) mail(at int) saying {
	const longest = 64 // of what is before the sign (RFC 5321, 4.5.3.1.1)
	if s.mailAt < at {
		s.mailAt = len(s.text)
		if i := strings.IndexByte(s.text[at:], '@'); i >= 0 {
			s.mailAt = at + i
		}
	}
	if s.language.At == "" || s.mailAt == len(s.text) || s.mailAt-at > longest || strings.ContainsFunc(s.text[at:s.mailAt], notLocal) {
		return saying{}
	}
	from := s.mailAt + 1
	size := host(s.text[from:])
	if size == 0 || s.mailAt == at {
		return saying{}
	}
	local := strings.Trim(s.text[at:s.mailAt], ".")
	return saying{end: from + size, text: s.dots(local) + " " + s.language.At + " " + s.dots(s.text[from:from+size]), rule: Address}
}

func notLocal(r rune) bool { return !inWord(r) && !strings.ContainsRune("._+-", r) }

func (s *sentence) dots(name string) string {
	return strings.ReplaceAll(name, ".", " "+s.language.Dot+" ")
}

// host returns the size of the host name that a text begins with: labels with
// dots between them, the last one of letters (RFC 1123, 2.1), or in digits only.
func host(text string) int {
	const longest = 253
	size, dots := 0, 0
	for size < len(text) && size < longest {
		n := label(text[size:])
		if n == 0 {
			break
		}
		size += n
		if size+1 >= len(text) || text[size] != '.' || label(text[size+1:]) == 0 {
			break
		}
		size++
		dots++
	}
	if dots == 0 || strings.HasSuffix(text[:size], ".") {
		return 0
	}
	return size
}

// label returns the size of the letters, digits and inner hyphens that a text
// begins with.
func label(text string) int {
	const longest = 63
	size := 0
	for i, r := range text {
		if i >= longest || !(inWord(r) && !unspaced(r)) && r != '-' {
			break
		}
		size = i + utf8.RuneLen(r)
	}
	if strings.HasPrefix(text, "-") {
		return 0
	}
	return len(strings.TrimRight(text[:size], "-"))
}

// common are top-level domains that no sentence has right after a full stop
// without a space.
var common = map[string]bool{"org": true, "com": true, "net": true, "edu": true, "gov": true, "int": true, "info": true}

// topLevel tells whether a word with dots in it ends as the names of hosts do.
func topLevel(name string) bool { return common[name[strings.LastIndexByte(name, '.')+1:]] }

// tail returns the size of what follows a host in an address.
func tail(text string) int {
	if text == "" || !strings.ContainsRune("/:?#", rune(text[0])) {
		return 0
	}
	end := strings.IndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unspaced(r) || strings.ContainsRune(`<>"“”„«»‹›「」（）。、，；`, r)
	})
	if end < 0 {
		return len(text)
	}
	return end
}

// closes tells whether a character at the end of an address is rather one of the
// sentence.
func closes(r rune) bool { return strings.ContainsRune(".,;:!?…)]}*'’", r) }
