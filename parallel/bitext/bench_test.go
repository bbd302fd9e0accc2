package bitext

import "testing"

func BenchmarkPair(b *testing.B) {
	for _, c := range []struct {
		name    string
		numbers float64
		missing [2]float64
	}{
		{"numbers", 0.2, [2]float64{}},
		{"chapterLost", 0.2, [2]float64{0.3, 0.6}},
		{"nothingShared", 0, [2]float64{}},
		{"nothingSharedChapterLost", 0, [2]float64{0.3, 0.6}},
	} {
		b.Run(c.name, func(b *testing.B) {
			inv := invent(1, 20_000, c.numbers, c.missing)
			b.ReportAllocs()
			for b.Loop() {
				b.ReportMetric(inv.f1(Pair(inv.left, inv.right, [2]string{"en", "ru"})), "F1")
			}
		})
	}
}
