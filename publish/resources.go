package publish

import (
	"context"
	"io"
)

// resources packs the stylesheet, the fonts, and the images that go-epub fetched. Images
// are compressed already.
func (f *finisher) resources(context.Context) error {
	css, err := f.skeleton.read(stylesheet)
	if err != nil {
		return err
	}
	if err := f.archive.deflate(stylesheet, css); err != nil {
		return err
	}
	if err := f.fonts(); err != nil {
		return err
	}
	for _, p := range f.edition.pictures {
		open := func() (io.ReadCloser, error) { return f.skeleton.zip.Open(inFolder(p.href())) }
		if err := f.archive.store(p.href(), p.bytes, open); err != nil {
			return err
		}
	}
	return nil
}
