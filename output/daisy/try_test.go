package daisy

import ("os";"testing")

func TestTry(t *testing.T) {
	for _, tag := range []string{"en","ar","ja"} {
		os.WriteFile("/tmp/daisytry/"+tag+".zip", write(t, lampBook(t, tag)), 0o644)
	}
}
