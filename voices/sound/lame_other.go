//go:build !(darwin || freebsd || linux || netbsd || windows)

package sound

import (
	"runtime"

	"diglot/message"
)

// LAME returns an error: on this system no library can be loaded at run time.
func LAME() (Encoder, error) {
	return nil, message.Errorf("sound: libmp3lame cannot be loaded on %s", runtime.GOOS)
}
