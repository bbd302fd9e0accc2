package words

import (
	"strconv"
	"strings"
	"time"
)

// grammar is how a language joins words and writes dates. Its fields are
// exported for the decoder alone.
type grammar struct {
	Comma         string            // between the earlier items of a list
	And           string            // between the last two
	AndBefore     map[string]string // instead of And, before a word that begins so ("e" before "inglés")
	SentenceSpace string            // between two sentences

	Months    []string // January first, as they stand within a date
	FirstDay  string   // the first of a month where it is not "1"
	Date      string   // {day} {month} {year}
	MonthYear string   // {month} {year}
	Year      string   // {year}
}

// List joins items the way the language lists them: "a, b and c".
func (w Words) List(items []string) string {
	if len(items) == 0 {
		return ""
	}
	last := items[len(items)-1]
	earlier := items[:len(items)-1]
	if len(earlier) == 0 {
		return last
	}
	and := w.grammar.And
	for beginning, other := range w.grammar.AndBefore {
		if strings.HasPrefix(strings.ToLower(last), beginning) {
			and = other
		}
	}
	return strings.Join(earlier, w.grammar.Comma) + and + last
}

// Sentences sets whole sentences one after another.
func (w Words) Sentences(sentences ...string) string {
	return strings.Join(sentences, w.grammar.SentenceSpace)
}

// LongDate writes a W3CDTF date (2025, 2025-03 or 2025-03-27, as in
// manuscript.Metadata) in words: "27 March 2025". What is no such date comes
// back as it was.
func (w Words) LongDate(date string) string {
	layouts := []struct{ layout, pattern string }{
		{"2006-01-02", w.grammar.Date},
		{"2006-01", w.grammar.MonthYear},
		{"2006", w.grammar.Year},
	}
	for _, l := range layouts {
		t, err := time.Parse(l.layout, date)
		if err != nil {
			continue
		}
		day := strconv.Itoa(t.Day())
		if t.Day() == 1 && w.grammar.FirstDay != "" {
			day = w.grammar.FirstDay
		}
		return strings.NewReplacer(
			"{day}", day,
			"{month}", w.grammar.Months[t.Month()-1],
			"{year}", t.Format("2006"),
		).Replace(l.pattern)
	}
	return date
}
