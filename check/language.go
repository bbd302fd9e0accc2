package check

import (
	"context"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"diglot/manuscript/langid"
	"diglot/message"
)

const (
	sureEnough   = 0.98 // confidence from which on a text is held to be in another language than it is marked as
	longEnough   = 40   // letters; less could be names and numbers
	notableShare = 0.1  // of the letters of the book that make a language one of the book's
)

// passage is the text of one block in one language.
type passage struct {
	node     *node // where it begins
	language string
	text     strings.Builder
	letters  int
}

// checkLanguages asks of all text whether it is in the language it is marked as,
// and of the book whether it names its languages.
func (b *book) checkLanguages(ctx context.Context) error {
	shares := make(map[string]int)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for d := range b.documents {
		if !d.isHTML() {
			continue
		}
		passages := d.passages()
		if d.item.media == mediaXHTML && (d == b.nav || b.pack.linear[d.item]) {
			for _, p := range passages {
				shares[base(p.language)] += p.letters
			}
		}
		group.Go(func() error {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			b.checkPassages(d, passages)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	b.checkDeclaredLanguages(shares)
	b.checkProgression()
	return nil
}

// passages parts the text of a document by blocks and languages, in order.
func (d *document) passages() []*passage {
	var all []*passage
	current := make(map[string]*passage)
	var block *node
	for n := range d.root.child(nsHTML, "body").all() {
		if n.text == "" || strings.TrimSpace(n.text) == "" || isCode(n) {
			continue
		}
		if of := blockOf(n); of != block {
			block = of
			clear(current)
		}
		language := n.language()
		p := current[language]
		if p == nil {
			p = &passage{node: n.parent, language: language}
			current[language] = p
			all = append(all, p)
		}
		p.text.WriteString(n.text)
		for _, r := range n.text {
			if unicode.IsLetter(r) {
				p.letters++
			}
		}
	}
	return all
}

// blockOf returns the element that makes the paragraph around a text.
func blockOf(n *node) *node {
	for e := range n.parent.ancestors() {
		if e.name.Space == nsHTML && (blocks[e.name.Local] || e.name.Local == "body") {
			return e
		}
	}
	return nil
}

// isCode tells text that is in no language of people.
func isCode(n *node) bool {
	for e := range n.ancestors() {
		if e.is(nsHTML, "code", "pre", "script", "style", "samp", "kbd", "var") || e.value("translate") == "no" ||
			e.name.Space != nsHTML && e.name.Local != "" {
			return true
		}
	}
	return false
}

// checkPassages tells of each pair of languages that a document takes one for
// the other, once.
func (b *book) checkPassages(d *document, passages []*passage) {
	type mistake struct{ marked, is string }
	first, count := make(map[mistake]*passage), make(map[mistake]int)
	var order []mistake
	for _, p := range passages {
		marked := base(p.language)
		if marked == "" || marked == "und" || marked == "mul" || marked == "zxx" || p.letters < longEnough {
			continue
		}
		is, confidence := langid.Text(p.text.String())
		if confidence < sureEnough || is == langid.Undetermined || is == marked || near(is, marked) {
			continue
		}
		m := mistake{marked, is}
		if first[m] == nil {
			first[m] = p
			order = append(order, m)
		}
		count[m]++
	}
	for _, m := range order {
		p := first[m]
		b.report(langWrong, d.place(p.node), "%q is marked as %q and is in %q%s.", opening(p.text.String()), p.language, m.is, andMore(count[m]-1))
	}
}

// relatives are languages that a page of text does not tell apart for sure.
var relatives = []map[string]bool{
	set("nb nn no da"), set("hr sr bs sh cnr me"), set("id ms"), set("cs sk"), set("gl pt"), set("nl af"),
	set("hi mr ne"), set("fa ps ur"), set("bg mk"), set("az tr"), set("fil tl"), set("zh yue wuu nan"), set("he yi"),
}

func near(x, y string) bool {
	for _, family := range relatives {
		if family[x] && family[y] {
			return true
		}
	}
	return false
}

// opening returns the first words of a text.
func opening(text string) string {
	const longest = 60
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= longest {
		return text
	}
	end := longest
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

func andMore(n int) message.Text {
	if n == 0 {
		return message.Text{}
	}
	return message.Textf(", and so is %v", message.Count(n, "%d passage more", "%d passages more"))
}

// checkDeclaredLanguages compares the languages that the book names with those
// that its text is marked as. Text without a mark is in the main language.
func (b *book) checkDeclaredLanguages(letters map[string]int) {
	declared := make(map[string]bool)
	all := 0
	for n := range b.dublinCore("language") {
		tag := base(n.words())
		if len(declared) == 0 {
			letters[tag] += letters[""]
			delete(letters, "")
		}
		declared[tag] = true
	}
	for _, n := range letters {
		all += n
	}
	if len(declared) == 0 || all == 0 {
		return
	}
	for tag, n := range letters {
		if !declared[tag] && float64(n) >= notableShare*float64(all) {
			b.report(languageUndeclared, b.pack.place(b.pack.metadata), "%.0f %% of the text is marked as %q, and no dc:language names it.", 100*float64(n)/float64(all), tag)
		}
	}
	for n := range b.dublinCore("language") {
		if tag := base(n.words()); isLanguageTag(n.words()) && letters[tag] == 0 && tag != "und" && tag != "mul" && tag != "zxx" {
			b.report(languageUnused, b.pack.place(n), "No text is marked as %q.", n.words())
		}
	}
}

// checkProgression asks that a book whose main language is written from right to
// left turns its pages so.
func (b *book) checkProgression() {
	main := b.mainLanguage()
	if !isRightToLeft(main) || b.isEPUB2() {
		return
	}
	root := b.pack.root
	if spine := root.child(nsOPF, "spine"); spine.value("page-progression-direction") != "rtl" {
		b.report(spineDirection, b.pack.place(spine), "The main language, %q, is written from right to left.", main)
	}
	if root.value("dir") != "rtl" {
		b.report(packageDirection, b.pack.place(root), "The main language, %q, is written from right to left.", main)
	}
}

func (b *book) mainLanguage() string {
	for n := range b.dublinCore("language") {
		return n.words()
	}
	return ""
}
