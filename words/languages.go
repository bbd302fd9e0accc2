package words

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Language is a tag that tells its name in the language of a message.
type Language string

// String returns the name in English.
func (l Language) String() string { return Name(string(l), "en") }

// In returns the name in a language.
func (l Language) In(language string) string { return Name(string(l), language) }

// Name returns what the language with the BCP 47 tag is called in another
// language, in the case it has within a sentence: Name("en", "es") is
// "inglés". Where that is not known it returns the language's own name for
// itself, then its English name, then the tag.
func Name(tag, in string) string {
	named, err := language.Parse(tag)
	if base, _ := named.Base(); err != nil || base.String() == "und" {
		return tag
	}
	if reader, err := language.Parse(in); err == nil {
		if name := nameIn(named, reader); name != "" {
			return name
		}
	}
	// Self knows some languages (gn, nah) by the empty name.
	if name := display.Self.Name(named); name != "" {
		return name
	}
	if name := nameIn(named, language.English); name != "" {
		return name
	}
	return tag
}

// nameIn returns "" where display has no name, or has no names in that
// language.
func nameIn(named, reader language.Tag) string {
	namer := display.Tags(reader)
	if namer == nil {
		return ""
	}
	return namer.Name(named)
}

// rightToLeft holds the scripts (ISO 15924) in use today that run from right
// to left.
var rightToLeft = map[string]bool{
	"Adlm": true, "Arab": true, "Aran": true, "Hebr": true, "Mand": true,
	"Mend": true, "Nkoo": true, "Rohg": true, "Samr": true, "Syrc": true,
	"Thaa": true, "Yezi": true,
}

// Direction returns "rtl" or "ltr", the direction in which a text with this
// BCP 47 tag is written. A tag that names no script has its usual one.
func Direction(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return "ltr"
	}
	script, _ := parsed.Script()
	if rightToLeft[script.String()] {
		return "rtl"
	}
	return "ltr"
}
