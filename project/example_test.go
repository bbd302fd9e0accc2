package project_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"diglot/project"
)

func ExampleRead() {
	folder, err := os.MkdirTemp("", "project")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, project.Name)
	written := "files: [door.en.txt, door.es.txt]\ntitle: {en: The door, es: La puerta}\nvoices: {es: es-419}\n"
	if err := os.WriteFile(name, []byte(written), 0o644); err != nil {
		log.Fatal(err)
	}

	file, err := project.Read(name)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(file.Files), "files;", file.Title["es"], "is spoken by", file.Voices["es"].Voice)
	// Output:
	// 2 files; La puerta is spoken by es-419
}
