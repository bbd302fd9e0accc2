package output

import (
	"slices"
)

// Names of the files that lead to the others.
const (
	pageName      = "index.html"
	catalogueName = "opds.json"
)

// listings are the files that lead to others and tell their size, made one after
// the other of what was made before.
func (r *Release) listings(s *stage) []func(files []File) ([]deliverable, error) {
	return []func(files []File) ([]deliverable, error){
		r.podcasts,
		r.catalogue,
		r.page,
		func(files []File) ([]deliverable, error) {
			if !r.makes(Zip) {
				return nil, nil
			}
			if len(files) == 0 {
				r.notices.add(Gap, "No archive was made: no format is made that could go into it.")
				return nil, nil
			}
			return []deliverable{r.whole(s, files)}, nil
		},
	}
}

// fileAt returns the file with a path.
func fileAt(files []File, path string) (File, bool) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		return File{}, false
	}
	return files[i], true
}
