package daisy

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"diglot/message"
)

// pictures are the images of a book, by their path in the work.
type pictures struct {
	from  fs.FS
	files []File
	names map[string]string
}

func newPictures(from fs.FS) *pictures {
	return &pictures{from: from, names: make(map[string]string)}
}

// imageTypes are the images that a DAISY 2.02 book may have. Others are left out:
// their words stand in the text all the same.
var imageTypes = map[string]string{
	".gif": "image/gif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
}

// add takes an image of the work into the book, once.
func (p *pictures) add(image string) error {
	extension := strings.ToLower(path.Ext(image))
	mediaType := imageTypes[extension]
	if mediaType == "" || p.names[image] != "" {
		return nil
	}
	if p.from == nil {
		return errors.New("its image cannot be opened: the work has no files")
	}
	about, err := fs.Stat(p.from, image)
	if err != nil {
		return message.Errorf("its image: %w", err)
	}
	name := fmt.Sprintf("pict%04d%s", len(p.files)+1, strings.Replace(extension, "jpeg", "jpg", 1))
	p.names[image] = name
	p.files = append(p.files, File{
		Name: name, MediaType: mediaType, Bytes: about.Size(),
		open: func(w io.Writer) error {
			f, err := p.from.Open(image)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		},
	})
	return nil
}
