package check

import (
	"slices"
	"strings"
	"testing"

	"diglot/internal/validators"
)

func TestBaseBookIsSound(t *testing.T) {
	archive := baseBook(t).pack(t)
	for _, f := range examine(t, archive).Findings {
		t.Errorf("found %v", f)
	}
	for _, m := range validators.EPUBCheck(t, save(t, archive)).From(validators.Warning) {
		t.Errorf("EPUBCheck: %v", m)
	}
}

// defects are all planted faults, one a book.
var defects = slices.Concat(containerDefects, packageDefects, metadataDefects, contentDefects, navigationDefects, overlayDefects)

// plant returns the base book with the fault in it.
func (d defect) plant(t testing.TB) []byte {
	t.Helper()
	c := baseBook(t)
	if d.edit != nil {
		d.edit(t, c)
	}
	if d.pack != nil {
		return d.pack(t, c)
	}
	return c.pack(t)
}

func TestDefectsAreFound(t *testing.T) {
	for _, d := range defects {
		t.Run(d.name, func(t *testing.T) {
			report := examine(t, d.plant(t))
			if got := strings.Join(codes(report), " "); got != d.want {
				t.Errorf("found %q, want %q", got, d.want)
				for _, f := range report.Findings {
					t.Logf("%v", f)
				}
			}
		})
	}
}

func TestEveryRuleHasADefect(t *testing.T) {
	planted, names := make(map[string]bool), make(map[string]bool)
	for _, d := range defects {
		if names[d.name] {
			t.Errorf("two defects are called %q", d.name)
		}
		names[d.name] = true
		for code := range strings.FieldsSeq(d.want) {
			planted[code] = true
		}
	}
	seen := make(map[string]bool)
	for _, r := range Rules() {
		if !planted[r.Code] {
			t.Errorf("no test breaks %s", r.Code)
		}
		if seen[r.Code] {
			t.Errorf("two rules are called %s", r.Code)
		}
		seen[r.Code] = true
		if r.Section == "" || !strings.HasSuffix(r.Mend, ".") {
			t.Errorf("%s has no section or no sentence that says how to mend it", r.Code)
		}
	}
}
