package manuscript

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"
)

// front is what a manuscript says of itself ahead of its text: the YAML front
// matter of Markdown. Every field may be left out.
type front struct {
	Language    string     `yaml:"language"` // of this file, if it holds one
	Title       translated `yaml:"title"`
	Slug        string     `yaml:"slug"`
	Identifier  string     `yaml:"identifier"`
	Publisher   string     `yaml:"publisher"`
	Date        string     `yaml:"date"`
	Authors     stringList `yaml:"authors"`
	Translators stringList `yaml:"translators"`
	Rights      translated `yaml:"rights"`
	Source      translated `yaml:"source"`
}

// translated is a text that may differ by language: "text" for all, or a map from
// language tag to text.
type translated map[string]string

// UnmarshalYAML accepts one string or a map of them.
func (t *translated) UnmarshalYAML(raw []byte) error {
	var one string
	if err := yaml.Unmarshal(raw, &one); err == nil {
		*t = translated{"": one}
		return nil
	}
	var many map[string]string
	if err := yaml.Unmarshal(raw, &many); err != nil {
		return errors.New("give a text, or one text per language as \"en: …\" and \"es: …\"")
	}
	*t = many
	return nil
}

// in returns the text for a language: its own, or the one for all.
func (t translated) in(tag string) string {
	if text, ok := t[tag]; ok {
		return text
	}
	if base, _, ok := strings.Cut(tag, "-"); ok && t[base] != "" {
		return t[base]
	}
	return t[""]
}

// stringList is one string or a list of them.
type stringList []string

// UnmarshalYAML accepts both shapes.
func (l *stringList) UnmarshalYAML(raw []byte) error {
	var one string
	if err := yaml.Unmarshal(raw, &one); err == nil {
		*l = stringList{one}
		return nil
	}
	var many []string
	if err := yaml.Unmarshal(raw, &many); err != nil {
		return errors.New("give a name or a list of names")
	}
	*l = many
	return nil
}

// cutFront parts a leading YAML block between lines of three hyphens from the
// text. The text returned keeps the block's lines as blank ones, so that line
// numbers hold.
func cutFront(file, text string) (front, string, error) {
	var f front
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return f, text, nil
	}
	block, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return f, text, nil
	}
	lines := 3 + strings.Count(block, "\n")
	if err := yaml.NewDecoder(bytes.NewReader([]byte("\n"+block+"\n")), yaml.Strict()).Decode(&f); err != nil {
		return f, "", fmt.Errorf("%s: front matter: %s", file, yaml.FormatError(err, false, true))
	}
	if f.Language != "" {
		if _, err := language.Parse(f.Language); err != nil {
			return f, "", fmt.Errorf("%s: front matter: language %q is not a language tag such as en or es-419", file, f.Language)
		}
	}
	return f, strings.Repeat("\n", lines) + body, nil
}
