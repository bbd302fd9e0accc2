package main

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
)

// The parts of CycloneDX 1.6 that a bill of ours has.
type (
	bom struct {
		Format       string       `json:"bomFormat"`
		Spec         string       `json:"specVersion"`
		Serial       string       `json:"serialNumber,omitempty"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Timestamp time.Time `json:"timestamp"`
		Authors   []author  `json:"authors"`
		Component component `json:"component"`
	}
	author struct {
		Name string `json:"name"`
	}
	component struct {
		Type     string   `json:"type"`
		Ref      string   `json:"bom-ref"`
		Name     string   `json:"name"`
		Version  string   `json:"version"`
		Licences []choice `json:"licenses"`
		PURL     string   `json:"purl"`
	}
	// choice is an SPDX expression. A list of choices has one expression or many ids.
	choice struct {
		Expression string `json:"expression"`
	}
	dependency struct {
		Ref     string   `json:"ref"`
		Depends []string `json:"dependsOn"`
	}
)

// writeBOM writes the bill of materials of a program, whose own module is the
// first.
func writeBOM(w io.Writer, modules []*module, stated time.Time) error {
	refs := make(map[string]string)
	for _, m := range modules {
		refs[m.path] = m.purl()
	}
	bill := bom{Format: "CycloneDX", Spec: "1.6", Version: 1, Components: []component{}}
	for _, m := range modules {
		needs := []string{}
		for _, path := range slices.Sorted(maps.Keys(m.needs)) {
			needs = append(needs, refs[path])
		}
		bill.Dependencies = append(bill.Dependencies, dependency{m.purl(), needs})
	}
	for _, m := range modules[1:] {
		bill.Components = append(bill.Components, m.component("library"))
	}
	bill.Metadata = metadata{stated, []author{{"the diglot authors"}}, modules[0].component("application")}
	plain, err := json.Marshal(bill)
	if err != nil {
		return err
	}
	// The name of what the bill says: the same bill has the same serial number.
	bill.Serial = uuid.NewSHA1(uuid.NameSpaceURL, plain).URN()
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(bill)
}

func (m *module) component(kind string) component {
	return component{
		Type: kind, Ref: m.purl(), Name: m.path, Version: m.version,
		Licences: []choice{{m.expression()}}, PURL: m.purl(),
	}
}

// purl returns the package URL of the module (purl-spec, type golang).
func (m *module) purl() string { return "pkg:golang/" + m.path + "@" + m.version }

// expression returns the SPDX expression of all licences of the module.
func (m *module) expression() string {
	ids := make(map[string]bool)
	for _, l := range m.licences {
		if l.id != "" {
			ids[l.id] = true
		}
	}
	return conjunction(slices.Sorted(maps.Keys(ids)))
}
