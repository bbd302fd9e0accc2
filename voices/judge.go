package voices

import (
	"errors"
	"math"
	"time"
	"unicode/utf8"

	"diglot/message"
)

// errSuspect means that what an engine said can't be the words it was given.
// It is asked once more before the block is given up.
var errSuspect = errors.New("unusable sound")

// Bounds of what a voice can have said. They are wide, for a lone digit takes
// a second to say, some scripts write a word in one character, and some
// listeners like three times the usual speed.
const (
	slowest = 1500 * time.Millisecond // for a character of any kind
	longest = 5 * time.Second         // on top of that
	fastest = time.Second / 150       // for a letter or digit

	lowestRate, highestRate = 4000, 384000

	// Speech moves by hundreds from sample to sample, and its root mean
	// square is a fifth of full scale where it is loud. That of a noise of
	// evenly random samples is 0.58.
	leastMovement = 4
	loudest       = 0.5
)

// check says what is wrong with the form of a speech.
func check(s Speech) error {
	if s.Rate < lowestRate || s.Rate > highestRate {
		return message.Errorf("%w: %d samples per second", errSuspect, s.Rate)
	}
	if len(s.Samples) == 0 {
		return message.Errorf("%w: nothing was said", errSuspect)
	}
	return nil
}

// judge says why samples, so many a second and without the silence around them,
// can't be the utterance.
func judge(u Utterance, rate int, samples []int16) error {
	movement, level := character(samples)
	switch {
	case movement < leastMovement:
		return message.Errorf("%w: only silence", errSuspect)
	case level > loudest:
		return message.Errorf("%w: noise at full scale", errSuspect)
	}
	letters := 0
	for _, r := range u.Text {
		if pronounced(r) {
			letters++
		}
	}
	characters := utf8.RuneCountInString(u.Text)
	lasts := length(int64(len(samples)), rate)
	switch {
	case lasts < time.Duration(letters)*fastest:
		return message.Errorf("%w: %v of sound is too short for %d letters", errSuspect, lasts.Round(time.Millisecond), letters)
	case lasts > longest+time.Duration(characters)*slowest:
		return message.Errorf("%w: %v of sound is too long for %d characters", errSuspect, lasts.Round(time.Second), characters)
	}
	return nil
}

// character returns by how much samples differ from the one before on average,
// and their root mean square as a share of full scale.
func character(samples []int16) (movement, level float64) {
	if len(samples) == 0 {
		return 0, 0
	}
	var steps, squares float64
	before := float64(samples[0])
	for _, sample := range samples {
		now := float64(sample)
		steps += math.Abs(now - before)
		squares += now * now
		before = now
	}
	n := float64(len(samples))
	return steps / n, math.Sqrt(squares/n) / -math.MinInt16
}
