package main

import (
	"context"
	"net"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"diglot/voices"
	"diglot/voices/wyoming"
)

// server answers clients with what an engine says.
type server struct {
	engine voices.Engine
	about  voices.Description
	info   wyoming.Event
}

// together is how many clients are served at once; others wait.
const together = 16

func newServer(ctx context.Context, engine voices.Engine) (*server, error) {
	about, err := engine.Describe(ctx)
	if err != nil {
		return nil, err
	}
	info, err := wyoming.NewEvent("info", describe(about))
	if err != nil {
		return nil, err
	}
	return &server{engine, about, info}, nil
}

// serve answers clients until the context ends, and returns when all are gone.
func (s *server) serve(ctx context.Context, listener net.Listener) error {
	defer context.AfterFunc(ctx, func() { listener.Close() })()
	defer listener.Close()
	var clients sync.WaitGroup
	defer clients.Wait()
	places := make(chan struct{}, together)
	for {
		places <- struct{}{}
		conn, err := listener.Accept()
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return err
		}
		clients.Go(func() {
			defer func() { <-places }()
			defer conn.Close()
			defer context.AfterFunc(ctx, func() { conn.Close() })()
			c := &client{server: s, conn: conn}
			c.attend(ctx)
		})
	}
}

// choose returns the voice that a client asks for: by its name, or the first of
// the language, or the first that is English.
func (s *server) choose(ask voiceAsked) (voices.Voice, bool) {
	if ask.Name != "" {
		return s.first(func(v voices.Voice) bool { return v.ID == ask.Name })
	}
	tag := "en"
	if ask.Language != "" {
		parsed, err := language.Raw.Parse(ask.Language) // "es_MX" as well as "es-MX"
		if err != nil {
			return voices.Voice{}, false
		}
		tag = parsed.String()
	}
	if v, ok := s.first(func(v voices.Voice) bool { return v.Language == tag }); ok {
		return v, true
	}
	base, _, _ := strings.Cut(tag, "-")
	return s.first(func(v voices.Voice) bool { return v.Language == base || strings.HasPrefix(v.Language, base+"-") })
}

func (s *server) first(fits func(voices.Voice) bool) (voices.Voice, bool) {
	for _, v := range s.about.Voices {
		if fits(v) {
			return v, true
		}
	}
	return voices.Voice{}, false
}
