package langid

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Texts in which other languages are marked by [tag: words].
var partCases = []struct {
	language string
	others   []string
	text     string
}{
	// Terms of law.
	{"en", []string{"es"}, "The principle of [fr:non-refoulement] and the writ of [la:habeas corpus] stand."},
	{"en", nil, "They inspected the camp [la:in situ]; [la:Ne bis in idem] was not respected."},
	{"es", []string{"en"}, "Invocó el [en:due process of law], el [en:rule of law] y el [la:habeas corpus]."},
	{"la", nil, "Habeas corpus et in situ."},
	{"fr", []string{"en"}, "Le principe de non-refoulement et le laissez-passer, selon l'[la:amicus curiae]."},
	{"es-MX", []string{"en-GB"}, "El [fr:non‑refoulement] obliga a todos."},

	// Names of institutions.
	{"en", []string{"es"}, "He was held in the [es:Centro de Detención de Mujeres] for a year."},
	{"en", []string{"es"}, "The [es:Fiscalía General de la República] and the [es:Comisión Nacional de los Derechos Humanos] were silent."},
	{"en", []string{"es", "fr"}, "The [fr:Ligue des droits de l'homme] and the [es:Ministerio de Relaciones Exteriores] replied."},
	{"es", []string{"en"}, "El [en:Department of Homeland Security] y [en:Human Rights Watch] no respondieron."},
	{"de", []string{"es"}, "Die [es:Defensoría del Pueblo] schwieg."},

	// Names of persons, places and groups.
	{"en", []string{"es"}, "The Tren de Aragua came to El Salvador, San José de las Lajas and Puerto de la Cruz."},
	{"en", []string{"es"}, "María de la Cruz González and Juan de los Santos met Óscar de la Renta in Los Angeles."},
	{"es", []string{"en"}, "George W. Bush y Hillary Rodham Clinton viajaron de New York a Salt Lake City."},
	{"en", []string{"fr"}, "Jean de la Fontaine lived in Château-Thierry, Charles de Gaulle in Colombey."},

	// Phrases.
	{"en", []string{"es"}, "They sang “[es:el pueblo unido jamás será vencido]” all night."},
	{"es", []string{"en"}, "La pancarta decía «[en:we want freedom for all of them]»."},
	{"en", []string{"es"}, "She has read [es:Cien años de soledad] twice."},
	{"en", []string{"es"}, "A no, no; la la la. Per capita, a la carte, de facto."},

	// Other scripts.
	{"en", nil, "The word [ar:السلام] means peace and [ja:ありがとう] means thanks; α rays and Δt do not."},
	{"en", []string{"fa"}, "The word [fa:سلام] means hello."},
	{"ar", []string{"en"}, "قالت منظمة [en:Amnesty International] ذلك."},
	{"ja", nil, "東京は大きい。"},
	{"en", []string{"tlh", "xx", ""}, "Nothing is marked for a language that nobody knows."},
}

func TestParts(t *testing.T) {
	for _, c := range partCases {
		text := partText(c.text)
		got := marked(text, Parts(text, c.language, c.others))
		if got != c.text {
			t.Errorf("%s:\n got %s\nwant %s", c.language, got, c.text)
		}
	}
}

// partText takes the marks out of a case.
func partText(marked string) string {
	var s strings.Builder
	for i, piece := range strings.Split(marked, "[") {
		if i > 0 {
			_, piece, _ = strings.Cut(piece, ":")
		}
		s.WriteString(strings.Replace(piece, "]", "", 1))
	}
	return s.String()
}

// marked puts the parts into a text as they stand in a case.
func marked(text string, parts []Part) string {
	for _, p := range slices.Backward(parts) {
		text = text[:p.Start] + "[" + p.Language + ":" + text[p.Start:p.End] + "]" + text[p.End:]
	}
	return text
}

// No part is found in a text that is all in one language, whichever other
// languages the work has.
func TestOneLanguageHasNoParts(t *testing.T) {
	for language, text := range paragraphs {
		for other := range paragraphs {
			if parts := Parts(text, language, []string{other}); len(parts) > 0 {
				t.Errorf("%s with %s: %s", language, other, marked(text, parts))
			}
		}
	}
}

func checkParts(t interface{ Fatalf(string, ...any) }, text string, parts []Part) {
	at := 0
	for _, p := range parts {
		if p.Start < at || p.End <= p.Start || p.End > len(text) || p.Language == "" {
			t.Fatalf("%q: part %+v after %d", text, p, at)
		}
		at = p.End
	}
}

func TestPartsAreInOrder(t *testing.T) {
	word := rapid.SampledFrom([]string{"the", "of", "Centro", "de", "los", "Derechos", "Humanos", "habeas", "corpus", "مرحبا", "中文", "かな", "“", "”", ".", "Ana"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(word).Draw(t, "words"), " ")
		checkParts(t, text, Parts(text, "en", []string{"es", "ar", "zh"}))
	})
}

// Time grows with the length of a text and no faster: eight times the text takes
// about eight times as long, not 64 times.
func TestLongTextsHaveParts(t *testing.T) {
	for _, piece := range []string{"la palabra xx ", "Xx de ", "word ", "слово ", "中", "habeas ", "the “", "de-"} {
		took := func(size int) time.Duration {
			text := strings.Repeat(piece, size/len(piece))
			best := time.Duration(math.MaxInt64)
			for range 3 {
				begin := time.Now()
				for _, language := range []string{"en", "ar"} {
					checkParts(t, text, Parts(text, language, []string{"es"}))
				}
				best = min(best, time.Since(begin))
			}
			return max(best, 2*time.Millisecond) // below, the clock decides
		}
		small := took(1 << 11)
		if grew := float64(took(1<<14)) / float64(small); grew > 30 {
			t.Errorf("%q again and again: eight times the text takes %.0f times as long", piece, grew)
		}
	}
}
