package readers

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Violation is a breach of a rule of WCAG 2.2, level AA, on a page that was
// shown.
type Violation struct {
	Book        string // path
	Document    string // path in the book
	Scheme      string // the colours that the reader prefers: "light" or "dark"
	Width       int    // of the window, in CSS pixels
	Highlighted bool   // while all that is narrated was highlighted
	Rule        string // "color-contrast" and others of axe-core; "reflow", "loading"
	Impact      string // "minor", "moderate", "serious" or "critical"
	Element     string // CSS selector; "" where it concerns the page
	HTML        string // the element as the browser has it
	Text        string
	Unsure      bool // axe cannot tell; somebody must look
}

// String says what is wrong and where on one line.
func (v Violation) String() string {
	place := fmt.Sprintf("%s: %s (%s, %d pixels", filepath.Base(v.Book), v.Document, v.Scheme, v.Width)
	if v.Highlighted {
		place += ", highlighted"
	}
	rule := v.Rule
	if v.Unsure {
		rule += "?"
	}
	return fmt.Sprintf("%s) at %s: %s %s: %s", place, v.Element, v.Impact, rule, strings.Join(strings.Fields(v.Text), " "))
}

// Axe shows every document of the books in Chromium, in light and in dark, 320
// and 1280 pixels wide, and returns what breaks a rule there. It adds to the
// rules of axe-core that a narrow page is not scrolled sideways ("reflow") and
// that the browser has no complaint ("loading"). A document takes a second or
// two. It fails t at once if a book cannot be shown.
func Axe(t testing.TB, books ...string) []Violation {
	t.Helper()
	violations, err := axe(t, books)
	if err != nil {
		t.Fatal(err)
	}
	return violations
}

func axe(t testing.TB, books []string) ([]Violation, error) {
	t.Helper()
	if len(books) == 0 {
		return nil, errors.New("readers: no book to show")
	}
	paths, err := readable(books...)
	if err != nil {
		return nil, err
	}
	var violations []Violation
	err = report(t, time.Duration(len(paths))*patience, &violations, "axe.js", paths...)
	return violations, err
}
