package voices

import "diglot/manuscript"

// tongue is what it takes to speak a language.
type tongue struct {
	voice   Voice
	spoken  bool // an engine has the voice
	lexicon []manuscript.Lexeme
}

// tongues finds what each language takes, once: a plan has few languages and
// thousands of utterances, and an engine a hundred voices to compare.
type tongues struct {
	about   Description
	casting Casting
	lexicon map[string][]manuscript.Lexeme // of the work

	known map[string]tongue // by language tag
}

func (t *tongues) of(tag string) tongue {
	found, known := t.known[tag]
	if !known {
		found.voice, found.spoken = t.about.wished(t.casting.part(tag).Voice, tag)
		found.lexicon = lexemes(t.lexicon, tag)
		t.known[tag] = found
	}
	return found
}

// voice returns the voice of an utterance: the one it names, else that of its
// language.
func (t *tongues) voice(u Utterance) (Voice, bool) {
	if u.Voice != "" {
		return t.about.voice(u.Voice, u.Language), true
	}
	own := t.of(u.Language)
	return own.voice, own.spoken
}
