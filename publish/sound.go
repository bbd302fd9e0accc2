package publish

import (
	"context"

	"diglot/message"
	"diglot/voices"
)

// soundHref returns a track's address as seen from the package document.
func soundHref(t *voices.Track) string { return "audio/" + t.Block + ".mp3" }

// sound copies the tracks that overlays play straight into the book. MP3 cannot
// be compressed further.
func (f *finisher) sound(ctx context.Context) error {
	for _, t := range f.tracks {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if err := f.archive.store(soundHref(t), t.Bytes, t.Open); err != nil {
			return message.Errorf("track of %s: %w", t.Block, err)
		}
	}
	return nil
}
