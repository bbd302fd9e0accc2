package output

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"diglot/message"
)

// Names of the files that describe a release.
const (
	manifestName  = "release.json"
	checksumsName = "SHA256SUMS"
)

// Manifest is release.json: what a release holds.
type Manifest struct {
	Program   string            `json:"program"`
	Slug      string            `json:"slug"`
	Titles    map[string]string `json:"titles"` // by language tag
	Languages []string          `json:"languages"`
	Publisher string            `json:"publisher,omitempty"`
	Date      string            `json:"date,omitempty"`    // of publication, as W3CDTF
	Rights    map[string]string `json:"rights,omitempty"`  // by language tag
	Sources   map[string]string `json:"sources,omitempty"` // addresses, by language tag
	Modified  time.Time         `json:"modified"`
	Missing   []Missing         `json:"missing,omitempty"` // narration that could not be made
	Files     []File            `json:"files"`             // by path

	// Notices is what the author should know of this build; it is not part
	// of the file.
	Notices []Notice `json:"-"`
}

// File is one file of a release. Release.json and SHA256SUMS are not listed.
type File struct {
	Path      string   `json:"path"` // below the release, slash-separated
	Format    Format   `json:"format"`
	MediaType string   `json:"mediaType"`
	Languages []string `json:"languages"`
	Bytes     int64    `json:"bytes"`
	SHA256    string   `json:"sha256"`
	Seconds   float64  `json:"seconds,omitempty"` // of sound
}

// Missing is a block without narration, or with Block empty a language.
type Missing struct {
	Language string `json:"language"`
	Block    string `json:"block,omitempty"`
	Line     int    `json:"line,omitempty"` // of the manuscript
}

func (r *Release) manifest(files []File, day time.Time) *Manifest {
	m := &Manifest{
		Program:   r.Program,
		Slug:      r.Work.Slug,
		Titles:    make(map[string]string),
		Languages: r.Work.Languages(),
		Publisher: r.Work.Publisher,
		Date:      r.Work.Date,
		Rights:    make(map[string]string),
		Sources:   make(map[string]string),
		Modified:  day.UTC().Truncate(time.Second),
		Files:     slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Path, b.Path) }),
	}
	for _, t := range r.Work.Texts {
		m.Titles[t.Language] = t.Title()
		if t.Rights != "" {
			m.Rights[t.Language] = t.Rights
		}
		if t.Source != "" {
			m.Sources[t.Language] = t.Source
		}
	}
	if r.Narration != nil {
		for _, fault := range r.Narration.Faults {
			m.Missing = append(m.Missing, Missing{fault.Language, fault.Block, fault.Line})
		}
	}
	return m
}

// advice names what readers will miss in the release.
func (m *Manifest) advice() []message.Text {
	var all []message.Text
	if len(m.Rights) == 0 {
		all = append(all, message.Textf("Nothing says what may be done with the text: give rights in diglot.yaml."))
	}
	if len(m.Sources) == 0 {
		all = append(all, message.Textf("Nothing says where the text comes from: give source in diglot.yaml."))
	}
	return all
}

// write adds release.json and SHA256SUMS to the stage.
func (m *Manifest) write(ctx context.Context, s *stage) error {
	text, sums, err := m.texts()
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{manifestName: text, checksumsName: sums} {
		_, err := s.write(ctx, deliverable{path: name, write: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(data)
			return err
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// texts returns what stands in release.json and SHA256SUMS. The checksums are in
// the form that sha256sum -c reads.
func (m *Manifest) texts() (manifest, checksums []byte, err error) {
	manifest, err = json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, nil, fmt.Errorf("output: %s: %w", manifestName, err)
	}
	manifest = append(manifest, '\n')
	for _, f := range m.Files {
		checksums = fmt.Appendf(checksums, "%s  %s\n", f.SHA256, f.Path)
	}
	sum := sha256.Sum256(manifest)
	return manifest, fmt.Appendf(checksums, "%s  %s\n", hex.EncodeToString(sum[:]), manifestName), nil
}

// ReadManifest reads the release.json of the release in a folder.
func ReadManifest(dir string) (*Manifest, error) {
	f, err := os.Open(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := new(Manifest)
	if err := json.NewDecoder(io.LimitReader(f, 64<<20)).Decode(m); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name(), err)
	}
	if m.Slug == "" || len(m.Files) == 0 {
		return nil, message.Errorf("%s: does not describe a release", f.Name())
	}
	for _, file := range m.Files {
		if !fs.ValidPath(file.Path) {
			return nil, message.Errorf("%s: the path %q leads out of the release", f.Name(), file.Path)
		}
	}
	return m, nil
}

// foreign returns the files in a folder that the manifest does not list.
func (m *Manifest) foreign(dir string) ([]string, error) {
	known := map[string]bool{manifestName: true, checksumsName: true}
	for _, f := range m.Files {
		known[f.Path] = true
	}
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !known[name] {
			names = append(names, name)
		}
		return err
	})
	return names, err
}
