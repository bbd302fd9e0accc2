package speaker

import (
	"errors"
	"syscall"
)

// openLibrary loads the first of the library's files that is there.
func openLibrary() (uintptr, error) {
	var failures error
	for _, file := range libraryFiles {
		handle, err := syscall.LoadLibrary(file)
		if err == nil {
			return uintptr(handle), nil
		}
		failures = errors.Join(failures, err)
	}
	return 0, failures
}

func symbol(library uintptr, name string) (uintptr, error) {
	return syscall.GetProcAddress(syscall.Handle(library), name)
}
