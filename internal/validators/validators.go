// Package validators puts finished books through the checkers that the world
// judges EPUBs by: EPUBCheck of the W3C, for the standard, and Ace by DAISY, for
// accessibility.
//
// It is for tests. A checker that is not installed is a failure, never a reason
// to skip: scripts/install-tests installs them all.
//
// Both checkers start once in a test process, when the first book is put to
// them. A first book takes about three seconds and every later one less than
// one, so a package that checks many books has them checked by one process.
package validators

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// All fails t unless every book is clean: no message of [Warning] or worse from
// EPUBCheck and no violation from Ace. What is wrong is said book by book.
func All(t testing.TB, books ...string) {
	t.Helper()
	AllFrom(t, Warning, books...)
}

// AllFrom is All with another bar: lowest is the mildest severity of an
// EPUBCheck message that fails a book. [Usage] asks for a book that EPUBCheck
// has nothing at all to say about.
func AllFrom(t testing.TB, lowest Severity, books ...string) {
	t.Helper()
	if len(books) == 0 {
		t.Fatal("validators: no book to check")
	}
	faults := make([]struct{ epubCheck, ace []string }, len(books))
	var both sync.WaitGroup
	both.Go(func() {
		for i, book := range books {
			faults[i].epubCheck = epubCheckFaults(book, lowest)
		}
	})
	both.Go(func() {
		for i, book := range books {
			faults[i].ace = aceFaults(book)
		}
	})
	both.Wait()
	for i, book := range books {
		if all := append(faults[i].epubCheck, faults[i].ace...); len(all) > 0 {
			t.Errorf("%s is not clean:\n\t%s", filepath.Base(book), strings.Join(all, "\n\t"))
		}
	}
}

// epubCheckFaults has a line for each message of EPUBCheck that fails a book.
func epubCheckFaults(book string, lowest Severity) []string {
	report, err := epubCheck(book)
	if err != nil {
		return []string{err.Error()}
	}
	var faults []string
	for _, message := range report.From(lowest) {
		faults = append(faults, fmt.Sprintf("EPUBCheck: %v", message))
	}
	return faults
}

// aceFaults has a line for each violation that Ace finds.
func aceFaults(book string) []string {
	violations, err := ace(book)
	if err != nil {
		return []string{err.Error()}
	}
	var faults []string
	for _, violation := range violations {
		faults = append(faults, fmt.Sprintf("Ace: %v", violation))
	}
	return faults
}
