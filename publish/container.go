package publish

import (
	"context"
	"io/fs"
)

// container packs mimetype, which must come first and uncompressed (EPUB 3.3,
// 4.2.2), and the file that names the package document.
func (f *finisher) container(context.Context) error {
	for _, name := range []string{"mimetype", "META-INF/container.xml"} {
		data, err := fs.ReadFile(f.skeleton.zip, name)
		if err != nil {
			return err
		}
		if err := f.archive.storeRoot(name, data); err != nil {
			return err
		}
	}
	return nil
}
