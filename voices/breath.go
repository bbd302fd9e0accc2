package voices

import (
	"slices"
	"time"

	"diglot/voices/sound"
)

// reach is how far from the onset of a sentence the silence before it may end:
// marks are that exact.
const reach = 100 * time.Millisecond

// breathe makes the silence before every sentence but the first as long as is
// wanted. A sentence whose onset no mark tells keeps what it has.
func (t *take) breathe(u Utterance) {
	if u.Breath == 0 {
		return
	}
	pauses := sound.Pauses(t.clip, 20*time.Millisecond)
	for i := len(u.Sentences) - 1; i > 0; i-- {
		onset := t.onset(u.Sentences[i])
		if onset <= 0 {
			continue
		}
		pause := sound.Stretch{From: onset, To: onset}
		for _, p := range pauses {
			near := samples(reach, t.clip.Rate)
			if p.From < onset && onset-near < p.To {
				pause = p
			}
		}
		t.stretch(pause, samples(u.Breath, t.clip.Rate))
	}
}

// stretch gives a silence another length. What lies after it moves.
func (t *take) stretch(silence sound.Stretch, want int) {
	change := want - silence.Len()
	middle := silence.From + silence.Len()/2
	if change >= 0 {
		t.clip.Samples = slices.Insert(t.clip.Samples, middle, make([]int16, change)...)
	} else {
		from := max(silence.From, middle+change/2)
		t.clip.Samples = slices.Delete(t.clip.Samples, from, from-change)
	}
	for i := range t.marks {
		if t.marks[i].At >= middle {
			t.marks[i].At = max(t.marks[i].At+change, silence.From)
		}
	}
	t.heard.To += change
}
