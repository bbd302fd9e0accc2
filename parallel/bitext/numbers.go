package bitext

import (
	"slices"
	"strings"
	"unicode"
)

// numberMark begins the word that stands for a number or a month, so that it is
// not taken for a spelling.
const numberMark = '#'

// separators stand between the digits of one number: of thousands, or before
// the decimals, as the locale has it.
const separators = ".,'’٬٫"

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

// digit returns the Latin digit of a decimal digit in any script. In all ranges
// of Unicode's Nd the digits stand in tens from 0 up.
func digit(r rune) byte {
	if r <= unicode.MaxASCII {
		return byte(r)
	}
	for _, span := range unicode.Nd.R16 {
		if lo := rune(span.Lo); lo <= r && r <= rune(span.Hi) {
			return byte('0' + (r-lo)%10)
		}
	}
	for _, span := range unicode.Nd.R32 {
		if lo := rune(span.Lo); lo <= r && r <= rune(span.Hi) {
			return byte('0' + (r-lo)%10)
		}
	}
	return '0'
}

// number reads the number that begins at runes[i] and returns it in one writing
// for all locales, with the index after it. 84,000, 84.000, ٨٤٬٠٠٠ and 84 000 are
// #84000; 3.5 and 3,50 are #3.5. A last group of three digits is taken for
// thousands: it is 1.234 far more often than not, and one reading serves both
// sides.
func number(runes []rune, i int) (string, int) {
	var groups []string
	var group []byte
	for i < len(runes) {
		if isDigit(runes[i]) {
			group = append(group, digit(runes[i]))
			i++
			continue
		}
		separates := strings.ContainsRune(separators, runes[i]) && i+1 < len(runes) && isDigit(runes[i+1])
		if !separates && (len(group) > 3 || !thousandsFollow(runes[i:])) {
			break
		}
		groups = append(groups, string(group))
		group = group[:0]
		i++
	}
	if len(groups) == 0 || len(group) == 3 {
		return string(numberMark) + strings.Join(groups, "") + string(group), i
	}
	whole := string(numberMark) + strings.Join(groups, "")
	if decimals := strings.TrimRight(string(group), "0"); decimals != "" {
		return whole + "." + decimals, i
	}
	return whole, i
}

// thousandsFollow tells whether a space and just three digits come next. Folding
// has made all spaces one.
func thousandsFollow(runes []rune) bool {
	if len(runes) < 4 || runes[0] != ' ' {
		return false
	}
	for _, r := range runes[1:4] {
		if !isDigit(r) {
			return false
		}
	}
	return len(runes) == 4 || !isDigit(runes[4])
}

// months has the names of the months, from January, folded as words folds them
// and in the form that dates use. Those ending in - are beginnings, for languages
// that inflect them.
var months = map[string][12]string{
	"ar": {"يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر"},
	"cs": {"ledn-", "unor-", "brezn-", "dubn-", "kvetn-", "cervn-", "cervenc-", "srpn-", "zari", "rijn-", "listopad-", "prosinc-"},
	"da": {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
	"de": {"januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"},
	"el": {"ιανουαρι-", "φεβρουαρι-", "μαρτι-", "απριλι-", "μαι-", "ιουνι-", "ιουλι-", "αυγουστ-", "σεπτεμβρ-", "οκτωβρ-", "νοεμβρ-", "δεκεμβρ-"},
	"en": {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
	"es": {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	"fi": {"tammikuu-", "helmikuu-", "maaliskuu-", "huhtikuu-", "toukokuu-", "kesakuu-", "heinakuu-", "elokuu-", "syyskuu-", "lokakuu-", "marraskuu-", "joulukuu-"},
	"fr": {"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"},
	"he": {"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"},
	"hu": {"januar-", "februar-", "marcius-", "aprilis-", "majus-", "junius-", "julius-", "augusztus-", "szeptember-", "oktober-", "november-", "december-"},
	"it": {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
	"nl": {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
	"no": {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"},
	"pl": {"styczni-", "luteg-", "marc-", "kwietni-", "maja", "czerwc-", "lipc-", "sierpni-", "wrzesni-", "pazdziernik-", "listopad-", "grudni-"},
	"pt": {"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
	"ro": {"ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie"},
	"ru": {"январ-", "феврал-", "марта", "апрел-", "мая", "июн-", "июл-", "август-", "сентябр-", "октябр-", "ноябр-", "декабр-"},
	"sv": {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
	"tr": {"ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasim", "aralik"},
	"uk": {"січн-", "лютог-", "березн-", "квітн-", "травн-", "червн-", "липн-", "серпн-", "вересн-", "жовтн-", "листопад-", "грудн-"},
}

// nameMonths replaces the name of a month near a number by a word that is the
// same in all languages. Alone the names are left: May and mars are other words
// too.
func nameMonths(words []string, language string) {
	names, known := months[strings.ToLower(language[:min(2, len(language))])]
	if !known {
		return
	}
	for i, word := range words {
		if word[0] == numberMark || !nearNumber(words, i) {
			continue
		}
		for month, name := range names {
			beginning, inflected := strings.CutSuffix(name, "-")
			if word == name || inflected && strings.HasPrefix(word, beginning) {
				words[i] = monthMark + string(rune('a'+month))
				break
			}
		}
	}
}

const monthMark = string(numberMark) + "month-"

// nearNumber tells whether a number stands at most one word away from words[i]
// ("27 de marzo").
func nearNumber(words []string, i int) bool {
	near := words[max(0, i-2):min(len(words), i+3)]
	return slices.ContainsFunc(near, func(word string) bool {
		return word[0] == numberMark && !strings.HasPrefix(word, monthMark)
	})
}
