package langid

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func ExampleText() {
	tag, confidence := Text("El río creció durante la noche y nadie lo vio.")
	fmt.Println(tag, confidence > 0.9)
	// Output: es true
}

func TestParagraphs(t *testing.T) {
	for want, text := range paragraphs {
		if got, confidence := Text(text); got != want || confidence < 0.5 {
			t.Errorf("%s: told as %s, %.2f sure", want, got, confidence)
		}
	}
}

// Short lines on their own cannot all be told; this holds how many are.
func TestShortLines(t *testing.T) {
	const least = 0.9
	right, all := 0, 0
	for _, want := range slices.Sorted(maps.Keys(lines)) {
		for _, line := range lines[want] {
			all++
			got, confidence := Text(line)
			if got == want {
				right++
				continue
			}
			t.Logf("%s told as %s, %.2f sure: %s", want, got, confidence, line)
		}
	}
	t.Logf("right %d of %d", right, all)
	if float64(right) < least*float64(all) {
		t.Errorf("only %d of %d short lines are right", right, all)
	}
}

func TestNothingToGoBy(t *testing.T) {
	for _, text := range []string{"", " \n", "2025", "§ 12 (3)", "https://example.org/es/que-es-esto", "a.b@example.com", "🙂 — …", "\xff\xfe"} {
		if tag, confidence := Text(text); tag != Undetermined || confidence != 0 {
			t.Errorf("%q: %s, %.2f sure", text, tag, confidence)
		}
	}
}

func TestNamesAreNotTrusted(t *testing.T) {
	for _, name := range []string{"Ana Piquer", "Amina Hadzic", "New York", "Tren de Aragua"} {
		if tag, confidence := Text(name); confidence > 0.8 {
			t.Errorf("%s: %s, %.2f sure", name, tag, confidence)
		}
	}
}

// Most confident answers are right, and confidence does not promise more than
// is held.
func TestConfidenceIsHonest(t *testing.T) {
	promised, kept, n := 0.0, 0.0, 0
	for want, texts := range lines {
		for _, text := range texts {
			got, confidence := Text(text)
			promised += confidence
			n++
			if got == want {
				kept++
			}
			if got != want && confidence > 0.9 {
				t.Errorf("%s told as %s, %.2f sure: %s", want, got, confidence, text)
			}
		}
	}
	t.Logf("promised %.2f, kept %.2f", promised/float64(n), kept/float64(n))
	if promised > kept {
		t.Errorf("promised %.1f right answers of %d, kept %.1f", promised, n, kept)
	}
}

func TestLanguagesWithoutProfile(t *testing.T) {
	for want, text := range map[string]string{
		"so": "Wabigu habeenkii ayuu kor u kacay, subaxdiina qaybta hoose ee tuulada ayaa biyuhu qariyeen. Cidna waxba ma gaadhin, laakiin saddex qoys ayaa wax walba lumiyay.",
		"ha": "Kogin ya cika da dare, kuma da safe ƙasan ƙauyen ya kasance a ƙarƙashin ruwa. Babu wanda ya ji rauni, amma iyalai uku sun rasa duk abin da suke da shi.",
	} {
		if got, confidence := Text(text); got != want {
			t.Errorf("%s told as %s, %.2f sure", want, got, confidence)
		}
	}
}

func TestDecomposedLettersCountAsOne(t *testing.T) {
	composed, sure := Text("Más allá de la montaña")
	decomposed, alsoSure := Text("Ma\u0301s alla\u0301 de la montan\u0303a")
	if composed != decomposed || sure != alsoSure {
		t.Errorf("%s %.2f, decomposed %s %.2f", composed, sure, decomposed, alsoSure)
	}
}

func TestAnyTextIsTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		tag, confidence := Text(text)
		if tag == "" || confidence < 0 || confidence > 1 || (tag == Undetermined) != (confidence == 0) {
			t.Fatalf("%q: %q, %f", text, tag, confidence)
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add("l'homme · 中文かな don’t ça va? http://x.y/es/ a@b.c")
	f.Fuzz(func(t *testing.T, text string) {
		tag, _ := Text(text)
		blocks := Blocks([]string{text, "and this is in English, of course"})
		if len(blocks) != 2 || blocks[0] == "" {
			t.Errorf("%q: %q, %q", text, tag, blocks)
		}
		checkParts(t, text, Parts(text, "en", []string{"es", "ar", "ja"}))
	})
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat(paragraphs["es"]+" ", 6)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Text(text)
	}
}
