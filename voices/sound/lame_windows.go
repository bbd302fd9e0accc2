package sound

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// openLAME loads the DLL of LAME from the folder of the program or one of PATH.
// It is loaded by its whole path: by name alone, Windows would also look into the
// folder that the user happens to stand in.
func openLAME() (uintptr, error) {
	folders := filepath.SplitList(os.Getenv("PATH"))
	if program, err := os.Executable(); err == nil {
		folders = append([]string{filepath.Dir(program)}, folders...)
	}
	for _, folder := range folders {
		if !filepath.IsAbs(folder) {
			continue
		}
		for _, name := range []string{"libmp3lame-0.dll", "libmp3lame.dll"} {
			handle, err := syscall.LoadLibrary(filepath.Join(folder, name))
			if err == nil {
				return uintptr(handle), nil
			}
		}
	}
	return 0, errors.New("no libmp3lame-0.dll or libmp3lame.dll beside the program or in PATH")
}
