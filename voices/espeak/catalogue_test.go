package espeak

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"diglot/voices"
)

func TestDescribe(t *testing.T) {
	engine := new(Engine)
	defer engine.Close()
	about, err := engine.Describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if about.Name != "espeak-ng" || about.Limit != limit || !strings.HasPrefix(about.Version, "1.") {
		t.Errorf("name %q, version %q, limit %d", about.Name, about.Version, about.Limit)
	}
	ids := make(map[string]bool)
	for _, v := range about.Voices {
		if v.ID == "" || v.Name == "" || ids[v.ID] {
			t.Errorf("voice %+v is nameless or listed twice", v)
		}
		ids[v.ID] = true
		if tag, err := language.Raw.Parse(v.Language); err != nil || tag.String() != v.Language {
			t.Errorf("voice %s has the language %q: %v", v.ID, v.Language, err)
		}
	}
}

// The first voice for a tag, or else for its base language, is the one that
// people expect.
func TestFirstVoice(t *testing.T) {
	engine := new(Engine)
	defer engine.Close()
	about, err := engine.Describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]string{
		"en": "en-gb", "en-US": "en-us", "en-AU": "en-gb",
		"es": "es", "es-ES": "es", "es-419": "es-419",
		"fr": "fr-fr", "fr-CA": "fr-fr", "fr-CH": "fr-ch",
		"pt": "pt", "pt-BR": "pt-br", "zh": "cmn", "zh-TW": "cmn", "yue": "yue",
		"ar": "ar", "ja": "ja", "nb": "nb", "ru": "ru", "hy": "hy", "vi": "vi", "fa": "fa",
	} {
		if got := first(about.Voices, tag); got.ID != want {
			t.Errorf("the voice for %s is %q, want %q", tag, got.ID, want)
		}
	}
}

func first(list []voices.Voice, tag string) voices.Voice {
	for _, v := range list {
		if v.Language == tag {
			return v
		}
	}
	for _, v := range list {
		if baseOf(v.Language) == baseOf(tag) {
			return v
		}
	}
	return voices.Voice{}
}

func TestFile(t *testing.T) {
	engine := new(Engine)
	defer engine.Close()
	c, err := engine.installed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for voice, want := range map[string]string{
		"en-gb": "gmw/en", "EN-GB": "gmw/en", "gmw/en": "gmw/en", "es+f3": "roa/es+f3", "roa/es-419+m1": "roa/es-419+m1",
	} {
		if got, err := c.file(voice); err != nil || got != want {
			t.Errorf("%s is in %q (%v), want %q", voice, got, err, want)
		}
	}
	for _, voice := range []string{"", "xx", "-v", "../../../etc/passwd", "es+", "es+nobody", "es+../../lang/roa/fr", "es+.", "+f3"} {
		if got, err := c.file(voice); !errors.Is(err, voices.ErrNoVoice) {
			t.Errorf("voice %q is in %q, error %v", voice, got, err)
		}
	}
}

func TestBCP47(t *testing.T) {
	for code, want := range map[string]string{
		"en-gb": "en-GB", "en-gb-x-gbclan": "en-GB-x-gbclan", "en-gb-scotland": "en-GB-scotland", "en-us-nyc": "en-US-x-nyc",
		"es-419": "es-419", "cmn": "zh", "nb": "nb", "fa-latn": "fa-Latn", "yue-latn-jyutping": "yue-Latn-jyutping",
		"chr-US-Qaaa-x-west": "chr-x-west", "piqd": "tlh",
	} {
		if got, ok := bcp47(code); !ok || got != want {
			t.Errorf("%s is %q, want %q", code, got, want)
		}
	}
	for _, code := range []string{"", "no language", "variant"} {
		if got, ok := bcp47(code); ok {
			t.Errorf("%q is taken for the language %q", code, got)
		}
	}
}

func TestDigest(t *testing.T) {
	sums := make(map[string]string)
	for name, data := range map[string]fstest.MapFS{
		"as it was": {"es_dict": {Data: []byte("ab")}, "lang/es": {Data: []byte("c")}},
		"changed":   {"es_dict": {Data: []byte("aB")}, "lang/es": {Data: []byte("c")}},
		"moved":     {"es_dict": {Data: []byte("a")}, "lang/es": {Data: []byte("bc")}},
		"renamed":   {"es_dict": {Data: []byte("ab")}, "lang/en": {Data: []byte("c")}},
	} {
		sum, err := digest(data)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := sums[sum]; ok {
			t.Errorf("%q and %q have the same digest", name, other)
		}
		sums[sum] = name
	}
}
