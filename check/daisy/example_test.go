package daisy_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"diglot/check/daisy"
)

// A folder that holds no book.
func ExampleCheck() {
	folder, err := os.MkdirTemp("", "book")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := os.WriteFile(filepath.Join(folder, "text.html"), nil, 0o644); err != nil {
		log.Fatal(err)
	}
	report, err := daisy.Check(context.Background(), folder)
	if err != nil {
		log.Fatal(err)
	}
	for _, finding := range report.Findings {
		fmt.Println(finding.Code, finding.Text)
	}
	// Output:
	// ncc-missing There is no ncc.html.
}
