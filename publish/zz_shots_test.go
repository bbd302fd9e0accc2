package publish

import (
	"os"
	"testing"

	"diglot/layouts"
)

func TestZZ(t *testing.T) {
	for _, second := range []string{"es", "ar", "ja"} {
		for _, name := range layouts.Names() {
			b := lampBook(t, []string{"en", second}, nil)
			b.Layout, _ = layouts.Named(name)
			dir := "/tmp/pub/books/" + name + "-" + second + "/"
			for f, data := range unpack(t, write(t, b)) {
				os.MkdirAll(dir+"EPUB/xhtml", 0o755)
				os.MkdirAll(dir+"EPUB/css", 0o755)
				os.MkdirAll(dir+"EPUB/images", 0o755)
				os.MkdirAll(dir+"META-INF", 0o755)
				if err := os.WriteFile(dir+f, data, 0o644); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
