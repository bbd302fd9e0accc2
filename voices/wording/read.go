package wording

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	tags "golang.org/x/text/language"
)

//go:embed data/*.json
var files embed.FS

// all holds the languages by base language, and those of regions with rules of
// their own by both: "es", "es-MX". The files are part of the program, so that
// only its own test can ever see the error.
var all = sync.OnceValues(func() (map[string]*language, error) { return read(files) })

// unknown is a language without rules.
var unknown = &language{}

// languageOf returns what is known of the language of a tag.
func languageOf(tag string) *language {
	languages, _ := all()
	base, _, region := tags.Make(tag).Raw()
	if l, ok := languages[base.String()+"-"+region.String()]; ok {
		return l
	}
	if l, ok := languages[base.String()]; ok {
		return l
	}
	return unknown
}

// read reads every data/LANGUAGE.json. An unknown key is an error: it would be a
// rule that never holds.
func read(files fs.FS) (map[string]*language, error) {
	names, err := fs.Glob(files, "data/*.json")
	if err != nil {
		return nil, err
	}
	languages := make(map[string]*language)
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var l language
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&l); err != nil {
			return nil, fmt.Errorf("wording: %s: %w", name, err)
		}
		base := strings.TrimSuffix(path.Base(name), ".json")
		languages[base] = l.in("")
		for region := range l.Regional {
			languages[base+"-"+region] = l.in(region)
		}
		for _, region := range l.Grouping {
			languages[base+"-"+region] = l.in(region)
		}
	}
	return languages, nil
}

// in returns the language as it is written in a region, ready to be looked up.
func (l language) in(region string) *language {
	l.swapped = slices.Contains(l.Grouping, region)
	if own := l.Regional[region]; own != nil {
		l.Currencies = maps.Clone(l.Currencies)
		maps.Copy(l.Currencies, own)
	}
	l.entries, l.money = make(table), make(table)
	for k, words := range map[kind]map[string]string{
		abbreviation: l.Abbreviations, title: l.Titles, forename: l.Forenames, versus: l.Versus,
		counter: l.Counters, sign: l.Signs, beforeNumber: l.BeforeNumber, between: l.Between,
	} {
		for key, said := range words {
			l.entries.add(entry{kind: k, key: key, one: said, many: said})
		}
	}
	for key, said := range l.Units {
		l.entries.add(entry{kind: unit, key: key, one: said[0], many: said[1]})
	}
	for key, said := range l.Currencies {
		e := entry{kind: unit, key: key, one: said[0], many: said[1]}
		l.entries.add(e)
		l.money.add(e)
	}
	l.entries.sort()
	l.money.sort()
	l.genders = make(map[string]string)
	for gender, names := range l.Names {
		for _, name := range names {
			l.genders[name] = gender
		}
	}
	return &l
}
