package check

import (
	"testing"

	"diglot/internal/validators"
)

// oursAlone are planted faults that this package holds to be errors and EPUBCheck
// does not, with the reason. There is none the other way round.
var oursAlone = map[string]string{
	"damaged file":                       "EPUBCheck does not unpack pictures to their end",
	"mimetype compressed":                "EPUBCheck reads what it holds, however it is packed",
	"name that leads out":                "EPUBCheck takes such a file for one that the manifest forgot",
	"formulas that are not there":        "EPUBCheck does not ask whether what a book says of itself is so",
	"auditory where a part is silent":    "the same",
	"picture without an alternative":     "the same: the one alternative of the book is gone, and it claims to have some",
	"lexicon without a language":         "EPUBCheck does not read lexicons",
	"clip that ends after the sound":     "EPUBCheck does not measure sound",
	"active class not in the stylesheet": "EPUBCheck asks for a stylesheet, not for the class",
	"garbage for an MP3":                 "EPUBCheck does not read sound",
	"MP3 with noise for sound":           "the same",
	"MP3 that is cut off":                "the same",
	"empty MP3":                          "the same",
}

func TestAgreesWithEPUBCheck(t *testing.T) {
	for i, d := range defects {
		if testing.Short() && i%10 != 0 {
			continue // EPUBCheck takes a fifth of a second a book
		}
		t.Run(d.name, func(t *testing.T) {
			archive := d.plant(t)
			theirs := validators.EPUBCheck(t, save(t, archive)).From(validators.Error)
			report := examine(t, archive)
			reason, alone := oursAlone[d.name]
			switch ours := report.Count(Error); {
			case len(theirs) > 0 && ours == 0:
				t.Errorf("we find no error, EPUBCheck finds %v", theirs)
			case len(theirs) > 0 && alone:
				t.Errorf("EPUBCheck finds %v; this is no exception any more (%s)", theirs, reason)
			case len(theirs) == 0 && ours > 0 && !alone:
				t.Errorf("EPUBCheck finds no error, we find %v", report.Findings)
			}
		})
	}
}
