package daisy

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"hash/crc32"
	"io"
	"time"
)

// pack writes the files as a ZIP. Every entry says its size and sum before its
// data, for there are players on telephones that read an archive as a stream;
// so sound and pictures, stored as they are, are read twice.
func pack(ctx context.Context, w io.Writer, files []File, modified time.Time) error {
	archive := zip.NewWriter(w)
	date, clock := dosTime(modified.UTC())
	for _, f := range files {
		header := &zip.FileHeader{
			Name:         f.Name,
			Method:       zip.Store,
			ModifiedDate: date,  //lint:ignore SA1019 CreateRaw looks at no other field for the date
			ModifiedTime: clock, //lint:ignore SA1019 nor for the time
		}
		packed, err := f.deflate(ctx, header)
		if err != nil {
			return err
		}
		entry, err := archive.CreateRaw(header)
		if err != nil {
			return err
		}
		if packed != nil {
			_, err = entry.Write(packed)
		} else {
			err = f.Write(ctx, entry)
		}
		if err != nil {
			return err
		}
	}
	return archive.Close()
}

// deflate completes the header of an entry. It returns the content compressed
// where it is text.
func (f File) deflate(ctx context.Context, header *zip.FileHeader) ([]byte, error) {
	sum := crc32.NewIEEE()
	header.UncompressedSize64 = uint64(f.Bytes)
	header.CompressedSize64 = uint64(f.Bytes)
	if f.open != nil {
		err := f.Write(ctx, sum)
		header.CRC32 = sum.Sum32()
		return nil, err
	}
	var packed bytes.Buffer
	deflater, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if err := f.Write(ctx, io.MultiWriter(sum, deflater)); err != nil {
		return nil, err
	}
	if err := deflater.Close(); err != nil {
		return nil, err
	}
	header.Method = zip.Deflate
	header.CRC32 = sum.Sum32()
	header.CompressedSize64 = uint64(packed.Len())
	return packed.Bytes(), nil
}

// dosTime writes a time as the format has it: to two seconds, from 1980 on.
func dosTime(t time.Time) (date, clock uint16) {
	if t.Year() < 1980 {
		t = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if t.Year() > 2107 {
		t = time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	date = uint16((t.Year()-1980)<<9 | int(t.Month())<<5 | t.Day())
	return date, uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
}
