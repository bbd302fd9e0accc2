package manuscript

import (
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

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
	if err := yaml.NodeToValue(node, &name); err != nil || Translation(name).said(words.Words{}) == nil {
		return wrongShape(node, "translation must be official, human, reviewed (made by machine, reviewed by people) or machine")
	}
	*t = Translation(name)
	return nil
}

// said returns the place in the words that says what kind it is, nil for none.
func (t Translation) said(w words.Words) *string {
	return map[Translation]*string{
		Official: &w.OfficialTranslation,
		Human:    &w.HumanTranslation,
		Reviewed: &w.ReviewedTranslation,
		Machine:  &w.MachineTranslation,
	}[t]
}
