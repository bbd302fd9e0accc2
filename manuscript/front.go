package manuscript

import (
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/language"

	"diglot/internal/handwritten"
	"diglot/message"
)

// Front is what a manuscript says of itself: the YAML front matter of Markdown,
// and the same keys in a diglot.yaml. Every field may be left out.
type Front struct {
	Language    string     `yaml:"language"` // of this file, if it holds one
	Title       Translated `yaml:"title"`
	Slug        string     `yaml:"slug"`
	Identifier  string     `yaml:"identifier"`
	Publisher   string     `yaml:"publisher"`
	Date        string     `yaml:"date"`
	Authors     Names      `yaml:"authors"`
	Translators Names      `yaml:"translators"`
	Rights      Translated `yaml:"rights"`
	Source      Translated `yaml:"source"`

	// Translation is what kind of translation the work is; see Translation.
	Translation Translation `yaml:"translation"`

	// Kinds says what blocks are where that is inferred wrongly, by the line
	// they begin at: "14" or, with several files, "text.es.txt:14".
	Kinds map[string]Kind `yaml:"kinds"`

	// Phrases says the language of phrases, or "none" for one that is not to
	// be marked as foreign.
	Phrases map[string]string `yaml:"phrases"`

	// Lexicon says how words are pronounced, by language and word.
	Lexicon map[string]map[string]Pronunciation `yaml:"lexicon"`
}

// Translated is a text that may differ by language: "text" for all, or a map from
// language tag to text.
type Translated map[string]string

// UnmarshalYAML accepts one string or a map of them.
func (t *Translated) UnmarshalYAML(node ast.Node) error {
	var one string
	if err := yaml.NodeToValue(node, &one); err == nil {
		*t = Translated{"": one}
		return nil
	}
	var many map[string]string
	if err := yaml.NodeToValue(node, &many); err != nil {
		return handwritten.Wrong(node, "give a text, or one text per language as {en: …, es: …}")
	}
	*t = many
	return nil
}

// in returns the text for a language: its own, or the one for all.
func (t Translated) in(tag string) string {
	if text, ok := t[tag]; ok {
		return text
	}
	if base, _, ok := strings.Cut(tag, "-"); ok && t[base] != "" {
		return t[base]
	}
	return t[""]
}

// Names is one name or a list of them.
type Names []string

// UnmarshalYAML accepts both shapes.
func (l *Names) UnmarshalYAML(node ast.Node) error {
	var one string
	if err := yaml.NodeToValue(node, &one); err == nil {
		*l = Names{one}
		return nil
	}
	var many []string
	if err := yaml.NodeToValue(node, &many); err != nil {
		return handwritten.Wrong(node, "give a name or a list of names")
	}
	*l = many
	return nil
}

// cutFront parts a leading YAML block between lines of three hyphens from the
// text. The text returned keeps the block's lines as blank ones, so that line
// numbers hold.
func cutFront(file, text string) (Front, string, error) {
	var f Front
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return f, text, nil
	}
	block, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return f, text, nil
	}
	lines := 3 + strings.Count(block, "\n")
	if err := handwritten.Read(file, []byte("\n"+block+"\n"), &f); err != nil {
		return f, "", err
	}
	if f.Language != "" {
		if _, err := language.Parse(f.Language); err != nil {
			return f, "", message.Errorf("%s: front matter: language %q is not a language tag such as en or es-419", file, f.Language)
		}
	}
	return f, strings.Repeat("\n", lines) + body, nil
}
