// Package pack packs the files of an edition into one ZIP (ISO/IEC 21320-1),
// streaming, the same bytes for the same files and date.
package pack

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"hash/crc32"
	"io"
	"time"
)

// Archive is a ZIP being written. Every entry says its size and sum before its
// data, for there are readers on telephones that take an archive as a stream; so
// what is stored is written twice, first for its sum.
type Archive struct {
	ctx         context.Context
	zip         *zip.Writer
	date, clock uint16
}

// New begins an archive whose entries all have one date. Writing ends with the
// context.
func New(ctx context.Context, w io.Writer, modified time.Time) *Archive {
	a := &Archive{ctx: ctx, zip: zip.NewWriter(w)}
	a.date, a.clock = dosTime(modified.UTC())
	return a
}

// Close ends the archive. It does not close what it is written to.
func (a *Archive) Close() error { return a.zip.Close() }

// sum measures what is written through it, until the context ends.
type sum struct {
	ctx   context.Context
	to    io.Writer
	crc   uint32
	bytes uint64
}

func (s *sum) Write(p []byte) (int, error) {
	if err := context.Cause(s.ctx); err != nil {
		return 0, err
	}
	n, err := s.to.Write(p)
	s.crc = crc32.Update(s.crc, crc32.IEEETable, p[:n])
	s.bytes += uint64(n)
	return n, err
}

// Store adds a file as it is. It is written by two calls.
func (a *Archive) Store(name string, write func(io.Writer) error) error {
	first := &sum{ctx: a.ctx, to: io.Discard}
	if err := write(first); err != nil {
		return err
	}
	w, err := a.zip.CreateRaw(a.header(name, zip.Store, first, first.bytes))
	if err != nil {
		return err
	}
	second := &sum{ctx: a.ctx, to: w}
	if err := write(second); err != nil {
		return err
	}
	if second.bytes != first.bytes || second.crc != first.crc {
		return errors.New(name + " changed while it was written")
	}
	return nil
}

// Deflate adds a file, compressed.
func (a *Archive) Deflate(name string, data []byte) error {
	var packed bytes.Buffer
	deflater, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return err
	}
	whole := &sum{ctx: a.ctx, to: deflater}
	if _, err := whole.Write(data); err != nil {
		return err
	}
	if err := deflater.Close(); err != nil {
		return err
	}
	w, err := a.zip.CreateRaw(a.header(name, zip.Deflate, whole, uint64(packed.Len())))
	if err != nil {
		return err
	}
	_, err = packed.WriteTo(w)
	return err
}

func (a *Archive) header(name string, method uint16, content *sum, packed uint64) *zip.FileHeader {
	return &zip.FileHeader{
		Name:               name,
		Method:             method,
		ModifiedDate:       a.date,  //lint:ignore SA1019 CreateRaw looks at no other field for the date
		ModifiedTime:       a.clock, //lint:ignore SA1019 nor for the time
		CRC32:              content.crc,
		CompressedSize64:   packed,
		UncompressedSize64: content.bytes,
	}
}

// dosTime writes a time as the format has it: to two seconds, from 1980 to 2107.
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
