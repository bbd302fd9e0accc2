package message_test

import (
	"fmt"

	"diglot/message"
)

func Example() {
	err := message.Errorf("%s: there is no such file", "statement.txt")
	fmt.Println(err)
	fmt.Println(message.In("es-MX", err))
	// Output:
	// statement.txt: there is no such file
	// statement.txt: no existe ese archivo
}
