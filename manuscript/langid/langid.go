// Package langid tells which language a text is in: a text on its own (Text),
// every block of a document that holds several languages (Blocks), and the
// phrases of another language within a block (Parts).
//
// Evidence is what a reader would point to: the frequent small words, the
// letters an alphabet has or lacks, typical beginnings and endings. Each gives
// so many nats, the natural logarithm of how much more likely it makes a
// language, and nats add up. They stand in profiles.txt, a section per language.
// Languages that have no section there are left to the trigrams of whatlanggo.
package langid

// Undetermined is the tag of text in no language or in one that cannot be
// told (ISO 639-2, "und").
const Undetermined = "und"

// Text returns the base language of a text as a BCP 47 tag, and how likely it
// is right, from 0 to 1. Where there is nothing to go by (a number, an address,
// an unknown script) it returns Undetermined and 0.
//
// The confidence is meant to be right as often as it says: of all texts with a
// confidence around 0.8 about four in five are told rightly.
func Text(text string) (tag string, confidence float64) {
	m := theModel()
	e := m.weigh(text)
	for language, prior := range m.priors {
		e.nats[language] += prior
	}
	language, probability := e.best()
	if language < 0 {
		return Undetermined, 0
	}
	return m.tags[language], probability * m.familiarity(e, language)
}

// familiarity returns by how much to trust the evidence for a language, from 0
// to 1. A longer text without the frequent words of a language may be in one
// that no profile and no trigrams are there for, however much its letters look
// alike.
func (m *model) familiarity(e evidence, language int) float64 {
	if language >= m.profiled || !m.scripts[language].spaced() {
		return 1
	}
	const expected, offset = 0.15, 4 // known words per word, after the first few
	due := expected * float64(max(e.words-offset, 0))
	return min(1, (float64(e.known[language])+0.5)/(due+0.5))
}
