package publish

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"path"

	"diglot/message"
)

// archive packs the book (EPUB 3.3, 4.3). Every entry says its size and sum
// before its data, for there are readers that take a book as a stream and know
// no other kind of stored entry. All entries have the same date, the first that
// the format knows, so that only the content makes the bytes.
type archive struct {
	zip      *zip.Writer
	deflater *flate.Writer
	deflated bytes.Buffer
	buffer   []byte // for files that are stored
}

// smallFile is how many bytes of a stored file are held in memory: half a
// minute of speech.
const smallFile = 256 << 10

func newArchive(w io.Writer) *archive {
	a := &archive{zip: zip.NewWriter(w), buffer: make([]byte, smallFile)}
	a.deflater, _ = flate.NewWriter(&a.deflated, flate.DefaultCompression) // fails on unknown levels alone
	return a
}

// january1980 is 1 January 1980 as the format writes dates.
const january1980 = 1<<5 | 1

func (a *archive) entry(name string, method uint16, crc uint32, packed, size int64) (io.Writer, error) {
	return a.zip.CreateRaw(&zip.FileHeader{
		Name:               name,
		Method:             method,
		ModifiedDate:       january1980, //lint:ignore SA1019 CreateRaw looks at no other field for the date
		CRC32:              crc,
		CompressedSize64:   uint64(packed),
		UncompressedSize64: uint64(size),
	})
}

// deflate adds a file of the publication, compressed. Its address is as seen
// from the package document.
func (a *archive) deflate(href string, data []byte) error {
	a.deflated.Reset()
	a.deflater.Reset(&a.deflated)
	if _, err := a.deflater.Write(data); err != nil {
		return err
	}
	if err := a.deflater.Close(); err != nil {
		return err
	}
	packed := a.deflated.Bytes()
	w, err := a.entry(inFolder(href), zip.Deflate, crc32.ChecksumIEEE(data), int64(len(packed)), int64(len(data)))
	if err != nil {
		return err
	}
	_, err = w.Write(packed)
	return err
}

// storeRoot adds a file outside the folder of the publication as it is.
func (a *archive) storeRoot(name string, data []byte) error {
	size := int64(len(data))
	w, err := a.entry(name, zip.Store, crc32.ChecksumIEEE(data), size, size)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// store adds a file of the publication as it is, which must have that size. No
// more of it than the buffer holds is ever in memory: a larger file is read
// twice, first for its sum.
func (a *archive) store(href string, size int64, open func() (io.ReadCloser, error)) error {
	if size <= int64(len(a.buffer)) {
		return a.storeSmall(href, size, open)
	}
	sum := &counter{crc: crc32.NewIEEE()}
	if err := a.drain(sum, open); err != nil {
		return err
	}
	if sum.bytes != size {
		return message.Errorf("has %d bytes and should have %d", sum.bytes, size)
	}
	w, err := a.entry(inFolder(href), zip.Store, sum.crc.Sum32(), size, size)
	if err != nil {
		return err
	}
	written := &counter{crc: crc32.NewIEEE()}
	if err := a.drain(io.MultiWriter(w, written), open); err != nil {
		return err
	}
	if written.bytes != size || written.crc.Sum32() != sum.crc.Sum32() {
		return errors.New("changed while it was read")
	}
	return nil
}

// storeSmall stores a file that the buffer has room for, in one reading.
func (a *archive) storeSmall(href string, size int64, open func() (io.ReadCloser, error)) error {
	r, err := open()
	if err != nil {
		return err
	}
	defer r.Close()
	data := a.buffer[:size]
	n, err := io.ReadFull(r, data)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if more, _ := r.Read(make([]byte, 1)); int64(n+more) != size {
		return message.Errorf("has %d bytes or more and should have %d", n+more, size)
	}
	w, err := a.entry(inFolder(href), zip.Store, crc32.ChecksumIEEE(data), size, size)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// drain copies a file to w.
func (a *archive) drain(w io.Writer, open func() (io.ReadCloser, error)) error {
	r, err := open()
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.CopyBuffer(w, r, a.buffer)
	return err
}

func (a *archive) close() error { return a.zip.Close() }

// inFolder returns where a file of the publication stands in the archive.
func inFolder(href string) string { return path.Join("EPUB", href) }
