package program

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEncoded(t *testing.T) {
	tests := []struct{ charset, text, want string }{
		{"", "naïve — “yes”", "naïve — “yes”"},
		{"UTF-8", "a\r\n b\tc\x00d\x1be\u2028f ", "a b c d e f"},
		{"UTF-8", "bad \xff byte", "bad byte"},
		{"ISO-8859-15", "café, 5 €, œuf", "caf\xe9, 5 \xa4, \xbduf"},
		{"ISO-8859-15", "“Győr” – ‘Łódź’…", "\"Gyor\"  -  'L\xf3dz'..."},
		{"ISO-8859-1", "¿Qué?", "\xbfQu\xe9?"},
		{"US-ASCII", "¿Qué? ¡Año!", "Que? Ano!"},
		{"US-ASCII", "cafe\u0301", "cafe"},
		{"US-ASCII", "ﬁn ½ Straße", "fin 12 Strasse"},
		{"US-ASCII", "Yes 😀 no", "Yes  no"},
		{"KOI8-R", "Да", "\xe4\xc1"},
	}
	for _, test := range tests {
		got, err := encoded(test.text, test.charset)
		if err != nil || string(got) != test.want {
			t.Errorf("%s %q is %q, want %q; %v", test.charset, test.text, got, test.want, err)
		}
	}
}

func TestUnwritable(t *testing.T) {
	for charset, text := range map[string]string{"US-ASCII": "Москва", "ISO-8859-1": "東京", "KOI8-R": "東京"} {
		if got, err := encoded(text, charset); err == nil {
			t.Errorf("%s %q is %q", charset, text, got)
		}
	}
}

// A text never becomes more than one line, whatever is in it.
func TestOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~\n\r\x00é—]*`)).Draw(t, "text")
		name := rapid.SampledFrom([]string{"", "US-ASCII", "ISO-8859-15"}).Draw(t, "charset")
		got, err := encoded(text, name)
		if err != nil {
			return
		}
		if strings.ContainsAny(string(got), "\n\r\x00") {
			t.Fatalf("%q", got)
		}
		if name == "US-ASCII" && strings.ContainsFunc(string(got), func(r rune) bool { return r >= utf8.RuneSelf }) {
			t.Fatalf("%q", got)
		}
	})
}
