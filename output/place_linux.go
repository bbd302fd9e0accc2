package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders, so that each always exists.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) {
		return exchangeInSteps(a, b) // a file system that can't
	}
	return err
}

// lockFile takes a lock that ends with the process. It fails at once where
// another process holds it.
func lockFile(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
			f.Close()
			return nil, errors.New("another build is writing this release; wait for it or stop it")
		}
		// The build that held the lock may have removed the file between
		// the two calls; a lock on a file without a name guards nothing.
		held, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		if named, err := os.Stat(name); err == nil && os.SameFile(held, named) {
			return f, nil
		}
		f.Close()
	}
}
