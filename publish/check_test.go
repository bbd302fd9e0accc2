package publish

import (
	"strings"
	"testing"

	"diglot/internal/validators"
	"diglot/manuscript"
)

var links = []struct{ link, want, fails string }{
	{"https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d", ""},
	{" https://example.org/a b ", "https://example.org/a%20b", ""},
	{"https://example.org/{x}|y?q={x}|[y] \"z\"<w>^`\\", "https://example.org/%7Bx%7D%7Cy?q=%7Bx%7D%7C%5By%5D%20%22z%22%3Cw%3E%5E%60%5C", ""},
	{"https://es.wikipedia.org/wiki/Lámpara?q=lámpara#á", "https://es.wikipedia.org/wiki/L%C3%A1mpara?q=lámpara#%C3%A1", ""},
	{"HTTP://EXAMPLE.ORG/%41", "http://EXAMPLE.ORG/%41", ""},
	{"mailto:ana@example.org", "mailto:ana@example.org", ""},
	{"javascript:alert(1)", "", "no http"},
	{"data:text/html,x", "", "no http"},
	{"file:///etc/passwd", "", "no http"},
	{"#note", "", "no http"},
	{"chapter2.html", "", "no http"},
	{"https://", "", "no site"},
	{"https:///path", "", "no site"},
	{"https://exa mple.org/", "", "no address"},
	{"https://example.org/%zz", "", "no address"},
	{"https://example.org/\x00", "", "no address"},
}

func TestAddress(t *testing.T) {
	for _, test := range links {
		got, err := address(test.link)
		if test.fails != "" {
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%q became %q, %v; the error should say %q", test.link, got, err, test.fails)
			}
			continue
		}
		if err != nil || got != test.want {
			t.Errorf("%q became %q, %v; want %q", test.link, got, err, test.want)
		}
	}
}

func TestLinksPassEPUBCheck(t *testing.T) {
	lines := []line{say(manuscript.Title, 0, "Links", "Enlaces")}
	for _, test := range links {
		if test.fails == "" {
			lines = append(lines, say(manuscript.Paragraph, 0, "here", "aquí").with(func(b *manuscript.Block) { b.Spans[0].Link = test.link }))
		}
	}
	work, alignment := compose([]string{"en", "es"}, lines)
	book := write(t, &Book{Work: work, Alignment: alignment, Languages: []string{"en", "es"}, Layout: interleaved(t), Modified: modified})
	for _, message := range validators.EPUBCheck(t, book) {
		t.Errorf("EPUBCheck: %v", message)
	}
}

func TestLinkFaultsNameTheLine(t *testing.T) {
	e := plainEdition()
	e.documents = []*document{{beads: []bead{{{{ID: "en-b1", Line: 9, Spans: []manuscript.Span{{Text: "x", Link: "javascript:x"}}}}}}}}
	if err := e.checkBlocks(); err == nil || !strings.Contains(err.Error(), `line 9: link "javascript:x"`) {
		t.Errorf("error %v should name line and link", err)
	}
}
