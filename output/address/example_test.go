package address_test

import (
	"fmt"
	"log"

	"diglot/output/address"
)

func Example() {
	base, err := address.Parse("https://Example.org/books/lamp")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(base.Of("en/the lamp.en.mp3"))
	fmt.Println(address.Base("").Of("en/the lamp.en.mp3"))
	_, err = address.Parse("https://me:secret@example.org/")
	fmt.Println(err)
	// Output:
	// https://example.org/books/lamp/en/the%20lamp.en.mp3
	// en/the%20lamp.en.mp3
	// the address of the release has a user name or password in it; readers would see them: leave them out
}
