//go:build !linux

package output

import (
	"errors"
	"io/fs"
	"os"

	"diglot/message"
)

func exchange(a, b string) error { return exchangeInSteps(a, b) }

// lockFile makes a file that must not be there yet. A build that was killed
// leaves it behind.
func lockFile(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, message.Errorf("another build is writing this release; if none is, remove %s", name)
	}
	return f, err
}
