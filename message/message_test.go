package message_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diglot/message"
)

// known is a text that every catalogue has.
const known, knownInSpanish = "no text in it", "no contiene texto"

func TestErrorsAreToldThroughWhatTheyWrap(t *testing.T) {
	empty := errors.New(known)
	missing := func() error { _, err := os.Open(filepath.Join(t.TempDir(), "none.txt")); return err }()
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"fixed":           {empty, knownInSpanish},
		"wrapped":         {fmt.Errorf("m.txt: %w", empty), "m.txt: " + knownInSpanish},
		"twice":           {fmt.Errorf("a: %w", fmt.Errorf("b: %w", empty)), "a: b: " + knownInSpanish},
		"two":             {fmt.Errorf("a: %w (%w)", empty, empty), "a: " + knownInSpanish + " (" + knownInSpanish + ")"},
		"joined":          {errors.Join(empty, empty), knownInSpanish + "\n" + knownInSpanish},
		"formatted":       {message.Errorf("%s: there is no such file", "x.txt"), "x.txt: no existe ese archivo"},
		"wrapped, ours":   {fmt.Errorf("project: %w", message.Errorf("%s: there is no such file", "x.txt")), "project: x.txt: no existe ese archivo"},
		"without words":   {message.Errorf("%s: %w", "m.txt", empty), "m.txt: " + knownInSpanish},
		"of the system":   {missing, missing.(*fs.PathError).Path + ": no existe ese archivo o carpeta"},
		"of nobody":       {errors.New("flux compensator"), "flux compensator"},
		"nobody, wrapped": {message.Errorf("%s: %w", "x", errors.New("flux")), "x: flux"},
	} {
		if got := message.In("es", test.err); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
		for _, language := range []string{"en", "", "xx"} {
			if got := message.In(language, test.err); language != "en" && got != message.In("en", test.err) {
				t.Errorf("%s: in %q it is %q", name, language, got)
			}
		}
	}
}

func TestErrorfWraps(t *testing.T) {
	err := message.Errorf("%s: %w: cut: %w", "x", fs.ErrNotExist, fs.ErrInvalid)
	if !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, fs.ErrInvalid) || errors.Is(err, fs.ErrExist) {
		t.Errorf("%v does not wrap what it was given", err)
	}
	if want := "x: file does not exist: cut: invalid argument"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

// TestEnglishIsAsWritten holds texts to what fmt makes of the same format, in
// every language that has no catalogue.
func TestEnglishIsAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		format := rapid.StringMatching(`[a-z ]*(%s|%q|%v)[a-z :]*(%d|%v)?`).Draw(t, "format")
		values := []any{rapid.String().Draw(t, "word"), rapid.Int().Draw(t, "number")}[:strings.Count(format, "%")]
		want := fmt.Sprintf(format, values...)
		language := rapid.SampledFrom([]string{"en", "", "xx", "en-GB", "de"}).Draw(t, "language")
		if got := message.Textf(format, values...).In(language); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		if got := message.Errorf(format, values...).Error(); got != want {
			t.Fatalf("the error is %q, want %q", got, want)
		}
	})
}

func TestCount(t *testing.T) {
	for n, want := range map[int][2]string{0: {"0 files", "0 archivos"}, 1: {"1 file", "1 archivo"}, 2: {"2 files", "2 archivos"}, 1000: {"1000 files", "1000 archivos"}} {
		c := message.Count(n, "%d file", "%d files")
		if got := [2]string{c.String(), c.In("es")}; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTextIsTextToMachines(t *testing.T) {
	text := message.Join("; ", []message.Text{message.Textf("a %d", 1), message.Textf("b").Through(strings.ToUpper), message.Textf("%v", errors.New(known))})
	raw, err := json.Marshal(text)
	if err != nil || string(raw) != `"a 1; B; `+known+`"` {
		t.Fatalf("got %s, %v", raw, err)
	}
	var back message.Text
	if err := json.Unmarshal(raw, &back); err != nil || !back.Equal(text) {
		t.Errorf("read back: %v, %v", back, err)
	}
	if got, want := text.In("es"), "a 1; B; "+knownInSpanish; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := message.Join(", ", nil).String(); got != "" {
		t.Errorf("nothing joined is %q", got)
	}
}

func TestChoose(t *testing.T) {
	for want, wishes := range map[string][][]string{
		"es": {{"es"}, {"es-MX"}, {"es-Latn-419"}, {"xx", "", "es-AR", "en"}},
		"en": {{"en-GB", "es"}, {"en"}},
		"":   {nil, {""}, {"xx", "esperanto", "-", "C"}},
	} {
		for _, tags := range wishes {
			if got := message.Choose(tags...); got != want {
				t.Errorf("of %q: %q, want %q", tags, got, want)
			}
		}
	}
}

// BenchmarkCatalogue measures what a run in another language pays at its start.
func BenchmarkCatalogue(b *testing.B) {
	for b.Loop() {
		message.Reopen()
		if got := message.In("es", known); got != knownInSpanish {
			b.Fatal(got)
		}
	}
}

func TestEveryCatalogueOpens(t *testing.T) {
	for _, language := range message.Languages()[1:] {
		if got := message.In(language, errors.New(known)); got == known {
			t.Errorf("%s: %q is told in English", language, known)
		}
	}
}
