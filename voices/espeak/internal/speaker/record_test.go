package speaker

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// What one side writes is what the other reads.
func TestRecords(t *testing.T) {
	texts := rapid.SliceOfN(rapid.String(), 1, 5)
	rapid.Check(t, func(t *rapid.T) {
		want := Request{
			Voice:      rapid.String().Draw(t, "voice"),
			Rate:       rapid.Int().Draw(t, "rate"),
			Pitch:      rapid.Int().Draw(t, "pitch"),
			Others:     texts.Draw(t, "others"),
			Transcribe: texts.Draw(t, "transcribe"),
		}
		for _, text := range texts.Draw(t, "portions") {
			want.Portions = append(want.Portions, Saying{Text: text, Markup: rapid.Bool().Draw(t, "markup")})
		}
		sent(t, RequestFrame, want.Payload(), requestOf, want)
	})
	sent(t, RequestFrame, Request{}.Payload(), requestOf, Request{})
	sent(t, GreetingFrame, Greeting{"1.51", "/usr/share"}.Payload(), greetingOf, Greeting{"1.51", "/usr/share"})
	listings := []Listing{{"English", "gmw/en", []Language{{"en-gb", 2}, {"en", 2}}}, {"", "x", nil}}
	sent(t, VoicesFrame, listingsPayload(listings), listingsOf, listings)
	transcripts := []Transcript{{"h·@", "h·ə"}, {}}
	sent(t, ScriptsFrame, transcriptsPayload(transcripts), transcriptsOf, transcripts)
	refusal := &Refusal{NoVoice, "no such voice"}
	sent(t, RefusalFrame, refusal.Payload(), refusalOf, refusal)
}

func sent[R any](t rapid.TB, k Kind, payload []byte, of func(table) (R, error), want R) {
	t.Helper()
	var pipe bytes.Buffer
	WriteFrame(&pipe, k, payload)
	got, err := record(&Frames{From: &pipe}, k, of)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v came as %+v (%v)", want, got, err)
	}
}

func TestRecordsRefused(t *testing.T) {
	odd := table{{"one"}, {"one", "two"}, {"one", "two", "three"}}
	for name, err := range map[string]error{
		"greeting":    second(greetingOf(odd)),
		"request":     second(requestOf(odd)),
		"short":       second(requestOf(odd[:2])),
		"number":      second(requestOf(table{{"en", "fast", "50"}, nil, nil})),
		"markup":      second(requestOf(table{{"en", "175", "50"}, nil, nil, {"text", "perhaps"}})),
		"listings":    second(listingsOf(odd)),
		"rank":        second(listingsOf(table{{"English", "gmw/en", "en", "best"}})),
		"transcripts": second(transcriptsOf(odd)),
		"refusal":     second(refusalOf(odd)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, payload := range []string{"\x01", "\x01\x02a", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "\x80"} {
		if got, err := tableOf([]byte(payload)); !errors.Is(err, errNoTable) {
			t.Errorf("%q is taken for %q (%v)", payload, got, err)
		}
	}
}

func second[A any](_ A, err error) error { return err }

func FuzzTable(f *testing.F) {
	f.Add(Request{Voice: "es", Others: []string{"en"}, Portions: []Saying{{Text: "Hola."}}}.Payload())
	f.Fuzz(func(t *testing.T, payload []byte) {
		read, err := tableOf(payload)
		if err != nil {
			return
		}
		again, err := tableOf(read.payload())
		if err != nil || !reflect.DeepEqual(read, again) {
			t.Fatalf("%q was read as %q (%v)", read, again, err)
		}
	})
}
