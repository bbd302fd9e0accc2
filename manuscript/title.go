package manuscript

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"diglot/message"
	"diglot/words"
)

// giveTitle puts a title before a text that has none: the one the manuscript's
// metadata give, else the words of its source address, else the file's name.
func giveTitle(t *Text, given, file string) []Note {
	for i := range t.Blocks {
		if t.Blocks[i].Kind == Title {
			title := t.Blocks[i]
			copy(t.Blocks[1:i+1], t.Blocks[:i])
			t.Blocks[0] = title
			return nil
		}
	}
	title := Block{ID: blockID(t.Language, 0), Kind: Title, Language: t.Language}
	var notes []Note
	var from message.Text // where it is found; empty for the metadata
	if given == "" {
		given, from = titleFromAddress(t), message.Textf("the address of its source")
	}
	if given == "" {
		given, from = sentenceCase(strings.TrimSuffix(path.Base(file), path.Ext(file))), message.Textf("the file's name")
	}
	if from.String() != "" {
		title.Inferred = true
		notes = []Note{{File: file, Line: t.Blocks[0].Line, Code: "title-inferred",
			Text: message.Textf("The text in %s has no title. %q was made from %s.", words.Language(t.Language), given, from)}}
	}
	title.Spans = []Span{{Text: given}}
	t.Blocks = append([]Block{title}, t.Blocks...)
	return notes
}

// titleFromAddress makes a title of the last part of the source's address, its
// words spelt as the text itself spells them: "unlawful-expulsions-to-el-salvador"
// gives "Unlawful expulsions to El Salvador". It returns "" where that part
// holds fewer than three words.
func titleFromAddress(t *Text) string {
	address, err := url.Parse(t.Source)
	if err != nil {
		return ""
	}
	parts := strings.FieldsFunc(path.Base(strings.TrimSuffix(path.Clean(address.Path), ".html")), func(r rune) bool {
		return r == '-' || r == '_' || r == '+'
	})
	if len(parts) < 3 {
		return ""
	}
	spelt := spellings(t.Blocks)
	for i, part := range parts {
		if s, ok := spelt[part]; ok {
			parts[i] = s
		}
	}
	return upperFirst(strings.Join(parts, " "))
}

var word = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\p{L}\p{M}\d]+(?:['’-][\p{L}\p{M}\d]+)*`) })

// spellings maps the folded form of each word of a text (lower case, no
// accents) to the spelling it has most often inside sentences, where a capital
// means a name.
func spellings(blocks []Block) map[string]string {
	count := map[string]map[string]int{}
	for i := range blocks {
		text := blocks[i].Text()
		for _, m := range word().FindAllStringIndex(text, -1) {
			before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:m[0]], " "))
			if m[0] == 0 || unicode.Is(unicode.Sentence_Terminal, before) || unicode.Is(unicode.Quotation_Mark, before) {
				continue
			}
			w := text[m[0]:m[1]]
			key := ascii(w)
			if count[key] == nil {
				count[key] = map[string]int{}
			}
			count[key][w]++
		}
	}
	best := make(map[string]string, len(count))
	for key, forms := range count {
		for form, n := range forms {
			if old, ok := best[key]; !ok || n > forms[old] || n == forms[old] && form > old {
				best[key] = form
			}
		}
	}
	return best
}

// ascii returns a text in lower case without accents; letters of other scripts
// stay as they are.
func ascii(text string) string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	folded, _, err := transform.String(fold, text)
	if err != nil {
		return strings.ToLower(text)
	}
	return cases.Lower(language.Und).String(folded)
}

// slugLength is how long the slug of a work may be in bytes: paths with it stay
// short enough for FAT32 and zip tools.
const slugLength = 60

// Slug makes a file name stem of a text: [a-z0-9-]*, at most so many bytes, cut
// at a word. It is "" for a text without Latin letters or figures.
func Slug(text string, most int) string {
	var parts []string
	length := 0
	for _, part := range strings.FieldsFunc(ascii(text), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}) {
		if length += len(part) + 1; length > most+1 && len(parts) > 0 {
			break
		}
		parts = append(parts, part[:min(len(part), most)])
	}
	return strings.Join(parts, "-")
}

func sentenceCase(name string) string {
	return upperFirst(strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r == '-' || r == '_' || r == ' ' || r == '.'
	}), " "))
}

func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
