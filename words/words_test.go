package words

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

var tags = []string{"ar", "de", "en", "es", "fr", "it", "ja", "pt", "zh"}

// mayBeEmpty are the fields in which silence is an answer of its own.
var mayBeEmpty = []string{"AndBefore", "FirstDay", "SentenceSpace"}

func TestEveryLanguageSaysEverything(t *testing.T) {
	english := reflect.ValueOf(For("en"))
	place := regexp.MustCompile(`\{[a-z]+\}`)
	for _, tag := range tags {
		w := For(tag)
		if w.Language != tag {
			t.Errorf("For(%q).Language = %q", tag, w.Language)
		}
		value := reflect.ValueOf(w)
		for _, field := range reflect.VisibleFields(value.Type()) {
			if field.Anonymous || slices.Contains(mayBeEmpty, field.Name) {
				continue
			}
			switch got := value.FieldByIndex(field.Index).Interface().(type) {
			case string:
				want := place.FindAllString(english.FieldByIndex(field.Index).String(), -1)
				checkText(t, tag, field.Name, got)
				if !sameMembers(place.FindAllString(got, -1), want) {
					t.Errorf("%s: %s: %q should have the places %v", tag, field.Name, got, want)
				}
			case Phrase:
				want := place.FindString(string(english.FieldByIndex(field.Index).Interface().(Phrase)))
				checkText(t, tag, field.Name, string(got))
				if places := place.FindAllString(string(got), -1); len(places) != 1 || places[0] != want {
					t.Errorf("%s: %s: %q should have the one place %s", tag, field.Name, got, want)
				}
			case []string:
				if len(got) != 12 {
					t.Errorf("%s: %s has %d months", tag, field.Name, len(got))
				}
			default:
				t.Errorf("field %s has a type this test does not know", field.Name)
			}
		}
	}
}

func checkText(t *testing.T, tag, field, text string) {
	t.Helper()
	if strings.Trim(text, " {}") == "" {
		t.Errorf("%s: %s says nothing", tag, field)
	}
	if !utf8.ValidString(text) || strings.ContainsAny(text, "\n\t'\"") || strings.Contains(text, "  ") {
		t.Errorf("%s: %s: %q has characters that do not belong into printed text", tag, field, text)
	}
}

func sameMembers(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func TestForTellsTheLanguageGiven(t *testing.T) {
	tests := []struct{ asked, given, contents string }{
		{"en", "en", "Contents"},
		{"es-419", "es-419", "Índice"},
		{"pt-BR", "pt-BR", "Índice"},
		{"zh", "zh", "目录"},
		{"zh-Hans-CN", "zh-Hans-CN", "目录"},
		{"zh-TW", "zh-Hans", "目录"},
		{"sw", "en", "Contents"},
		{"", "en", "Contents"},
		{"not a tag", "en", "Contents"},
	}
	for _, test := range tests {
		w := For(test.asked)
		if w.Language != test.given || w.Contents != test.contents {
			t.Errorf("For(%q) gives %q in %q, want %q in %q", test.asked, w.Contents, w.Language, test.contents, test.given)
		}
	}
}

func TestPhrase(t *testing.T) {
	tests := []struct{ phrase, before, after, filled string }{
		{"By {names}", "By ", "", "By Ana"},
		{"{program}で作成しました。", "", "で作成しました。", "Anaで作成しました。"},
		{"no place", "no place", "", "no placeAna"},
	}
	for _, test := range tests {
		before, after := Phrase(test.phrase).Around()
		if before != test.before || after != test.after {
			t.Errorf("%q.Around() = %q, %q", test.phrase, before, after)
		}
		if filled := Phrase(test.phrase).Fill("Ana"); filled != test.filled {
			t.Errorf("%q.Fill = %q, want %q", test.phrase, filled, test.filled)
		}
	}
}

func TestReadRefusesUnknownKeys(t *testing.T) {
	_, err := read(fstest.MapFS{"data/xx.json": {Data: []byte(`{"contents": "C", "contentz": "D"}`)}})
	if err == nil || !strings.Contains(err.Error(), "data/xx.json") || !strings.Contains(err.Error(), "contentz") {
		t.Errorf("read = %v, want an error that names the file and the key", err)
	}
}
