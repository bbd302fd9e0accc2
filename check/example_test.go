package check_test

import (
	"archive/zip"
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"diglot/check"
)

// A book of which only the first file was packed.
func ExampleEPUB() {
	folder, err := os.MkdirTemp("", "check")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	book := filepath.Join(folder, "lamp.epub")
	if err := pack(book, "mimetype", "application/epub+zip"); err != nil {
		log.Fatal(err)
	}

	report, err := check.EPUB(context.Background(), book)
	if err != nil {
		log.Fatal(err)
	}
	for _, finding := range report.Findings {
		fmt.Println(finding)
	}
	// Output:
	// error container-missing META-INF/container.xml: The file is missing. Add META-INF/container.xml, which names the package document. (EPUB 3.3, 4.2.6.3.1)
}

// pack writes a ZIP of one stored file.
func pack(archive, name, text string) error {
	f, err := os.Create(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		return err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return err
	}
	return z.Close()
}
