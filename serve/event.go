package serve

import "time"

// Kind says what happened.
type Kind int

const (
	Listening Kind = iota // the server is there; see URL
	Changed               // the manuscript changed; see Files
	Built                 // there is a new release, made in Duration
	Failed                // the release could not be made; see Err. The one before stays
)

// Event is something that an author wants to know.
type Event struct {
	Kind     Kind
	URL      string
	Files    []string // that changed, came or went, in order
	Duration time.Duration
	Err      error
}
