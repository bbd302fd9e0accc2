package layouts

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWords(t *testing.T) {
	tests := []struct {
		name      string
		sentences []Sentence
		want      string
	}{
		{"none", nil, ""},
		{"plain", []Sentence{{ID: "a-s1", Runs: []Run{{Text: "One."}}}, {Runs: []Run{{Text: " "}}}, {ID: "a-s2", Runs: []Run{{Text: "Two."}}}},
			`<span id="a-s1">One.</span> <span id="a-s2">Two.</span>`},
		{"undivided", []Sentence{{Runs: []Run{{Text: "One."}}}}, "One."},
		{"all marks", []Sentence{{Runs: []Run{{Text: "x", Language: "ar", Direction: "rtl", Emphasis: true, Strong: true, Code: true, Link: "https://example.org/?a=1&b=2"}}}},
			`<a href="https://example.org/?a=1&amp;b=2"><span lang="ar" xml:lang="ar" dir="rtl"><strong><em><code>x</code></em></strong></span></a>`},
		{"markup", []Sentence{{Runs: []Run{{Text: `<script>"&amp;"</script> ]]>`}}}},
			`&lt;script&gt;&#34;&amp;amp;&#34;&lt;/script&gt; ]]&gt;`},
		{"controls", []Sentence{{Runs: []Run{{Text: "a\x00b\x1bc\x7fd\u0085e\ufffef\xffg\th\ni\r"}}}},
			"a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\th<br/>i\n"},
		{"a page begins", []Sentence{{Runs: []Run{{Page: &PageBreak{ID: "page-a", Label: "<3>"}}}}, {ID: "a-s1", Runs: []Run{{Text: "One."}}}},
			`<span epub:type="pagebreak" role="doc-pagebreak" id="page-a" aria-label="&lt;3&gt;"></span><span id="a-s1">One.</span>`},
		{"kept", []Sentence{{Runs: []Run{{Text: "\u202eé\u200f𝄞\ufffd\u00a0'"}}}}, "\u202eé\u200f𝄞\ufffd\u00a0'"},
	}
	for _, test := range tests {
		if got := string(Part{Sentences: test.sentences}.Words()); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := Printable("a<b&\"c\x00\u0085\xff"); got != "a<b&\"c\ufffd\ufffd\ufffd" {
		t.Errorf("got %q", got)
	}
}

// Whatever the text, it is read back from the XHTML as it was, but for
// characters that XML has no place for.
func TestWordsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		run := Run{Text: text, Emphasis: rapid.Bool().Draw(t, "em"), Link: rapid.String().Draw(t, "link")}
		xhtml := Part{Sentences: []Sentence{{ID: "s", Runs: []Run{run}}}}.Words()
		decoder := xml.NewDecoder(strings.NewReader(string(xhtml)))
		var read strings.Builder
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", xhtml, err)
			}
			switch token := token.(type) {
			case xml.CharData:
				read.Write(token)
			case xml.StartElement:
				if token.Name.Local == "br" {
					read.WriteByte('\n')
				}
			}
		}
		if want := replaced(text); read.String() != want {
			t.Fatalf("%q was read back as %q", want, read.String())
		}
	})
}

func replaced(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\t' || r == '\n':
			return r
		case r < 0x20, 0x7f <= r && r < 0xa0, 0xfdd0 <= r && r <= 0xfdef, r&0xfffe == 0xfffe:
			return utf8.RuneError
		}
		return r
	}, text)
}
