package wyoming

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// What the events of this package look like on the wire: the data behind the
// header, as the reference implementation writes them.
func TestWrite(t *testing.T) {
	tests := []struct {
		kind    string
		data    any
		payload string
		want    string
	}{
		{"describe", nil, "", `{"type":"describe"}` + "\n"},
		{"ping", map[string]string{"text": "é"}, "", `{"type":"ping","data_length":13}` + "\n" + `{"text":"é"}`},
		{
			"audio-chunk", format{22050, 2, 1}, "\x01\x00\x02\x00",
			`{"type":"audio-chunk","data_length":37,"payload_length":4}` + "\n" + `{"channels":1,"rate":22050,"width":2}` + "\x01\x00\x02\x00",
		},
		{
			"synthesize", synthesize{"A\nB <b>", &speaker{"en_US-lessac-medium", "en_US", ""}}, "",
			`{"type":"synthesize","data_length":87}` + "\n" + `{"text":"A\nB \u003cb\u003e","voice":{"name":"en_US-lessac-medium","language":"en_US"}}`,
		},
	}
	for _, test := range tests {
		e, err := NewEvent(test.kind, test.data)
		if err != nil {
			t.Fatal(err)
		}
		e.Payload = []byte(test.payload)
		var b bytes.Buffer
		if n, err := e.WriteTo(&b); err != nil || n != int64(b.Len()) {
			t.Errorf("%s: %d bytes of %d: %v", test.kind, n, b.Len(), err)
		}
		if b.String() != test.want {
			t.Errorf("%s is\n%s\nwant\n%s", test.kind, b.String(), test.want)
		}
	}
}

// Data may stand in the header, behind it, or in both; those behind it hold.
func TestRead(t *testing.T) {
	tests := []struct{ name, wire, kind, data, payload string }{
		{"header alone", `{"type": "describe"}` + "\n", "describe", `null`, ""},
		{"no lengths", `{"type": "a", "data_length": null, "payload_length": null, "data": null, "x": [1]}` + "\n", "a", `null`, ""},
		{"data in the header", `{"type": "a", "data": {"text": "x"}}` + "\n", "a", `{"text":"x"}`, ""},
		{"data behind", `{"type": "a", "version": "1.7.2", "data_length": 13}` + "\n" + `{"text": "x"}`, "a", `{"text":"x"}`, ""},
		{"both", `{"type": "a", "data": {"text": "x", "v": {"a": 1}}, "data_length": 16}` + "\n" + `{"v": {"b": 2} }`, "a", `{"text":"x","v":{"b":2}}`, ""},
		{"payload", `{"type": "a", "payload_length": 3}` + "\n" + "\n{\n", "a", `null`, "\n{\n"},
		{"all", `{"type": "a", "data_length": 2, "payload_length": 1}` + "\r\n" + "{}x", "a", `{}`, "x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := NewReader(iotest.OneByteReader(strings.NewReader(test.wire)))
			e, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			data, err := json.Marshal(e.Data)
			if err != nil || e.Type != test.kind || string(data) != test.data || string(e.Payload) != test.payload {
				t.Errorf("%s %s %q, want %s %s %q; %v", e.Type, data, e.Payload, test.kind, test.data, test.payload, err)
			}
			if _, err := r.Next(); err != io.EOF {
				t.Errorf("then %v, want the end", err)
			}
		})
	}
}

func TestReadFaults(t *testing.T) {
	tests := []struct{ name, wire, want string }{
		{"HTML", "<html><body>no</body></html>\n", `no event but "<html><body>no</body></html>"`},
		{"HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", `no event but "HTTP/1.1 400 Bad Request"`},
		{"escape", "\x1b[2J\n", `no event but "[2J"`},
		{"no object", "[1]\n", "no event"},
		{"no type", "{}\n", "without a type"},
		{"header cut", `{"type": "a"`, "header cut off"},
		{"data cut", `{"type": "a", "data_length": 20}` + "\n{}", "event a: data cut off after 2 of 20 bytes"},
		{"payload cut", `{"type": "a", "payload_length": 20}` + "\nxyz", "event a: payload cut off after 3 of 20 bytes"},
		{"data no JSON", `{"type": "a", "data_length": 2}` + "\nxy", "event a: data: invalid"},
		{"data too short", `{"type": "a", "data_length": 5}` + "\n" + `{"text": "x"}`, "event a: data: unexpected end"},
		{"negative", `{"type": "a", "payload_length": -1}` + "\n", "payload of -1 bytes"},
		{"fraction", `{"type": "a", "payload_length": 1.5}` + "\n", "no event"},
		{"huge payload", `{"type": "a", "payload_length": 9000000000000000000}` + "\n", "are read"},
		{"huge data", `{"type": "a", "data_length": 5000000}` + "\n", "are read"},
		{"beyond counting", `{"type": "a", "data_length": 99999999999999999999}` + "\n", "no event"},
		{"giant header", `{"type": "` + strings.Repeat("a", 2<<20), "a header of more than 1048576 bytes"},
		{"deep", strings.Repeat("[", 100_000) + "\n", "no event"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := NewReader(strings.NewReader(test.wire)).Next()
			if err == nil || !strings.Contains(err.Error(), test.want) || len(err.Error()) > 600 {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if strings.Contains(test.name, "cut") && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("error %v is not that of a cut stream", err)
			}
		})
	}
}

// What is written is read again, whatever it is.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wrote, err := NewEvent(rapid.StringN(1, 20, -1).Draw(t, "type"), rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "data"))
		if err != nil {
			t.Fatal(err)
		}
		if len(wrote.Data) == 0 {
			wrote.Data = nil
		}
		wrote.Payload = rapid.SliceOf(rapid.Byte()).Draw(t, "payload")
		if len(wrote.Payload) == 0 {
			wrote.Payload = nil
		}
		var b bytes.Buffer
		if _, err := wrote.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if read, err := NewReader(&b).Next(); err != nil || !reflect.DeepEqual(read, wrote) {
			t.Fatalf("%+v, want %+v; %v", read, wrote, err)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(`{"type": "audio-start", "data": {"rate": 22050, "width": 2, "channels": 2}}` + "\n" +
		`{"type": "audio-chunk", "data_length": 2, "payload_length": 4}` + "\n{}abcd" + `{"type": "audio-stop"}` + "\n"))
	f.Add([]byte(`{"type": "info", "data_length": 70}` + "\n" + `{"tts": [{"name": "p", "installed": true, "voices": [{"name": "v"}]}]}`))
	f.Add([]byte(`{"type": "error", "data": {"text": "no", "code": null}}` + "\n"))
	f.Fuzz(func(t *testing.T, wire []byte) {
		r := NewReader(bytes.NewReader(wire))
		total := 0
		for {
			e, err := r.Next()
			if err != nil {
				break
			}
			total += len(e.Payload)
			if e.Type == "" || total > len(wire) {
				t.Fatalf("event %q, %d bytes of payload in %d", e.Type, total, len(wire))
			}
		}
		speech, err := hear(NewReader(bytes.NewReader(wire)).Next, 1)
		if err == nil && (len(speech.Samples) == 0 || len(speech.Samples) > speech.Rate || speech.Rate < lowestRate) {
			t.Fatalf("%d samples, %d a second", len(speech.Samples), speech.Rate)
		}
		if about, err := awaitInfo(NewReader(bytes.NewReader(wire)).Next); err == nil {
			about.catalogue("")
		}
	})
}
