package serve

import (
	"crypto/rand"
	"strconv"
	"sync"
	"unicode/utf8"
)

// notice is what pages that are open are told.
type notice struct {
	// Release names the state of the release: where a page was made from
	// another one, it is out of date. "" before there is one.
	Release string `json:"release"`
	Fault   string `json:"fault"` // why the last build failed; "" if it did not
}

// board is where the newest notice hangs.
type board struct {
	run string // no two servers at one address name their releases alike

	mu      sync.Mutex
	count   int
	newest  notice
	changed chan struct{} // closed when there is a newer one
}

func newBoard() *board {
	return &board{run: rand.Text(), changed: make(chan struct{})}
}

// read returns the newest notice and a channel that is closed when it is out of
// date.
func (b *board) read() (notice, <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.newest, b.changed
}

// release says that there is a new release.
func (b *board) release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count++
	b.post(notice{Release: b.run + "-" + strconv.Itoa(b.count)})
}

// fault says that the release could not be made.
func (b *board) fault(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.post(notice{Release: b.newest.Release, Fault: shortened(err.Error())})
}

// post must be called with the lock held.
func (b *board) post(n notice) {
	b.newest = n
	close(b.changed)
	b.changed = make(chan struct{})
}

// shortened cuts a text that nobody would read to its end on a page.
func shortened(text string) string {
	const most = 4000 // bytes
	if len(text) <= most {
		return text
	}
	cut := most
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
