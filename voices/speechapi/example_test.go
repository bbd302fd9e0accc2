package speechapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"diglot/voices"
	"diglot/voices/speechapi"
)

// speak stands for a server in the house: it answers everything with a tenth of
// a second of silence.
func speak(w http.ResponseWriter, r *http.Request) {
	var asked struct{ Model, Voice, Input string }
	if r.URL.Path != "/v1/audio/speech" || json.NewDecoder(r.Body).Decode(&asked) != nil {
		http.NotFound(w, r)
		return
	}
	fmt.Println(asked.Model, "says as", asked.Voice+":", asked.Input)
	const samples = 2400
	header := "RIFF\xe4\x12\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\xc0\x5d\x00\x00\x80\xbb\x00\x00\x02\x00\x10\x00data\xc0\x12\x00\x00"
	w.Header().Set("Content-Type", "audio/wav")
	w.Write(append([]byte(header), make([]byte, 2*samples)...))
}

func ExampleEngine() {
	server := httptest.NewServer(http.HandlerFunc(speak))
	defer server.Close()

	engine := &speechapi.Engine{
		Base:   server.URL + "/v1",
		Model:  "kokoro",
		Voices: map[string]string{"en": "af_heart", "es": "ef_dora"},
	}
	defer engine.Close()
	speech, err := engine.Speak(context.Background(), voices.Utterance{Voice: "ef_dora", Language: "es", Text: "Nadie habló."})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(speech.Samples), "samples at", speech.Rate)
	// Output:
	// kokoro says as ef_dora: Nadie habló.
	// 2400 samples at 24000
}
