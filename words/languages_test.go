package words

import (
	"slices"
	"testing"
)

func TestName(t *testing.T) {
	tests := []struct{ tag, in, want string }{
		{"en", "es", "inglés"},
		{"es", "en", "Spanish"},
		{"es", "es", "español"},
		{"ar", "en", "Arabic"},
		{"en", "ar", "الإنجليزية"},
		{"es-419", "en", "Latin American Spanish"},
		{"en", "zh", "英语"},
		{"gn", "en", "Guarani"},
		{"gn", "gn", "guaraní"}, // display itself falls back to Spanish
		{"es", "gn", "español"}, // a reader that display does not know: its own name
		{"nah", "nah", "nah"},   // no name at all: the tag
		{"x-klingon", "en", "x-klingon"},
		{"???", "en", "???"},
		{"en", "???", "English"},
	}
	for _, test := range tests {
		if got := Name(test.tag, test.in); got != test.want {
			t.Errorf("Name(%q, %q) = %q, want %q", test.tag, test.in, got, test.want)
		}
	}
}

func TestNamesOfOurLanguagesInEachOther(t *testing.T) {
	for _, in := range tags {
		var names []string
		for _, tag := range tags {
			names = append(names, Name(tag, in))
		}
		slices.Sort(names)
		if len(slices.Compact(names)) != len(tags) {
			t.Errorf("%s does not tell the languages apart: %q", in, names)
		}
	}
}

func TestDirection(t *testing.T) {
	tests := []struct{ tag, want string }{
		{"en", "ltr"}, {"ar", "rtl"}, {"he", "rtl"}, {"fa-IR", "rtl"}, {"ur", "rtl"},
		{"az-Arab", "rtl"}, {"az", "ltr"}, {"ar-Latn", "ltr"}, {"ja", "ltr"}, {"", "ltr"}, {"?", "ltr"},
	}
	for _, test := range tests {
		if got := Direction(test.tag); got != test.want {
			t.Errorf("Direction(%q) = %q, want %q", test.tag, got, test.want)
		}
	}
}
