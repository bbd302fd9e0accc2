package espeak

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"diglot/message"
)

// phoneme is a sound that some voice has.
type phoneme struct {
	name  string // up to four ASCII characters: "tS"
	vowel bool
}

// Sizes and places in phontab, the file of all phonemes in the library's data:
// the number of tables and three bytes; then each table: the number of its
// phonemes, three bytes and a name of 32; then each phoneme: a name of four
// bytes, seven bytes, its type, and four more.
const (
	tableHead    = 36
	phonemeSize  = 16
	phonemeType  = 11
	vowelType    = 2
	lastOfSounds = 8 // liquids, stops, fricatives and nasals come after vowels; stresses and pauses before
	hugePhontab  = 4 << 20
)

// phonemesIn returns the phonemes of all voices, sorted by name.
func phonemesIn(data fs.FS) ([]phoneme, error) {
	info, err := fs.Stat(data, "phontab")
	if err != nil {
		return nil, err
	}
	if info.Size() > hugePhontab {
		return nil, message.Errorf("phontab is too large: %d bytes", info.Size())
	}
	file, err := fs.ReadFile(data, "phontab")
	if err != nil {
		return nil, err
	}
	return parsePhontab(file)
}

var errPhontab = errors.New("phontab is none that this engine can read")

func parsePhontab(file []byte) ([]phoneme, error) {
	if len(file) < 4 {
		return nil, errPhontab
	}
	known := make(map[string]phoneme)
	tables, file := int(file[0]), file[4:]
	for range tables {
		if len(file) < tableHead {
			return nil, errPhontab
		}
		phonemes := int(file[0])
		file = file[tableHead:]
		if len(file) < phonemes*phonemeSize {
			return nil, errPhontab
		}
		for record := range slices.Chunk(file[:phonemes*phonemeSize], phonemeSize) {
			name, kind := mnemonic(record), record[phonemeType]
			if name != "" && vowelType <= kind && kind <= lastOfSounds {
				known[name] = phoneme{name, kind == vowelType}
			}
		}
		file = file[phonemes*phonemeSize:]
	}
	if len(known) == 0 {
		return nil, errPhontab
	}
	return slices.SortedFunc(maps.Values(known), func(a, b phoneme) int { return strings.Compare(a.name, b.name) }), nil
}

// mnemonic returns the name of a phoneme, or none where it can't stand between
// brackets.
func mnemonic(record []byte) string {
	word := binary.LittleEndian.Uint32(record)
	var name []byte
	for ; word != 0; word >>= 8 {
		c := byte(word)
		if c <= ' ' || c > '~' || c == ']' || c == '|' {
			return ""
		}
		name = append(name, c)
	}
	return string(name)
}
