package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licence is a file that a module is licensed by, or that has to go with it.
type licence struct {
	name string // slash-separated, within the module
	id   string // SPDX expression; "" for a notice, which licenses nothing
	text []byte
}

// bears matches the names of files that have to be shipped.
var bears = regexp.MustCompile(`(?i)^((icu-)?licen[cs]e|copying|unlicense|ofl|notice|patents)(\.(txt|md|html))?$`)

// notices matches those among them that license nothing by themselves.
var notices = regexp.MustCompile(`(?i)^(notice|patents)\b`)

// licencesOf returns the licences in the root of a module and in the folders
// from there to what is linked: parts of a module may have one of their own.
func licencesOf(m *module) ([]licence, error) {
	folders := map[string]bool{m.root: true}
	for folder := range m.folders {
		for ; len(folder) > len(m.root); folder = filepath.Dir(folder) {
			folders[folder] = true
		}
	}
	var licences []licence
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		files, err := os.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if !bears.MatchString(file.Name()) || file.IsDir() {
				continue
			}
			l, err := readLicence(m.root, filepath.Join(folder, file.Name()))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", m.path, err)
			}
			licences = append(licences, l)
		}
	}
	if !slices.ContainsFunc(licences, func(l licence) bool { return l.id != "" }) {
		return nil, fmt.Errorf("%s: no licence in %s", m.path, m.root)
	}
	return licences, nil
}

func readLicence(root, file string) (licence, error) {
	name, err := filepath.Rel(root, file)
	if err != nil {
		return licence{}, err
	}
	l := licence{name: filepath.ToSlash(name)}
	if l.text, err = os.ReadFile(file); err != nil || notices.MatchString(filepath.Base(file)) {
		return l, err
	}
	if l.id = identify(string(l.text)); l.id == "" {
		return l, fmt.Errorf("%s is a licence that bill does not know: look at it, and teach it to identify", file)
	}
	return l, nil
}

// known has a sentence or two that only the text of a licence has, white space
// apart. The first that match hold: a text that names two licences says so
// before it has either.
var known = []struct {
	id    string
	words []string
}{
	{"Unlicense OR BSD-3-Clause", []string{"SPDX-License-Identifier: Unlicense OR BSD-3-Clause"}},
	{"Apache-2.0", []string{"Apache License Version 2.0, January 2004"}},
	{"LGPL-2.0-only", []string{"GNU LIBRARY GENERAL PUBLIC LICENSE Version 2, June 1991"}},
	{"OFL-1.1", []string{"SIL OPEN FONT LICENSE Version 1.1"}},
	{"ICU", []string{"ICU License - ICU 1.8.1 and later"}},
	{"BSD-3-Clause", []string{"Redistribution and use in source and binary forms", "used to endorse or promote products"}},
	{"BSD-2-Clause", []string{"Redistribution and use in source and binary forms", "Redistributions in binary form must reproduce"}},
	{"MIT", []string{"Permission is hereby granted, free of charge, to any person obtaining a copy", "substantial portions of the Software"}},
}

// identify returns the SPDX expression of the licence with this text, or "".
func identify(text string) string {
	flat := strings.Join(strings.Fields(text), " ")
	for _, k := range known {
		if !slices.ContainsFunc(k.words, func(words string) bool { return !strings.Contains(flat, words) }) {
			return k.id
		}
	}
	return ""
}

// writeLicences writes the texts of all licences of the modules but the first,
// which is diglot itself and ships its own, those of what it embeds excepted.
func writeLicences(w io.Writer, modules []*module) error {
	var b bytes.Buffer
	b.WriteString("The licences of what is part of this binary of diglot. Its own is in LICENSE.\n")
	for i, m := range modules {
		for _, l := range m.licences {
			if i == 0 && !strings.Contains(l.name, "/") {
				continue
			}
			fmt.Fprintf(&b, "\n%s\n%s %s: %s\n\n", strings.Repeat("=", 72), m.path, m.version, l.name)
			b.Write(bytes.TrimSpace(l.text))
			b.WriteByte('\n')
		}
	}
	_, err := b.WriteTo(w)
	return err
}

// conjunction returns the expression of what is under all of these at once (SPDX
// 2.3, annex D: AND binds before OR).
func conjunction(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	var parts []string
	for _, id := range ids {
		if strings.Contains(id, " OR ") {
			id = "(" + id + ")"
		}
		parts = append(parts, id)
	}
	return strings.Join(parts, " AND ")
}
