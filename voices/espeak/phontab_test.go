package espeak

import (
	"errors"
	"slices"
	"testing"
	"testing/fstest"
)

// table returns a table of phonemes as it stands in phontab.
func table(names ...string) []byte {
	b := make([]byte, tableHead)
	b[0] = byte(len(names))
	for _, name := range names {
		record := make([]byte, phonemeSize)
		copy(record, name[1:])
		record[phonemeType] = name[0] - '0'
		b = append(b, record...)
	}
	return b
}

func TestPhontab(t *testing.T) {
	file := slices.Concat([]byte{2, 0, 0, 0}, table("2a:", "4t", "1'", "0_", "9#a"), table("4t[", "2a:", "6s]", "5b|", "8"))
	got, err := phonemesIn(fstest.MapFS{"phontab": {Data: file}})
	if want := []phoneme{{"a:", true}, {"t", false}, {"t[", false}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("phonemes %v, error %v, want %v", got, err, want)
	}
	for n := range file {
		if _, err := parsePhontab(file[:n]); !errors.Is(err, errPhontab) {
			t.Errorf("cut after %d bytes: error %v", n, err)
		}
	}
	if _, err := phonemesIn(fstest.MapFS{}); err == nil {
		t.Error("no error without the file")
	}
	if _, err := phonemesIn(fstest.MapFS{"phontab": {Data: make([]byte, hugePhontab+1)}}); err == nil {
		t.Error("no error for a huge file")
	}
}

// Most of the sounds of the library are found in what is installed.
func TestInstalledPhonemes(t *testing.T) {
	c, err := opened(t, new(Engine)).installed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	phonemes, err := phonemesIn(c.folder())
	if err != nil || len(phonemes) < 400 {
		t.Errorf("%d phonemes, error %v", len(phonemes), err)
	}
	for _, p := range []phoneme{{"a", true}, {"tS", false}, {"oU", true}} {
		if !slices.Contains(phonemes, p) {
			t.Errorf("%q is missing", p.name)
		}
	}
}

func FuzzPhontab(f *testing.F) {
	f.Add(slices.Concat([]byte{1, 0, 0, 0}, table("2a:", "4t")))
	f.Fuzz(func(t *testing.T, file []byte) {
		phonemes, err := parsePhontab(file)
		if err != nil {
			return
		}
		for _, p := range phonemes {
			if p.name == "" || len(p.name) > 4 {
				t.Fatalf("phoneme %q", p.name)
			}
		}
	})
}
