//go:build !(darwin || freebsd || linux || netbsd || windows)

package sound

import (
	"fmt"
	"runtime"
)

// LAME returns an error: on this system no library can be loaded at run time.
func LAME() (Encoder, error) {
	return nil, fmt.Errorf("sound: libmp3lame cannot be loaded on %s", runtime.GOOS)
}
