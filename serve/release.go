package serve

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// indexName is the page of a folder.
const indexName = "index.html"

//go:embed assets/waiting.html
var waitingPage string

// release hands out the files of the folder that is the release at the moment.
type release struct {
	dir   string
	shown *board
}

// serve answers with the file that a request names.
func (r *release) serve(w http.ResponseWriter, q *http.Request) {
	// Read before the file is opened: a page that is out of date when it
	// arrives finds out; one that takes itself for newer than it is would not.
	now, _ := r.shown.read()
	name, ok := nameOf(q.URL)
	if !ok {
		refuse(w, http.StatusNotFound)
		return
	}
	f, err := r.open(q, name)
	switch {
	case errors.Is(err, errNoRelease):
		serveWaiting(w, now)
		return
	case errors.Is(err, errFolder):
		// Without the slash, what the page links to would be looked for in
		// the wrong folder.
		w.Header().Set("Location", (&url.URL{Path: q.URL.Path + "/"}).EscapedPath())
		w.WriteHeader(http.StatusTemporaryRedirect)
		return
	case err != nil:
		refuse(w, http.StatusNotFound) // and not why: that tells of what lies outside
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		refuse(w, http.StatusNotFound)
		return
	}
	if path.Ext(name) == ".html" {
		servePage(w, f, info.Size(), now)
		return
	}
	w.Header().Set("Content-Type", mediaType(name))
	// By it a player that goes on reading a track notices that it is another.
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size()))
	http.ServeContent(w, q, "", time.Time{}, f)
}

// serveWaiting answers while there is no release, with a page that waits for it.
func serveWaiting(w http.ResponseWriter, now notice) {
	w.Header().Set("Retry-After", "1")
	page, err := newPage(strings.NewReader(waitingPage), int64(len(waitingPage)), now)
	if err != nil {
		refuse(w, http.StatusServiceUnavailable)
		return
	}
	page.write(w, http.StatusServiceUnavailable)
}

// servePage answers with an HTML file. One that is no page for the script is
// handed out as it is, under the policy that lets nothing run.
func servePage(w http.ResponseWriter, f io.ReaderAt, size int64, now notice) {
	p, err := newPage(f, size, now)
	if err != nil {
		refuse(w, http.StatusInternalServerError)
		return
	}
	p.write(w, http.StatusOK)
}

// nameOf returns the path in the release that an address names; of a folder, that
// of its page. It refuses what could mean another file to the system than it
// says, and hidden files.
func nameOf(u *url.URL) (name string, ok bool) {
	name, ok = strings.CutPrefix(u.Path, "/")
	if !ok || !utf8.ValidString(name) || strings.ContainsFunc(name, isTreacherous) {
		return "", false
	}
	// A slash that is escaped belongs to a name, and no name has one.
	if escaped := strings.ToLower(u.EscapedPath()); strings.Contains(escaped, "%2f") {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += indexName
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' {
			return "", false
		}
	}
	return name, true
}

// isTreacherous tells whether a character separates names on some system, or
// cannot be seen.
func isTreacherous(r rune) bool {
	return r == '\\' || r == ':' || unicode.IsControl(r)
}

var (
	errNoRelease = errors.New("there is no release yet")
	errFolder    = errors.New("names a folder without its slash")
)

// open opens a file of the release. The release may be exchanged for another one
// at any moment, and the files of the old one removed: what is missing is looked
// for again as long as the release is not the one that was looked in.
func (r *release) open(q *http.Request, name string) (*os.File, error) {
	const (
		tries = 100
		pause = 10 * time.Millisecond
	)
	for range tries {
		f, missing, err := r.openNow(name)
		if !missing {
			return f, err
		}
		// Where a system cannot exchange folders in one step, there is no
		// release for a moment.
		if errors.Is(err, errNoRelease) {
			if now, _ := r.shown.read(); now.Release == "" || !wait(q.Context(), pause) {
				return nil, err
			}
		}
	}
	return nil, errNoRelease
}

// openNow opens a file of the release that is there now. It tells whether the
// file may be missing only because the release was exchanged meanwhile.
func (r *release) openNow(name string) (f *os.File, exchanged bool, err error) {
	root, err := os.OpenRoot(r.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, errNoRelease
	}
	if err != nil {
		return nil, false, err
	}
	defer root.Close()
	if f, err = openIn(root, name); err == nil || errors.Is(err, errFolder) {
		return f, false, err
	}
	return nil, !r.is(root), err
}

// openIn opens a file. It fails with errFolder where the name is that of a folder
// that has a page.
func openIn(root *os.Root, name string) (*os.File, error) {
	// What is not a file is not opened: opening a pipe waits for a writer.
	info, err := root.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.Mode().IsRegular():
		return root.Open(name)
	case info.IsDir():
		if page, err := root.Stat(path.Join(name, indexName)); err == nil && page.Mode().IsRegular() {
			return nil, errFolder
		}
	}
	return nil, fs.ErrNotExist
}

// is tells whether a folder that was opened is still the release.
func (r *release) is(root *os.Root) bool {
	opened, err := root.Stat(".")
	if err != nil {
		return false
	}
	there, err := os.Stat(r.dir)
	return err == nil && os.SameFile(opened, there)
}
