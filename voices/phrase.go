package voices

import (
	"slices"
	"strings"

	"diglot/manuscript"
	"diglot/voices/wording"
)

// phrase is an utterance as it is written and as the engine is asked to say it.
type phrase struct {
	written Utterance
	spoken  Utterance
	wording wording.Wording
}

// phrased words an utterance for an engine, in the voice given.
func phrased(u Utterance, voice Voice, all *tongues) phrase {
	p := phrase{written: u, spoken: u}
	p.written.Voice, p.spoken.Voice = voice.ID, voice.ID
	p.wording = wording.Of(u.Text, wording.Options{
		Language: u.Language, Sentences: u.Sentences, Lexicon: all.of(u.Language).lexicon, IPA: all.about.IPA,
	})
	p.spoken.Text = p.wording.Text
	p.spoken.Sentences = make([]manuscript.Sentence, len(u.Sentences))
	for i, s := range u.Sentences {
		p.spoken.Sentences[i].Start, p.spoken.Sentences[i].End = p.wording.Spoken(s.Start, s.End)
	}
	p.spoken.Passages = nil
	if all.about.Polyglot {
		p.addForeign(u.Passages, voice, all)
	}
	for _, said := range p.wording.Pronunciations {
		p.add(Passage{Start: said.Start, End: said.End, IPA: said.IPA})
	}
	return p
}

// addForeign adds the passages in languages that have a voice, unless the voice
// of the utterance is of that language itself.
func (p *phrase) addForeign(passages []Passage, voice Voice, all *tongues) {
	for _, passage := range passages {
		own := all.of(passage.Language)
		if !own.spoken || base(own.voice.Language) == base(voice.Language) {
			continue
		}
		passage.Voice = own.voice.ID
		passage.Start, passage.End = p.wording.Spoken(passage.Start, passage.End)
		p.add(passage)
	}
}

// add adds a passage where none is yet.
func (p *phrase) add(passage Passage) {
	if slices.ContainsFunc(p.spoken.Passages, func(other Passage) bool {
		return passage.Start < other.End && other.Start < passage.End
	}) {
		return
	}
	p.spoken.Passages = append(p.spoken.Passages, passage)
	slices.SortFunc(p.spoken.Passages, func(a, b Passage) int { return a.Start - b.Start })
}

// asWritten takes cues of the spoken text to the written one. Words that are
// said for one that is written become one, and those that are said for a mark
// within it (the dash of "1990–1995") belong to the word before.
func (p phrase) asWritten(cues []Cue) []Cue {
	var written []Cue
	sentence := -1
	for _, cue := range cues {
		if cue.Kind == SentenceCue {
			sentence++
			s := p.written.Sentences[sentence]
			cue.Start, cue.End = s.Start, s.End
			written = append(written, cue)
			continue
		}
		cue.Start, cue.End = p.wording.Written(cue.Start, cue.End)
		last := &written[len(written)-1]
		if last.Kind == WordCue && (cue.Start < last.End || p.attached(last.End, cue)) {
			last.To = cue.To
			last.End = max(last.End, cue.End)
			continue
		}
		written = append(written, cue)
	}
	return written
}

// attached reports whether a cue is of a mark that stands right behind a word.
func (p phrase) attached(end int, cue Cue) bool {
	return cue.Start == end && !speakable(p.written.Text[cue.Start:cue.End])
}

// lexemes returns the entries of the work's lexicon that hold for a language:
// those of es for es-419 as well, which may have its own.
func lexemes(lexicon map[string][]manuscript.Lexeme, tag string) []manuscript.Lexeme {
	var all []manuscript.Lexeme
	known := make(map[string]bool)
	for wide := range wider(tag) {
		for name, entries := range lexicon {
			if !strings.EqualFold(name, wide) {
				continue
			}
			for _, entry := range entries {
				if !known[entry.Grapheme] {
					known[entry.Grapheme] = true
					all = append(all, entry)
				}
			}
		}
	}
	return all
}
