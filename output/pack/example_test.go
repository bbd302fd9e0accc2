package pack_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"time"

	"diglot/output/pack"
)

func Example() {
	var packed bytes.Buffer
	archive := pack.New(context.Background(), &packed, time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC))
	if err := archive.Deflate("index.html", []byte("<title>The lamp</title>")); err != nil {
		log.Fatal(err)
	}
	sound := func(w io.Writer) error { _, err := w.Write([]byte{0xFF, 0xFB}); return err }
	if err := archive.Store("audio/0001.mp3", sound); err != nil {
		log.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		log.Fatal(err)
	}
	files, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files.File {
		fmt.Println(file.Name, file.UncompressedSize64)
	}
	// Output:
	// index.html 23
	// audio/0001.mp3 2
}
