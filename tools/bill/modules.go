package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is a module of which packages are linked into a program.
type module struct {
	path, version string
	root          string          // folder it lies in
	folders       map[string]bool // of the linked packages and of the files they embed
	needs         map[string]bool // paths of the modules that these packages import
	licences      []licence
}

// std is what the standard library is called among modules.
const std = "std"

// linked returns the modules that a program is made of, with their licences:
// the program's own first, the others by their paths.
func linked(ctx context.Context, program string) ([]*module, error) {
	packages, err := list(ctx, program)
	if err != nil {
		return nil, err
	}
	library, err := library(ctx)
	if err != nil {
		return nil, err
	}
	modules := map[string]*module{std: library}
	owners := make(map[string]*module) // by import path
	for _, p := range packages {
		owners[p.ImportPath] = p.owner(modules)
	}
	for _, p := range packages {
		owners[p.ImportPath].take(p, owners)
	}
	for _, m := range modules {
		if m.licences, err = licencesOf(m); err != nil {
			return nil, err
		}
	}
	own := packages[len(packages)-1].Module.Path
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(modules)), func(path string) bool { return path == own })
	sorted := []*module{modules[own]}
	for _, path := range paths {
		sorted = append(sorted, modules[path])
	}
	return sorted, nil
}

// take adds what a package of the module brings.
func (m *module) take(p listed, owners map[string]*module) {
	m.folders[p.Dir] = true
	for _, file := range p.EmbedFiles {
		m.folders[filepath.Dir(filepath.Join(p.Dir, file))] = true
	}
	for _, path := range p.Imports {
		// A package of the standard library may import one by another path.
		if mapped, ok := p.ImportMap[path]; ok {
			path = mapped
		}
		if owner := owners[path]; owner != nil && owner != m {
			m.needs[owner.path] = true
		}
	}
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Dir        string
	Imports    []string
	ImportMap  map[string]string
	EmbedFiles []string
	Module     *struct{ Path, Version, Dir string } // nil: of the standard library
}

// owner returns the module of a package, which is put among the others where it
// is new.
func (p listed) owner(modules map[string]*module) *module {
	if p.Module == nil {
		return modules[std]
	}
	m := modules[p.Module.Path]
	if m == nil {
		m = newModule(p.Module.Path, p.Module.Version, p.Module.Dir)
		modules[m.path] = m
	}
	return m
}

func newModule(path, version, root string) *module {
	return &module{path: path, version: version, root: root, folders: make(map[string]bool), needs: make(map[string]bool)}
}

// list returns the packages that a program is made of, its own last.
func list(ctx context.Context, program string) ([]listed, error) {
	out, err := goCommand(ctx, "list", "-deps", "-json=ImportPath,Dir,Imports,ImportMap,EmbedFiles,Module", program)
	if err != nil {
		return nil, err
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); err == io.EOF {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		packages = append(packages, p)
	}
}

// library returns the standard library as a module.
func library(ctx context.Context) (*module, error) {
	out, err := goCommand(ctx, "env", "GOVERSION", "GOROOT")
	if err != nil {
		return nil, err
	}
	version, root, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return newModule(std, strings.TrimPrefix(version, "go"), root), nil
}

func goCommand(ctx context.Context, args ...string) ([]byte, error) {
	out, err := exec.CommandContext(ctx, "go", args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, exit.Stderr)
	}
	return out, err
}
