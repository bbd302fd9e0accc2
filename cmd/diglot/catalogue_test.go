package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
	"github.com/vorlif/spreak/catalog/po"

	"diglot/internal/said"
	"diglot/manuscript"
	"diglot/message"
	"diglot/project"
	"diglot/voices/program"
)

// TestCatalogues holds every catalogue against what the program says. With
// -update it writes message/diglot.pot, which lists all there is to translate,
// and gives every catalogue the entries that it lacks, to be filled in by a
// translator.
func TestCatalogues(t *testing.T) {
	texts, err := said.Texts(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	texts = append(texts, tables()...)
	if len(texts) < 500 {
		t.Fatalf("only %d texts were found", len(texts))
	}
	folder := filepath.Join("..", "..", "message")
	template := templateOf(texts)
	golden(t, filepath.Join(folder, "diglot.pot"), encoded(t, template))
	for _, language := range message.Languages()[1:] {
		t.Run(language, func(t *testing.T) {
			name := filepath.Join(folder, language+".po")
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			translation, err := po.Parse(raw)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, encoded(t, filled(template, translation)))
			for _, entry := range template.Messages[""] {
				for _, fault := range faultsOf(entry, translation.GetMessage("", entry.ID)) {
					t.Errorf("%q: %s", entry.ID, fault)
				}
			}
		})
	}
}

// tables returns the texts that stand in tables and are not seen where they are
// said.
func tables() []said.Text {
	var all []said.Text
	add := func(file string, texts ...string) {
		for _, text := range texts {
			if text = oneLine(text); text != "" {
				all = append(all, said.Text{One: text, File: file})
			}
		}
	}
	for _, c := range commands() {
		add("cmd/diglot/commands.go", c.about, c.text)
		for _, use := range c.use {
			if strings.Contains(use, "[") || strings.ToLower(use) != use { // not the words that are typed
				add("cmd/diglot/commands.go", use)
			}
		}
		for _, g := range c.groups() {
			add("cmd/diglot", g.title)
			g.VisitAll(func(f *pflag.Flag) { add("cmd/diglot", f.Usage) })
		}
	}
	for _, code := range exitCodes {
		add("cmd/diglot/commands.go", code.about)
	}
	for _, v := range variables {
		add("cmd/diglot/commands.go", v.about)
	}
	add("internal/said/system.go", said.System()...)
	add("cmd/diglot/help.go", summary, short, printHelp)
	for _, code := range manuscript.Codes() {
		add("manuscript/explain.go", manuscript.Explain(code))
	}
	for _, rule := range rules() {
		add("check", rule.Mend)
	}
	for _, recipe := range program.Recipes() {
		if strings.ContainsAny(recipe.Install, ",.") || !strings.HasPrefix(recipe.Install, "apt-get") {
			add("voices/program/recipes.go", recipe.Install)
		}
	}
	for _, setting := range project.Settings() {
		add("project/sketch.go", setting.About)
	}
	return all
}

// templateOf returns a catalogue without translations.
func templateOf(texts []said.Text) *po.File {
	f := po.NewFile()
	f.Header.ContentType, f.Header.ContentTransferEncoding = "text/plain; charset=UTF-8", "8bit"
	f.Header.ProjectIDVersion = "diglot"
	for _, text := range texts {
		m := po.NewMessage()
		m.ID, m.IDPlural = text.One, text.Many
		m.AddReference(&po.Reference{Path: text.File})
		f.AddMessage(m)
	}
	return f
}

// filled returns the template with the translations that there are.
func filled(template, translation *po.File) *po.File {
	f := po.NewFile()
	f.Header = translation.Header
	for _, entry := range template.Messages[""] {
		m := *entry
		m.Str = nil
		if known := translation.GetMessage("", entry.ID); known != nil {
			m.Str = known.Str
		}
		f.AddMessage(&m)
	}
	return f
}

// encoded writes a catalogue, entry by entry in the order of files and texts.
func encoded(t *testing.T, f *po.File) string {
	var out strings.Builder
	encoder := po.NewEncoder(&out)
	encoder.SetSortFunction(func(x, y *po.Message) int {
		return cmp.Or(cmp.Compare(x.Comment.References[0].Path, y.Comment.References[0].Path), cmp.Compare(x.ID, y.ID))
	})
	if err := encoder.Encode(f); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// faultsOf returns what is wrong with a translation.
func faultsOf(entry, translated *po.Message) []string {
	if translated == nil {
		return []string{"is missing"}
	}
	var faults []string
	for _, text := range translated.Str {
		switch {
		case text == "":
			faults = append(faults, "is not translated")
		case !slices.Equal(verbsOf(entry.ID), verbsOf(text)):
			faults = append(faults, "has other verbs: "+text)
		case strings.TrimSpace(text) != text && strings.TrimSpace(entry.ID) == entry.ID:
			faults = append(faults, "begins or ends with a space: "+text)
		case strings.HasSuffix(entry.ID, ".") != strings.HasSuffix(text, "."):
			faults = append(faults, "ends otherwise: "+text)
		case strings.Count(entry.ID, "`") != strings.Count(text, "`"):
			faults = append(faults, "has other backquotes: "+text)
		}
	}
	return faults
}

// verbsOf returns the verbs of a format in the order of the values that they
// print. An index is how a language says them in its own order.
func verbsOf(format string) []string {
	next, at := 0, make(map[int]string)
	for _, v := range said.Verb.FindAllStringSubmatch(format, -1) {
		text := v[0]
		if text == "%%" {
			continue
		}
		if v[1] != "" {
			next = int(v[1][1]-'0') - 1
			text = strings.Replace(text, v[1], "", 1)
		}
		at[next] += strings.Replace(text, "w", "v", 1)
		next++
	}
	var all []string
	for i := range next + 10 {
		all = append(all, at[i])
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}
