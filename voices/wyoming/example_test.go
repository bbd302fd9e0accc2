package wyoming_test

import (
	"context"
	"fmt"
	"log"
	"net"

	"diglot/voices/wyoming"
)

func ExampleEngine() {
	server, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	go answer(server)

	engine := &wyoming.Engine{Address: "tcp://" + server.Addr().String()}
	about, err := engine.Describe(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, voice := range about.Voices {
		fmt.Println(voice.ID, voice.Language)
	}
	// Output:
	// en_GB-alba-medium en-GB
}

// answer tells who asks that the server has one voice. A server that speaks is
// in tools/wyoming-server.
func answer(server net.Listener) {
	conn, err := server.Accept()
	if err != nil {
		return // closed
	}
	defer conn.Close()
	if asked, err := wyoming.NewReader(conn).Next(); err != nil || asked.Type != "describe" {
		log.Fatal(asked.Type, err)
	}
	type named map[string]any
	info, err := wyoming.NewEvent("info", named{"tts": []named{{
		"name": "piper", "installed": true, "version": "1.6.2",
		"voices": []named{{"name": "en_GB-alba-medium", "installed": true, "languages": []string{"en_GB"}}},
	}}})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := info.WriteTo(conn); err != nil {
		log.Fatal(err)
	}
}
