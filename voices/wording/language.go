package wording

// language is a file of data: what the rules know of a language. What it does
// not know is left as it is written.
//
// Keys of tables are as they are written. A space in one stands for any space,
// and after a full stop for none too. A key in small letters is also found with
// the capital of a sentence's beginning. Where two keys fit, the longer one does.
type language struct {
	// Words of addresses, and whether an engine loses the dots of a host that
	// stands without "https".
	Dot, At   string
	BareHosts bool

	// Abbreviations and signs, spelled out.
	Abbreviations map[string]string // anywhere
	Titles        map[string]string // before a name
	Forenames     map[string]string // before a name, unless a name is before it too, as a middle initial is
	Versus        map[string]string // between two names
	Counters      map[string]string // before a number
	Signs         map[string]string // between spaces
	BeforeNumber  map[string]string // signs
	Between       map[string]string // signs between two numbers

	// Units after a number and currencies on either side, for one and for many.
	Units, Currencies map[string][2]string

	// Regional are the currencies of regions, by the sign that others have too.
	Regional map[string]map[string][2]string

	Multiples   []string // "million"
	Of          string   // between a multiple and what it counts
	Attributive []string // words that make an amount one thing: a $5 bill
	Percent     string   // where it is said before the number

	// Ranges of numbers.
	To     string   // between the two
	Tilde  string   // signs of a range besides the dash
	Scores []string // words before numbers that are no range: won 3–5
	Paged  []string // words before numbers that are one even with a hyphen: pages 3-5

	// Numbers.
	Decimal  string   // the sign between the whole and its parts
	Grouping []string // regions that group digits by it instead
	Spaced   bool     // an engine says the groups of "10 000" one by one
	Dates    string   // the sign between day, month and year: 27/03/2025, "" if the order may be another
	Hyphen   string   // what to say for the hyphen of -5, which an engine leaves out
	Ordinals map[string][]string
	Suffixes map[string]string // of digits, with the gender: 2.ª
	Beyond   map[string]string // the suffix, by gender, of digits that Ordinals does not reach

	numerals
	dotted

	entries table             // what is spelled out
	money   table             // Currencies
	genders map[string]string // of Names
	swapped bool              // of a region that groups digits by Decimal
}

// numerals is what a language does with Roman ones.
type numerals struct {
	Names     map[string][]string // of rulers and popes, by gender
	Reign     int                 // the highest that a ruler has as an ordinal
	Article   string              // before that
	Centuries []string            // words before the number of a century
	Century   int                 // the highest that one has as an ordinal
	Numbered  []string            // words before cardinals: chapter
	AnyName   bool                // a numeral after any other name is a cardinal: Apollo XI
	Pronoun   string              // the numeral that is a word too
	Verbs     []string            // that follow the pronoun
	Joins     []string            // what parts a numeral from another of the same kind
	Roman     map[string]string   // suffixes of ordinals, with the gender: XXe
	Counted   []string            // words after a short ordinal: Ve République
}

// dotted is what a language that writes ordinals with a full stop says for them.
type dotted struct {
	Dotted map[string]string // the ending that an ordinal alone has before a noun: Mai er
	Weak   map[string]string // the ending that it has after a word: am en
	Ruler  []declension
}

// declension is how a ruler's number is said after some prepositions.
type declension struct {
	After    []string          // none: after any other word
	Article  map[string]string // by gender
	Endings  map[string]string // by gender
	Genitive bool              // after a name with an s instead
}
