package check

import (
	"regexp"
	"strings"

	"diglot/message"
)

// cssKind is what a cssScanner has found.
type cssKind int

const (
	cssSelector    cssKind = iota // what stands before a block
	cssDeclaration                // property: value
	cssBlock                      // all declarations of a block, when it ends
	cssImport                     // the address in an @import
	cssURL                        // the address in url(…)
)

// cssScanner takes a stylesheet apart as far as this package needs: selectors,
// declarations, addresses, and whether braces, comments and strings are closed.
// It reads the text once; what it makes nothing of it steps over.
type cssScanner struct {
	text      string
	at, line  int
	kind      cssKind
	token     string
	began     int           // line of the token
	fault     *message.Text // nil: none yet
	faultLine int

	pending  []cssToken // found and not given out yet
	blocks   []cssOpen
	prelude  strings.Builder // since the last ; { or }
	preludeL int
	done     bool
}

type cssToken struct {
	kind  cssKind
	token string
	line  int
}

// cssOpen is a block that has begun.
type cssOpen struct {
	line         int
	declarations strings.Builder
}

var cssLength = regexp.MustCompile(`^[0-9.]+(px|pt|pc|cm|mm|in|q)$`)

// next moves to the next token. It is false at the end.
func (s *cssScanner) next() bool {
	for len(s.pending) == 0 && !s.done {
		s.step()
	}
	if len(s.pending) == 0 {
		return false
	}
	t := s.pending[0]
	s.pending = s.pending[1:]
	s.kind, s.token, s.began = t.kind, t.token, t.line
	return true
}

func (s *cssScanner) emit(kind cssKind, token string, line int) {
	s.pending = append(s.pending, cssToken{kind, token, line})
}

func (s *cssScanner) blame(fault message.Text, line int) {
	if s.fault == nil {
		s.fault, s.faultLine = &fault, line
	}
}

// step reads one character, comment or string.
func (s *cssScanner) step() {
	if s.at >= len(s.text) {
		s.end()
		return
	}
	switch c := s.text[s.at]; {
	case strings.HasPrefix(s.text[s.at:], "/*"):
		s.comment()
	case c == '"' || c == '\'':
		s.write(s.quoted(c))
	case c == '{':
		s.openBlock()
	case c == '}':
		s.closeBlock()
	case c == ';':
		s.at++
		s.statement()
	case c|0x20 == 'u' && len(s.text) >= s.at+4 && strings.EqualFold(s.text[s.at:s.at+4], "url("):
		s.address()
	case c == '\\' && s.at+1 < len(s.text):
		s.write(s.text[s.at : s.at+2])
		s.at += 2
	default:
		s.write(s.text[s.at : s.at+1])
		if c == '\n' {
			s.line++
		}
		s.at++
	}
}

func (s *cssScanner) write(text string) {
	if s.prelude.Len() == 0 {
		if strings.TrimSpace(text) == "" {
			return
		}
		s.preludeL = s.line
	}
	s.prelude.WriteString(text)
}

func (s *cssScanner) end() {
	s.statement()
	if n := len(s.blocks); n > 0 {
		s.blame(message.Textf("A block is not closed"), s.blocks[n-1].line)
	}
	s.done = true
}

func (s *cssScanner) comment() {
	i := strings.Index(s.text[s.at+2:], "*/")
	if i < 0 {
		s.blame(message.Textf("A comment is not closed"), s.line)
		s.at = len(s.text)
		return
	}
	s.line += strings.Count(s.text[s.at:s.at+2+i], "\n")
	s.at += i + 4
}

// quoted steps over a string and returns it.
func (s *cssScanner) quoted(quote byte) string {
	from := s.at
	for s.at++; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '\n':
			s.blame(message.Textf("A string is not closed"), s.line)
			return ""
		case quote:
			s.at++
			return s.text[from:s.at]
		}
	}
	s.at = len(s.text)
	s.blame(message.Textf("A string is not closed"), s.line)
	return ""
}

// address reads url(…).
func (s *cssScanner) address() {
	i := strings.IndexByte(s.text[s.at:], ')')
	if i < 0 {
		s.blame(message.Textf("An address is not closed"), s.line)
		s.at = len(s.text)
		return
	}
	whole := s.text[s.at : s.at+i+1]
	address := strings.Trim(strings.TrimSpace(whole[4:len(whole)-1]), `"'`)
	if strings.HasPrefix(s.prelude.String(), "@import") {
		s.emit(cssImport, address, s.line)
	} else if !strings.HasPrefix(s.prelude.String(), "@namespace") {
		s.emit(cssURL, address, s.line)
	}
	s.write("url()")
	s.line += strings.Count(whole, "\n")
	s.at += i + 1
}

// statement ends a declaration or a rule without a block.
func (s *cssScanner) statement() {
	text := strings.TrimSpace(s.prelude.String())
	line := s.preludeL
	s.prelude.Reset()
	switch {
	case text == "":
	case strings.HasPrefix(text, "@import"):
		if quoted := cssQuoted.FindString(text); quoted != "" && !strings.Contains(text, "url(") {
			s.emit(cssImport, quoted[1:len(quoted)-1], line)
		}
	case strings.HasPrefix(text, "@"):
	case len(s.blocks) == 0:
		s.blame(message.Textf("Something stands outside a block that is no rule"), line)
	default:
		s.emit(cssDeclaration, text, line)
		open := &s.blocks[len(s.blocks)-1]
		open.declarations.WriteString(text + ";")
	}
}

var cssQuoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)

func (s *cssScanner) openBlock() {
	text := strings.TrimSpace(s.prelude.String())
	if text != "" && text[0] != '@' {
		s.emit(cssSelector, text, s.preludeL)
	}
	if len(s.blocks) >= deepest {
		s.blame(message.Textf("Blocks are nested too deeply"), s.line)
		s.at, s.done = len(s.text), true
		return
	}
	s.prelude.Reset()
	s.blocks = append(s.blocks, cssOpen{line: s.line})
	s.at++
}

func (s *cssScanner) closeBlock() {
	s.at++
	s.statement()
	n := len(s.blocks)
	if n == 0 {
		s.blame(message.Textf("A block is closed that was not opened"), s.line)
		return
	}
	s.emit(cssBlock, s.blocks[n-1].declarations.String(), s.blocks[n-1].line)
	s.blocks = s.blocks[:n-1]
}
