package voices

import (
	"os"
	"time"
)

// When an entry was last used is the time of modification of its file. Reading
// marks it, at most once a day, so a mark may be a day old; and what was used
// within a day may be in the hands of a build that has yet to open it.
const (
	markEvery = 24 * time.Hour
	inHand    = 24 * time.Hour
	spared    = markEvery + inHand
)

// mark notes that an entry is used now. A mark from the future, set while a
// clock was wrong, would keep the entry for as long: it is set right. Where
// nothing can be marked, as in a folder that is only read, nothing can be
// dropped either.
func mark(root *os.Root, name string) {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	now := time.Now()
	if age := now.Sub(info.ModTime()); age > markEvery || age < -markEvery {
		_ = root.Chtimes(name, now, now)
	}
}

// mayBeInUse reports whether an entry marked at a time may be one that a build
// is about to open.
func mayBeInUse(marked, now time.Time) bool { return now.Sub(marked) <= spared }
