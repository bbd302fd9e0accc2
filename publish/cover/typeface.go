package cover

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/font"
	scripts "github.com/go-text/typesetting/language"

	"diglot/message"
)

// typeface is the fonts of a line: one that has all of its letters, or else one
// for each of its scripts. It is a shaping.FontmapScript.
type typeface struct {
	faces  []*font.Face
	own    map[scripts.Script]*font.Face // that were chosen for a script
	script scripts.Script                // of what is asked for next
	files  []string                      // where they are from, for messages
}

// find returns the fonts for a line, or why there are none. It fails over a font
// that is damaged.
func (c *fontCase) find(l Line) (t *typeface, reason message.Text, err error) {
	whole, parts := []part{{l, scripts.Common}}, byScript(l)
	for _, try := range []struct {
		parts  []part
		search func(Line) *source
	}{
		{whole, c.amongGiven}, {parts, c.amongGiven}, {whole, c.amongInstalled}, {parts, c.anywhere},
	} {
		t, lacking, err := assemble(try.parts, try.search)
		if err != nil || t != nil {
			return t, message.Text{}, err
		}
		reason = lacking.reason()
	}
	return nil, reason, nil
}

// assemble returns a typeface that has the fonts found for these parts, or the
// part for which none is found.
func assemble(parts []part, search func(Line) *source) (*typeface, part, error) {
	t := &typeface{own: map[scripts.Script]*font.Face{}}
	for _, p := range parts {
		s := search(p.Line)
		if s == nil {
			return nil, p, nil
		}
		if err := s.load(); err != nil {
			return nil, p, err
		}
		if !slices.Contains(t.faces, s.face) {
			t.faces = append(t.faces, s.face)
			t.files = append(t.files, s.name)
		}
		t.own[p.script] = s.face
	}
	return t, part{}, nil
}

// SetScript says of which script the characters are that are asked for next.
func (t *typeface) SetScript(s scripts.Script) { t.script = s }

// ResolveFace returns the font for a character: that of its script, so that a
// mark is from the font of its letter, or else the first that has it.
func (t *typeface) ResolveFace(r rune) *font.Face {
	if face := t.own[t.script]; face != nil && has(face, r) {
		return face
	}
	for _, face := range t.faces {
		if has(face, r) {
			return face
		}
	}
	return t.faces[0]
}

func has(face *font.Face, r rune) bool {
	_, ok := face.NominalGlyph(r)
	return ok
}

// part is the characters of a line that are of one script. Every character of no
// script in particular makes a part of script Common.
type part struct {
	Line
	script scripts.Script
}

// byScript parts a line, in the order in which its scripts come.
func byScript(l Line) []part {
	var parts []part
	current := scripts.Common
	for _, r := range l.Text {
		script := scripts.LookupScript(r)
		switch {
		case blank(r):
			continue
		case script.Strong():
			current = script
		case unicode.Is(unicode.M, r): // is set on the letter before it
			script = current
		default:
			script = scripts.Common
		}
		at := slices.IndexFunc(parts, func(p part) bool { return p.script == script && script != scripts.Common })
		if at < 0 {
			at = len(parts)
			parts = append(parts, part{Line{Language: l.Language}, script})
		}
		parts[at].Text += string(r)
	}
	return parts
}

// reason says that there is no font for a part, and what to do.
func (p part) reason() message.Text {
	letters := message.Textf("the sign %s", p.Text)
	for _, r := range p.Text {
		for name, table := range unicode.Scripts {
			if p.script != scripts.Common && unicode.Is(table, r) && table != unicode.Inherited {
				letters = message.Textf("its %s letters", strings.ReplaceAll(name, "_", " "))
			}
		}
	}
	packages := "fonts-noto-core"
	if slices.Contains([]scripts.Script{scripts.Han, scripts.Hiragana, scripts.Katakana, scripts.Hangul, scripts.Bopomofo}, p.script) {
		packages = "fonts-noto-cjk"
	}
	return message.Textf("no font has %v; install one that has (Debian: %s), or name its file under cover-fonts in diglot.yaml", letters, packages)
}
