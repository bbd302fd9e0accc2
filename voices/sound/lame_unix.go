//go:build darwin || freebsd || linux || netbsd

package sound

import (
	"errors"
	"runtime"

	"github.com/ebitengine/purego"
)

// openLAME loads libmp3lame from where systems keep it. On macOS the loader does
// not look into the folders of Homebrew and MacPorts by itself.
func openLAME() (uintptr, error) {
	names := []string{"libmp3lame.so.0", "libmp3lame.so"}
	if runtime.GOOS == "darwin" {
		names = []string{
			"libmp3lame.0.dylib",
			"/opt/homebrew/lib/libmp3lame.0.dylib",
			"/usr/local/lib/libmp3lame.0.dylib",
			"/opt/local/lib/libmp3lame.0.dylib",
		}
	}
	var errs []error
	for _, name := range names {
		handle, err := purego.Dlopen(name, purego.RTLD_NOW|purego.RTLD_LOCAL)
		if err == nil {
			return handle, nil
		}
		errs = append(errs, err)
	}
	return 0, errors.Join(errs...)
}
