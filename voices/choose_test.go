package voices

import "testing"

func TestChoose(t *testing.T) {
	about := Description{Name: "choir", Voices: []Voice{
		{ID: "es-mx", Language: "es-MX"},
		{ID: "es", Language: "es"},
		{ID: "es-other", Language: "es"},
		{ID: "en-gb", Language: "en-GB"},
		{ID: "en-us", Language: "en-US"},
		{ID: "mandarin", Language: "cmn"},
		{ID: "bokmål", Language: "nb"},
		{ID: "sr", Language: "sr-Latn"},
	}}
	tests := []struct {
		language string
		wishes   map[string]string
		want     string // "" for none
	}{
		{"es", nil, "es"},
		{"es-MX", nil, "es-mx"},
		{"es-mx", nil, "es-mx"},
		{"es-AR", map[string]string{"es-419": "es-mx"}, "es-mx"},
		{"zh-TW", map[string]string{"zh": "mandarin"}, "mandarin"},
		{"es-419", nil, "es"},
		{"en", nil, "en-gb"},
		{"en-US", nil, "en-us"},
		{"en-AU", nil, "en-gb"},
		{"zh", nil, "mandarin"},
		{"zh-Hant-TW", nil, "mandarin"},
		{"no", nil, "bokmål"},
		{"sr-Cyrl", nil, "sr"},
		{"fr", nil, ""},
		{"e", nil, ""},
		{"", nil, ""},
		{"es", map[string]string{"es": "es-other"}, "es-other"},
		{"es-419", map[string]string{"es": "es-other"}, "es-other"},
		{"es-419", map[string]string{"es": "es-other", "es-419": "es-mx"}, "es-mx"},
		{"es", map[string]string{"es-MX": "es-other"}, "es"},
		{"es", map[string]string{"ES": "es-other"}, "es-other"},
		{"es", map[string]string{"es": "es+f3"}, "es+f3"},
		{"fr", map[string]string{"fr": "fr+f1"}, "fr+f1"},
	}
	for _, test := range tests {
		voice, ok := about.wished(castingOf(test.wishes).part(test.language).Voice, test.language)
		if ok != (test.want != "") || voice.ID != test.want {
			t.Errorf("wished(%q, wishes %v) = %q, %v, want %q", test.language, test.wishes, voice.ID, ok, test.want)
		}
	}
}

// castingOf casts voices by language.
func castingOf(voices map[string]string) Casting {
	c := make(Casting)
	for tag, id := range voices {
		c[tag] = Part{Delivery: Delivery{Voice: id}}
	}
	return c
}

func TestUnlistedVoiceSpeaksItsLanguage(t *testing.T) {
	voice := Description{}.Cast([]string{"fr-CA"}, castingOf(map[string]string{"fr": "fr+f1"}))["fr-CA"]
	if want := (Voice{ID: "fr+f1", Name: "fr+f1", Language: "fr-CA"}); voice != want {
		t.Errorf("voice %+v, want %+v", voice, want)
	}
}

func TestParent(t *testing.T) {
	for tag, want := range map[string]string{
		"":                   "",
		"en":                 "",
		"en-GB":              "en",
		"zh-Hant-TW":         "zh-Hant",
		"en-x-twain":         "en",
		"de-DE-u-co-phonebk": "de-DE-u-co",
		"de-DE-u-co":         "de-DE",
	} {
		if got := parent(tag); got != want {
			t.Errorf("parent(%q) = %q, want %q", tag, got, want)
		}
	}
}
