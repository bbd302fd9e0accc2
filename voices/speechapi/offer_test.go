package speechapi

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"diglot/voices"
)

func TestAddresses(t *testing.T) {
	const speech, captions = speechPath, captionsPath
	cases := []struct{ base, path, want string }{
		{"http://localhost:8880", speech, "http://localhost:8880/v1/audio/speech"},
		{"http://localhost:8880/", speech, "http://localhost:8880/v1/audio/speech"},
		{"http://localhost:8880/v1", speech, "http://localhost:8880/v1/audio/speech"},
		{" http://localhost:8880/v1/ ", speech, "http://localhost:8880/v1/audio/speech"},
		{"http://localhost:8880/v1/audio/speech", speech, "http://localhost:8880/v1/audio/speech"},
		{"http://localhost:8880/v1", captions, "http://localhost:8880/dev/captioned_speech"},
		{"https://host.example/tts/v1", speech, "https://host.example/tts/v1/audio/speech"},
		{"https://host.example/tts/v1", captions, "https://host.example/tts/dev/captioned_speech"},
		{"https://host.example/tts", speech, "https://host.example/tts/v1/audio/speech"},
		{"https://host.example/v1/openai", speech, "https://host.example/v1/openai/audio/speech"},
		{"localhost:8880", speech, "http://localhost:8880/v1/audio/speech"},
		{"127.0.0.1", speech, "http://127.0.0.1/v1/audio/speech"},
		{"[::1]:80/v1", speech, "http://[::1]:80/v1/audio/speech"},
		{"api.openai.com/v1", speech, "https://api.openai.com/v1/audio/speech"},
		{"localhost.example:8880", speech, "https://localhost.example:8880/v1/audio/speech"},
		{"10.0.0.7:8880", speech, "https://10.0.0.7:8880/v1/audio/speech"},
		{"http://10.0.0.7:8880", speech, "http://10.0.0.7:8880/v1/audio/speech"},
	}
	for _, c := range cases {
		got, err := (&Engine{Base: c.base}).address(c.path)
		if err != nil || got.String() != c.want {
			t.Errorf("%q: %v, %v, want %s", c.base, got, err, c.want)
		}
	}
	for _, bad := range []string{"", " ", "ftp://host", "http://", "http://h/?a=b", "http://h/?", "http://h/#a", "http://a:b@h", "http://h:port"} {
		if got, err := (&Engine{Base: bad}).address(speech); err == nil {
			t.Errorf("%q became %s", bad, got)
		}
	}
}

func TestListsOfVoices(t *testing.T) {
	cases := []struct {
		name, body string
		want       []voices.Voice
	}{
		{"Kokoro-FastAPI", `{"voices":[{"id":"af_bella","name":"af_bella"},{"id":"ef_dora","name":"ef_dora"},{"id":"bm_lewis","name":"bm_lewis"}]}`,
			[]voices.Voice{{ID: "af_bella", Name: "af_bella", Language: "en-US"}, {ID: "ef_dora", Name: "ef_dora", Language: "es"}, {ID: "bm_lewis", Name: "bm_lewis", Language: "en-GB"}}},
		{"Kokoro-FastAPI before 0.4", `{"voices":["pf_dora","zm_yunxi","af"]}`,
			[]voices.Voice{{ID: "pf_dora", Name: "pf_dora", Language: "pt-BR"}, {ID: "zm_yunxi", Name: "zm_yunxi", Language: "zh"}, {ID: "af", Name: "af", Language: "und"}}},
		{"Speaches", `{"voices":[{"name":"ff_siwis","language":"fr-fr","gender":"female","id":"ff_siwis"},{"name":"lessac","language":"en_GB","id":"lessac"}],"object":"list"}`,
			[]voices.Voice{{ID: "ff_siwis", Name: "ff_siwis", Language: "fr-FR"}, {ID: "lessac", Name: "lessac", Language: "en-GB"}}},
		{"data", `{"object":"list","data":[{"id":"v1","name":"Ana","language":"es-419"}]}`, []voices.Voice{{ID: "v1", Name: "Ana", Language: "es-419"}}},
		{"plain list", `["alloy",{"voice_id":"v2"},{"name":"narrator","lang":"de"},7,{},null,""]`,
			[]voices.Voice{{ID: "alloy", Name: "alloy", Language: "und"}, {ID: "v2", Name: "v2", Language: "und"}, {ID: "narrator", Name: "narrator", Language: "de"}}},
		{"names to fool a terminal", `["\u001b[2J","\u202eevil",{"id":"ok","name":"a\u0007b"}]`, []voices.Voice{{ID: "ok", Name: "ok", Language: "und"}}},
		{"page", "<html>Welcome</html>", nil},
		{"other JSON", `{"voices":"many"}`, nil},
		{"nothing", "", nil},
	}
	for _, c := range cases {
		if got := parseVoices([]byte(c.body)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func FuzzParseVoices(f *testing.F) {
	f.Add([]byte(`{"voices":[{"id":"af_bella","name":"af_bella","language":"en-us"},"x"]}`))
	f.Add([]byte(`[{"voice_id":"v","lang":"es"}]`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, v := range parseVoices(raw) {
			if !shown(v.ID) || !shown(v.Name) || v.Language == "" {
				t.Errorf("%+v", v)
			}
		}
	})
}

// Voices of the settings come first, those of the server follow.
func TestDescribe(t *testing.T) {
	var paths []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.Method+" "+r.URL.String())
		switch r.URL.Path {
		case voicesPath:
			io.WriteString(w, `{"voices":[{"id":"ef_dora","name":"Dora"},{"id":"em_alex","name":"Alex"},"alloy"]}`)
		case captionsPath:
			w.Header().Set("Allow", "POST")
			w.WriteHeader(405)
		}
	}))
	defer server.Close()
	engine := &Engine{Base: server.URL, Model: "kokoro", Voices: map[string]string{"es": "em_alex", "en": "af_bella+af_sky"}}
	for range 2 {
		about, err := engine.Describe(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := voices.Description{
			Name: "speech api", Version: "splitting 1, model kokoro, wav, speed 1, times of words", Limit: 4096, Marks: true, Costly: true,
			Voices: []voices.Voice{
				{ID: "af_bella+af_sky", Name: "af_bella+af_sky", Language: "en"},
				{ID: "em_alex", Name: "Alex", Language: "es"},
				{ID: "ef_dora", Name: "Dora", Language: "es"},
				{ID: "alloy", Name: "alloy", Language: "und"},
			},
		}
		if !reflect.DeepEqual(about, want) {
			t.Errorf("described as %+v, want %+v", about, want)
		}
	}
	if want := []string{"GET /v1/audio/voices?model=kokoro", "GET /dev/captioned_speech"}; !reflect.DeepEqual(paths, want) {
		t.Errorf("asked for %v, want %v", paths, want)
	}
}

// A server without a list, or without captions, is as good.
func TestDescribeWithoutLists(t *testing.T) {
	for _, code := range []int{200, 400, 403, 404, 405, 501} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			fmt.Fprint(w, "<html>no such page</html>")
		}))
		engine := &Engine{Base: server.URL, Voices: map[string]string{"en": "alloy"}}
		about, err := engine.Describe(t.Context())
		if err != nil || about.Marks || len(about.Voices) != 1 || about.Voices[0].ID != "alloy" {
			t.Errorf("%d: %+v, %v", code, about, err)
		}
		server.Close()
	}
	server := httptest.NewServer(status(401, ""))
	defer server.Close()
	engine := &Engine{Base: server.URL, Key: secret, Voices: map[string]string{"en": "alloy"}}
	if _, err := engine.Describe(t.Context()); err == nil || !strings.Contains(err.Error(), "does not know the key") {
		t.Errorf("a wrong key: %v", err)
	}
}
