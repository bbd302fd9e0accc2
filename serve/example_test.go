package serve_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"diglot/serve"
)

// A folder is shown until somebody has looked at it.
func ExampleServer_Run() {
	folder, err := os.MkdirTemp("", "release")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := os.WriteFile(filepath.Join(folder, "notes.txt"), []byte("She lit the lamp."), 0o644); err != nil {
		log.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	server := serve.Server{
		Dir: folder,
		Report: func(e serve.Event) {
			if e.Kind == serve.Listening {
				go func() {
					defer stop()
					fmt.Println(look(e.URL + "notes.txt"))
				}()
			}
		},
	}
	if err := server.Run(ctx); err != nil {
		log.Fatal(err)
	}
	// Output: She lit the lamp. <nil>
}

func look(url string) (string, error) {
	answer, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return string(text), err
}
