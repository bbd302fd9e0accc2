package parallel

import "testing"

func BenchmarkStatement(b *testing.B) {
	work := statement(b)
	for b.Loop() {
		if _, err := Align(work); err != nil {
			b.Fatal(err)
		}
	}
}
