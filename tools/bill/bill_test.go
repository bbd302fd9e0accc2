package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The linker's word against ours, on a program that is quickly built: this one.
func TestLinkedAgreesWithTheLinker(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "bill.exe")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{info.Main.Path: "", std: strings.TrimPrefix(info.GoVersion, "go")}
	for _, dep := range info.Deps {
		want[dep.Path] = dep.Version
	}
	modules, err := linked(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range modules {
		if version, ok := want[m.path]; !ok || version != m.version {
			t.Errorf("%s %s is not in the binary: %v", m.path, m.version, want)
		}
		delete(want, m.path)
	}
	if len(want) > 0 {
		t.Errorf("left out: %v", want)
	}
}

func TestBillOfDiglot(t *testing.T) {
	modules, err := linked(t.Context(), "../../cmd/diglot")
	if err != nil {
		t.Fatal(err)
	}
	var bills [2]bytes.Buffer
	for i := range bills {
		if err := writeBOM(&bills[i], modules, time.Unix(1_790_000_000, 0).UTC()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(bills[0].Bytes(), bills[1].Bytes()) {
		t.Error("two bills of the same modules differ")
	}
	var bill bom
	if err := json.Unmarshal(bills[0].Bytes(), &bill); err != nil {
		t.Fatal(err)
	}
	under := map[string]string{bill.Metadata.Component.Name: bill.Metadata.Component.Licences[0].Expression}
	refs := map[string]bool{bill.Metadata.Component.Ref: true}
	for _, c := range bill.Components {
		under[c.Name] = c.Licences[0].Expression
		refs[c.Ref] = true
	}
	for name, want := range map[string]string{
		"diglot":                             "Apache-2.0 AND OFL-1.1", // a font is embedded
		"std":                                "BSD-3-Clause",
		"github.com/braheezy/shine-mp3":      "LGPL-2.0-only",
		"github.com/go-text/typesetting":     "MIT AND (Unlicense OR BSD-3-Clause)", // a part has its own
		"github.com/hajimehoshi/go-mp3":      "Apache-2.0",
		"github.com/beevik/etree":            "BSD-2-Clause",
		"github.com/yuin/goldmark":           "MIT",
		"github.com/google/uuid":             "BSD-3-Clause",
		"honnef.co/go/tools":                 "", // a tool
		"github.com/rogpeppe/go-internal":    "", // for tests
		"github.com/gabriel-vasile/mimetype": "MIT",
	} {
		if under[name] != want {
			t.Errorf("%s is under %q, want %q", name, under[name], want)
		}
	}
	for _, d := range bill.Dependencies {
		for _, ref := range append(d.Depends, d.Ref) {
			if !refs[ref] {
				t.Errorf("%s is no component", ref)
			}
		}
	}
}

func TestLicencesAreShipped(t *testing.T) {
	modules, err := linked(t.Context(), "../../cmd/diglot")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := writeLicences(&b, modules); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"publish/font/OFL.txt",
		"SIL OPEN FONT LICENSE",
		"GNU LIBRARY GENERAL PUBLIC LICENSE",
		"Copyright 2009 The Go Authors.",
		"Copyright (c) 2012 chardet Authors",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the licences lack %q", want)
		}
	}
}

func TestLicencesOf(t *testing.T) {
	const mit = "Permission is hereby granted, free of charge,\n to any person obtaining a copy … substantial portions of the Software"
	tests := []struct {
		name  string
		files map[string]string
		want  string // licences, or part of the error
	}{
		{"plain", map[string]string{"LICENSE": mit, "license.go": "package a"}, "LICENSE=MIT"},
		{"of a part that is linked", map[string]string{"COPYING": mit, "a/b/LICENCE.txt": mit}, "COPYING=MIT a/b/LICENCE.txt=MIT"},
		{"of a part that is not", map[string]string{"LICENSE": mit, "other/LICENSE": "No."}, "LICENSE=MIT"},
		{"notice", map[string]string{"LICENSE.md": mit, "NOTICE": "Thanks."}, "LICENSE.md=MIT NOTICE="},
		{"none", map[string]string{"NOTICE": "Thanks."}, "no licence in "},
		{"unknown", map[string]string{"LICENSE": "All rights reserved."}, "LICENSE is a licence that bill does not know"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newModule("example.com/m", "v1.0.0", t.TempDir())
			m.folders[filepath.Join(m.root, "a", "b")] = true
			for name, text := range test.files {
				file := filepath.Join(m.root, name)
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.MkdirAll(filepath.Join(m.root, "a", "b"), 0o755); err != nil {
				t.Fatal(err)
			}
			licences, err := licencesOf(m)
			var got []string
			for _, l := range licences {
				got = append(got, l.name+"="+l.id)
			}
			if err != nil {
				got = []string{err.Error()}
			}
			if all := strings.Join(got, " "); all != test.want && (err == nil || !strings.Contains(all, test.want)) {
				t.Errorf("got %s, want %s", all, test.want)
			}
		})
	}
}
