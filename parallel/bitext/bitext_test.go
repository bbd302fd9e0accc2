package bitext

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// checkTiling reports links that do not cover n and k units once and in order,
// or that are of no shape a link may have.
func checkTiling(t rapid.TB, links []Link, n, k int) {
	t.Helper()
	i, j := 0, 0
	for _, l := range links {
		if l.Left.From != i || l.Right.From != j || l.Left.Len() < 0 || l.Right.Len() < 0 {
			t.Fatalf("link %v follows place %d, %d", l, i, j)
		}
		i, j = l.Left.To, l.Right.To
		size := l.Left.Len() + l.Right.Len()
		alone := l.Left.Len() == 0 || l.Right.Len() == 0
		if alone && size != 1 || size > largestLink || max(l.Left.Len(), l.Right.Len()) > longestRun {
			t.Fatalf("link %v is of no known shape", l)
		}
		if !(l.Score >= 0 && l.Score <= 1) {
			t.Fatalf("link %v has a score outside [0, 1]", l)
		}
	}
	if i != n || j != k {
		t.Fatalf("links end at %d, %d of %d, %d", i, j, n, k)
	}
}

func drawUnits(t *rapid.T, name string) []string {
	unit := rapid.OneOf(
		rapid.StringMatching(`([A-Z]?[a-zéжй昨ก0-9٣]{0,5}[ ,.?!:«]){0,12}`),
		rapid.SampledFrom([]string{"", " ", "27 March 2025.", "le 27 mars 2025", "\xff\xfe", "…", "1,2,3.4.5'6"}),
	)
	return rapid.SliceOfN(unit, 0, 12).Draw(t, name)
}

func TestLinksTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := drawUnits(t, "left"), drawUnits(t, "right")
		links := Pair(left, right, [2]string{"en", "fr"})
		checkTiling(t, links, len(left), len(right))
		if again := Pair(left, right, [2]string{"en", "fr"}); !reflect.DeepEqual(links, again) {
			t.Fatal("the same texts were paired in two ways")
		}
	})
}

func TestLinksPassFixedPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := drawUnits(t, "left"), drawUnits(t, "right")
		var fixed []Point
		last := Point{}
		for range rapid.IntRange(0, 6).Draw(t, "places") {
			last.Left = rapid.IntRange(last.Left, len(left)).Draw(t, "at left")
			last.Right = rapid.IntRange(last.Right, len(right)).Draw(t, "at right")
			fixed = append(fixed, last)
		}
		links := Bitext{Left: left, Right: right, Fixed: fixed}.Pair()
		checkTiling(t, links, len(left), len(right))
		passed := map[Point]bool{{}: true}
		for _, l := range links {
			passed[Point{l.Left.To, l.Right.To}] = true
		}
		for _, p := range fixed {
			if !passed[p] {
				t.Fatalf("links %v miss %v", links, p)
			}
		}
	})
}

// TestSketchPassesFixedPlaces draws the rough way that only long texts need.
func TestSketchPassesFixedPlaces(t *testing.T) {
	inv := invent(5, 300, 0.1, [2]float64{})
	fixed := []Point{{0, 2}, {3, 2}, {3, 9}, {100, 104}, {100, 104}, {180, 104}, {180, 190}}
	m := newModel(Bitext{Left: inv.left, Right: inv.right, Fixed: fixed})
	m.corridor = along(fixed, len(inv.left), len(inv.right))
	m.corridor.through(fixed)
	c, score := m.sketched(usualLengths(0), m.corridor)
	if score == nothing {
		t.Fatal("no way passes all fixed places")
	}
	for _, p := range fixed {
		if run := c[p.Left]; p.Right < run.From || p.Right >= run.To {
			t.Errorf("the corridor is %v where %v is fixed", run, p)
		}
	}
}

func TestFavourOutweighsWords(t *testing.T) {
	units := []string{"One two three.", "Four five six."}
	links := Bitext{
		Left: units, Right: units[:1],
		Favour: func(left, right Run) float64 {
			if left == (Run{1, 2}) {
				return 100
			}
			return 0
		},
	}.Pair()
	want := []Run{{0, 0}, {0, 1}}
	if got := []Run{links[0].Right, links[1].Right}; !reflect.DeepEqual(got, want) {
		t.Errorf("links are %v", links)
	}
}

func TestEqualTexts(t *testing.T) {
	inv := invent(2, 120, 0, [2]float64{})
	for i, l := range Pair(inv.left, inv.left, [2]string{}) {
		if want := (Link{Run{i, i + 1}, Run{i, i + 1}, l.Score}); l != want {
			t.Fatalf("link %d is %v", i, l)
		}
	}
}

func TestVeryLongUnits(t *testing.T) {
	long := strings.Repeat("word upon word 17, ", 20_000)
	links := Pair([]string{long, "Short."}, []string{long, "Court."}, [2]string{"en", "fr"})
	checkTiling(t, links, 2, 2)
	if len(links) != 2 {
		t.Errorf("links are %v", links)
	}
}

// TestLearnsALanguage pairs texts that share no word and no number, of which one
// lacks a third in one piece: one searched whole and one whose way is sketched
// first.
func TestLearnsALanguage(t *testing.T) {
	for _, n := range []int{400, 800} {
		inv := invent(1, n, 0, [2]float64{0.4, 0.7})
		links := Pair(inv.left, inv.right, [2]string{})
		checkTiling(t, links, len(inv.left), len(inv.right))
		if f1 := inv.f1(links); f1 < 0.98 {
			t.Errorf("%d units: F1 is %.3f", n, f1)
		}
	}
}

// TestScoresAreHonest compares what the scores promise with what was right. The
// invented texts are short, so that there is doubt.
func TestScoresAreHonest(t *testing.T) {
	var promised, right [10]float64
	for seed := range uint64(25) {
		inv := invent(100+seed, 30, 0.1, [2]float64{0.4, 0.5})
		for _, l := range Pair(inv.left, inv.right, [2]string{}) {
			if l.Left.Len() == 0 || l.Right.Len() == 0 {
				continue
			}
			k := min(int(l.Score*10), 9)
			promised[k] += l.Score
			l.Score = 0
			if inv.gold[l] {
				right[k]++
			}
		}
	}
	if promised[9] == 0 || promised[9] > right[9]*1.02 {
		t.Errorf("of links with scores from 0.9, %.1f are promised and %.0f right", promised[9], right[9])
	}
	low, lowRight := 0.0, 0.0
	for k := range 7 {
		low += promised[k]
		lowRight += right[k]
	}
	if low > 1.5*lowRight+5 {
		t.Errorf("of links with scores below 0.7, %.1f are promised and %.0f right", low, lowRight)
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"84,000":              "#84000",
		"84.000":              "#84000",
		"84\u00a0000":         "#84000",
		"84\u202f000":         "#84000",
		"1998 200":            "#1998 #200",
		"12 3456":             "#12 #3456",
		"٨٤٬٠٠٠":              "#84000",
		"८४०००":               "#84000",
		"１２":                  "#12",
		"3.5":                 "#3.5",
		"3,50":                "#3.5",
		"1.234.567,80":        "#1234567.8",
		"1’000":               "#1000",
		"12.":                 "#12",
		"7,0":                 "#7",
		"27 March 2025":       "#27 #month-c #2025",
		"27 de marzo de 2025": "#27 de #month-c de #2025",
	} {
		language := "en"
		if strings.Contains(text, "marzo") {
			language = "es-419"
		}
		if got := strings.Join(words(text, language), " "); got != want {
			t.Errorf("%s is read as %q, want %q", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"en", "They march on.", "they marc on"},
		{"fr", "L’été, à Genève ?", "l ete a gene ?"},
		{"de", "Straße (groß)", "stra ( gros"},
		{"ar", "مُحَمَّد، أين؟", "محمد اين ?"},
		{"zh", "你好：世界", "你 好 : 世 界"},
		{"ko", "대한민국은", "대한"},
		{"el", "Ἀθῆναι", "αθην"},
		{"xx", "May 5", "may #5"},
		{"", "", ""},
	} {
		if diff := cmp.Diff(c.want, strings.Join(words(c.text, c.language), " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

func FuzzPair(f *testing.F) {
	f.Add("One.\nTwo.", "Eins.\nZwei.", "en", "de")
	f.Add("", "a\n\n\n\n\n\nb", "", "x")
	f.Add("\xff٣.\u0301", "27 mai 3,\n«1’»", "fr", "fr-CH")
	f.Fuzz(func(t *testing.T, left, right, leftLanguage, rightLanguage string) {
		l, r := strings.Split(left, "\n"), strings.Split(right, "\n")
		if len(l)*len(r) > 10_000 || len(left)+len(right) > 10_000 {
			t.Skip("large: slow to fuzz")
		}
		checkTiling(t, Pair(l, r, [2]string{leftLanguage, rightLanguage}), len(l), len(r))
	})
}
