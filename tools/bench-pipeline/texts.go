//go:build linux

package main

import (
	"diglot/manuscript"
	"diglot/voices"
)

// text is what is spoken in one go.
type text struct {
	language string
	words    string
}

// texts returns what a build of these files has spoken.
func texts(files []string) ([]text, error) {
	work, err := manuscript.Open(files, manuscript.Options{})
	if err != nil {
		return nil, err
	}
	manuscript.Imprint(work, nil)
	var all []text
	for _, utterance := range voices.Plan(work, voices.Script{}) {
		all = append(all, text{utterance.Language, utterance.Text})
	}
	return all, nil
}
