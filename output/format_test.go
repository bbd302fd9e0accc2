package output

import (
	"slices"
	"strings"
	"testing"
)

func TestFormatsNamed(t *testing.T) {
	without := func(left ...Format) []Format {
		return slices.DeleteFunc(UsualFormats(), func(f Format) bool { return slices.Contains(left, f) })
	}
	for names, want := range map[string][]Format{
		"mp3":            {MP3},
		"mp3 epub":       {EPUB, MP3},
		"all":            UsualFormats(),
		"all m4b":        Formats(),
		"all -daisy":     without(DAISY),
		"-daisy -zip":    without(DAISY, Zip),
		"epub mp3 -epub": {MP3},
	} {
		got, err := FormatsNamed(strings.Fields(names))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v, want %v", names, got, err, want)
		}
	}
	for _, names := range []string{"pdf", "all pdf", "-all", "-"} {
		if got, err := FormatsNamed(strings.Fields(names)); err == nil || !strings.Contains(err.Error(), "epub") {
			t.Errorf("%q: %v, %v, want an error that lists the formats", names, got, err)
		}
	}
}
