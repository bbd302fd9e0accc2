package wording_test

import (
	"fmt"

	"diglot/voices/wording"
)

func Example() {
	w := wording.Of("Felipe VI, pp. 3–5", wording.Options{Language: "es"})
	fmt.Println(w.Text)
	for _, c := range w.Changes {
		fmt.Println(c.Rule, c.Written, c.Spoken)
	}
	fmt.Println(w.Written(7, 12)) // where "sexto" stands in the written text
	// Output:
	// Felipe sexto, páginas 3 a 5
	// numeral {7 9} {7 12}
	// abbreviation {11 14} {14 22}
	// range {16 19} {24 27}
	// 7 9
}
