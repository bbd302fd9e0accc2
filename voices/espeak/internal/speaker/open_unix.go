//go:build !windows

package speaker

import (
	"errors"

	"github.com/ebitengine/purego"
)

// openLibrary loads the first of the library's files that is there.
func openLibrary() (uintptr, error) {
	var failures error
	for _, file := range libraryFiles {
		handle, err := purego.Dlopen(file, purego.RTLD_LAZY)
		if err == nil {
			return handle, nil
		}
		failures = errors.Join(failures, err)
	}
	return 0, failures
}

func symbol(library uintptr, name string) (uintptr, error) { return purego.Dlsym(library, name) }
