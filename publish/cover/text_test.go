package cover

import (
	"bytes"
	"image"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/font"
	"pgregory.net/rapid"
)

// scriptTitles has a title in many scripts, with a font for each.
var scriptTitles = []struct {
	Line
	font string
}{
	{Line{"Ångström’s Wörter", "sv"}, dejaVu},
	{Line{"البئر مِلكٌ للجميع في قريتنا", "ar"}, amiri},
	{Line{"הַמְּנוֹרָה הַקְּטַנָּה (1962)", "he"}, ezra},
	{Line{"छोटा दीपक और क्षितिज की रात्रि", "hi"}, lohit},
	{Line{"ประภาคารเล็กริมแม่น้ำใหญ่ที่สุดในโลกปู่รู้", "th"}, loma},
	{Line{"小さな列車が夜の山へ登っていく", "ja"}, motoya},
	{Line{"小小的灯照亮了漫长的黑夜，一直到清晨", "zh"}, weiHei},
}

// box returns the smallest rectangle that has all ink of a page.
func (p *page) box() image.Rectangle {
	var box image.Rectangle
	for y := range Height {
		row := p.ink.Pix[y*p.ink.Stride:][:Width]
		inked := func(a uint8) bool { return a > 0 }
		if left := slices.IndexFunc(row, inked); left >= 0 {
			right := Width
			for row[right-1] == 0 {
				right--
			}
			box = box.Union(image.Rect(left, y, right, y+1))
		}
	}
	return box
}

// Every line has its ink between where the line before it may end and the line
// after it may begin, and stands at the side where its text begins.
func TestLinesOfEveryScript(t *testing.T) {
	for _, title := range scriptTitles {
		s := inFont(t, title.Line, title.font)
		for _, r := range s.runs {
			for _, g := range r.Glyphs {
				if g.GlyphID == 0 {
					t.Errorf("%s: no glyph for %q", title.Text, s.runes[g.TextIndex()])
				}
			}
		}
		const size = 180
		lines, _ := s.wrap(size, measure)
		if len(lines) < 2 {
			t.Errorf("%s has %d lines; too few to tell", title.Text, len(lines))
		}
		above, below := s.depth(size)
		for _, l := range lines {
			p := newPage()
			p.y = Height / 2
			if err := p.line(s, l, size); err != nil {
				t.Fatal(err)
			}
			words := string(s.runes[l.from:l.to])
			const lean = 20 // that far a letter may reach out of its width
			got, may := p.box(), image.Rect(margin-lean, p.y-above, Width-margin+lean, p.y+below)
			if !got.In(may) {
				t.Errorf("%s is drawn in %v, not within %v", words, got, may)
			}
			if got.Dy() < size/2 {
				t.Errorf("%s is drawn in %v", words, got)
			}
			gap := got.Min.X - margin
			if s.rightToLeft {
				gap = Width - margin - got.Max.X
			}
			if gap < -lean || gap > size/4 {
				t.Errorf("%s begins %d pixels from the margin", words, gap)
			}
		}
	}
}

func TestTitlesOfEveryScript(t *testing.T) {
	for _, title := range scriptTitles {
		d := lamp
		d.Titles = []Line{title.Line, lamp.Titles[0]}
		file := fontFile(t, title.font)
		var both [2][]byte
		var all sync.WaitGroup
		for i := range both {
			all.Go(func() {
				drawn, undrawn, err := Draw(d, file)
				if err != nil || len(undrawn) > 0 {
					t.Errorf("%s: %v, %v", title.Text, undrawn, err)
				}
				both[i] = drawn
			})
		}
		all.Wait()
		if !bytes.Equal(both[0], both[1]) {
			t.Errorf("%s: the same design came out with other bytes", title.Text)
		}
	}
}

// glyphs returns the glyphs of a text in a font, from the left.
func glyphs(t *testing.T, text, language, font string) []shaped {
	var all []shaped
	for _, r := range inFont(t, Line{text, language}, font).runs {
		for _, g := range r.Glyphs {
			all = append(all, shaped{g.GlyphID, int(g.Advance), int(g.XOffset), int(g.YOffset)})
		}
	}
	return all
}

type shaped struct {
	id            font.GID
	advance, x, y int
}

func TestLettersAreJoined(t *testing.T) {
	alone := glyphs(t, "ب", "ar", amiri)[0].id
	seen := map[font.GID]bool{alone: true}
	for _, g := range glyphs(t, "ببب", "ar", amiri) {
		if seen[g.id] {
			t.Error("the first, middle and last ب look like each other or like one alone")
		}
		seen[g.id] = true
	}
	if n := len(glyphs(t, "لا", "ar", amiri)); n > 2 {
		t.Errorf("lam and alef make %d glyphs", n)
	}
	if one, two := glyphs(t, "क्ष", "hi", lohit), glyphs(t, "क", "hi", lohit); len(one) != 1 || one[0].id == two[0].id {
		t.Errorf("the three signs of क्ष make the glyphs %v", one)
	}
	if ki := glyphs(t, "कि", "hi", lohit); ki[1].id != glyphs(t, "क", "hi", lohit)[0].id {
		t.Errorf("the vowel of कि is not drawn before its consonant: %v", ki)
	}
	if mark := glyphs(t, "שָ", "he", ezra); len(mark) != 2 || mark[0].advance != 0 && mark[1].advance != 0 {
		t.Errorf("the vowel point takes room beside its letter: %v", mark)
	}
	if tone := glyphs(t, "ปู่", "th", loma); tone[1].advance != 0 || tone[2].advance != 0 {
		t.Errorf("vowel and tone take room beside their letter: %v", tone)
	}
	if av := inFont(t, Line{"AV", "en"}, dejaVu); av.widths[2] >= 2*inFont(t, Line{"A", "en"}, dejaVu).widths[1] {
		t.Error("AV is not kerned")
	}
}

// fromLeft returns the characters of a text in the order of sight.
func fromLeft(s *text, l span) string {
	var seen strings.Builder
	for _, r := range s.inSight(l) {
		for _, g := range r.Glyphs {
			seen.WriteRune(s.runes[g.TextIndex()])
		}
	}
	return seen.String()
}

func TestOrderOfSight(t *testing.T) {
	tests := []struct{ language, text, want string }{
		{"en", "the lamp", "the lamp"},
		{"he", "אבג", "גבא"},
		{"en", "the אבג דה lamp", "the הד גבא lamp"},
		{"he", "אבג the lamp דה", "הד the lamp גבא"},
		{"en", "the אבג 12 דה lamp", "the הד 12 גבא lamp"},
		{"he", "אבג 1962", "1962 גבא"},
		{"he", "the אבג", "גבא the"},
		{"he", "אבג (דה)!", "!)הד( גבא"},
		{"en", "אבג – דה!", "הד – גבא!"},
		{"ur", "ابج", "جبا"},
	}
	for _, test := range tests {
		s := inFont(t, Line{test.text, test.language}, dejaVu)
		if got := fromLeft(s, span{0, len(s.runes)}); got != test.want {
			t.Errorf("%q in %s is seen as %q, not as %q", test.text, test.language, got, test.want)
		}
	}
	s := inFont(t, Line{"אבג the lamp דה", "he"}, dejaVu)
	if got := fromLeft(s, span{0, 7}) + "|" + fromLeft(s, span{8, 15}); got != "the גבא|הד lamp" {
		t.Errorf("a part in the other direction is broken into %q", got)
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		font, text, widest, want string
		whole                    bool
	}{
		{dejaVu, "one two three", "one two", "one two|three", true},
		{dejaVu, "wonderfully one", "one won", "wonderf|ully one", false},
		{dejaVu, "Qui vive\u00a0?", "Qui vive", "Qui|vive\u00a0?", true},
		{dejaVu, "a well-known one", "a well-k", "a well-|known|one", true},
		{motoya, "小さなランプの長い夜", "小さなランプの長", "小さなランプの長|い夜", true},
		{motoya, "これは「長い夜」です", "これは「長い夜", "これは「長い|夜」です", true},
		{motoya, "小さなランプの夜。", "小さなランプの夜", "小さなランプの|夜。", true},
		{weiHei, "밤의 작은 등불", "밤의 작은 등", "밤의 작은|등불", true},
		{loma, "ประภา คาร", "ประภา", "ประภา|คาร", true},
		{lohit, "छोटा दीपक", "दीपक", "छोटा|दीपक", true},
		{amiri, "البئر ملك للجميع", "البئر ملك", "البئر ملك|للجميع", true},
	}
	for _, test := range tests {
		s := inFont(t, Line{test.text, "und"}, test.font)
		room, err := set(s.face, Line{test.widest, "und"})
		if err != nil {
			t.Fatal(err)
		}
		limit := room.width(span{0, len(room.runes)}, 100) + 1
		lines, whole := s.wrap(100, limit)
		if got := s.shown(lines); got != test.want || whole != test.whole {
			t.Errorf("%s is broken into %s between words: %v; want %s", test.text, got, whole, test.want)
		}
	}
}

func (s *text) shown(lines []span) string {
	var all []string
	for _, l := range lines {
		all = append(all, string(s.runes[l.from:l.to]))
	}
	return strings.Join(all, "|")
}

// No letter is lost, turned round or too far out, however narrow the page.
func TestWrapKeepsTheText(t *testing.T) {
	const letters = "abcVA-. \u00a0אבגבدعلا123()«»éẍ"
	face := inFont(t, Line{letters, "en"}, dejaVu).face
	texts := rapid.Map(rapid.StringOfN(rapid.RuneFrom([]rune(letters)), 1, 40, -1), tidy).
		Filter(func(text string) bool { return text != "" })
	rapid.Check(t, func(r *rapid.T) {
		line := Line{texts.Draw(r, "text"), rapid.SampledFrom([]string{"en", "ar"}).Draw(r, "language")}
		s, err := set(face, line)
		if err != nil {
			r.Fatal(err)
		}
		const size = 100
		limit := rapid.Float64Range(1, 2000).Draw(r, "limit")
		lines, _ := s.wrap(size, limit)
		var all []rune
		for _, l := range lines {
			if s.width(l, size) > limit && slices.ContainsFunc(s.characters, func(end int) bool { return l.from < end && end < l.to }) {
				r.Errorf("%q is too wide", string(s.runes[l.from:l.to]))
			}
			all = append(all, s.runes[l.from:l.to]...)
			drawn := 0
			for _, run := range s.inSight(l) {
				drawn += len(run.Glyphs)
			}
			if drawn == 0 {
				r.Errorf("nothing is drawn of %q", string(s.runes[l.from:l.to]))
			}
		}
		if got, want := withoutSpace(string(all)), withoutSpace(line.Text); got != want {
			r.Errorf("%q becomes %q", want, got)
		}
	})
}

func withoutSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func TestBalanced(t *testing.T) {
	s := inFont(t, Line{"The little lamp lit the long night until the morning", "en"}, dejaVu)
	lines, _ := s.wrap(120, measure)
	if got := s.shown(s.balanced(lines, 120, measure)); got != "The little lamp lit|the long night|until the morning" {
		t.Errorf("%s comes out as %s", s.shown(lines), got)
	}
}

func TestShortened(t *testing.T) {
	for _, text := range []string{strings.Repeat("The lamp on the tower ", 20), strings.Repeat("Donau", 40)} {
		s := inFont(t, Line{text, "en"}, dejaVu)
		short, lines, err := s.shortened(2, 120, measure)
		cut, ends := strings.CutSuffix(string(short.runes), " …")
		if err != nil || len(lines) != 2 || !ends || !strings.HasPrefix(text, cut) || len(cut) < 20 {
			t.Errorf("%.30s… is shortened to %s: %v", text, short.shown(lines), err)
		}
		if inWords := strings.Contains(text, " "); inWords && text[len(cut)] != ' ' {
			t.Errorf("%s ends within a word", short.shown(lines))
		}
	}
	s := inFont(t, Line{"The lamp", "en"}, dejaVu)
	if short, _, err := s.shortened(2, 120, measure); short != s || err != nil {
		t.Errorf("a title that fits is cut to %s: %v", string(short.runes), err)
	}
}

func TestTidy(t *testing.T) {
	if got := tidy(" a\n\tb\u00a0c hy\u00adphen e\u0301 "); got != "a b\u00a0c hyphen é" {
		t.Errorf("%q", got)
	}
}
