package manuscript

import (
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"diglot/internal/handwritten"
	"diglot/words"
)

// Translation is what kind of translation a work is; "" if nobody says.
type Translation string

// The kinds of translation.
const (
	Official Translation = "official" // its publisher answers for it
	Human    Translation = "human"    // made by people
	Reviewed Translation = "reviewed" // made by machine, reviewed by people
	Machine  Translation = "machine"  // made by machine
)

// UnmarshalYAML refuses what is no kind of translation.
func (t *Translation) UnmarshalYAML(node ast.Node) error {
	var name string
	err := yaml.NodeToValue(node, &name)
	if *t = Translation(name); err != nil || !slices.Contains([]Translation{Official, Human, Reviewed, Machine}, *t) {
		return handwritten.Wrong(node, "translation must be official, human, reviewed (made by machine, reviewed by people) or machine")
	}
	return nil
}

// said returns the sentence that says what kind it is, "" where nobody says.
func (t Translation) said(w words.Words) string {
	switch t {
	case Official:
		return w.OfficialTranslation
	case Human:
		return w.HumanTranslation
	case Reviewed:
		return w.ReviewedTranslation
	case Machine:
		return w.MachineTranslation
	}
	return ""
}
