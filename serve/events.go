package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

const (
	heartbeat = 15 * time.Second // finds out who is gone
	writeTime = 10 * time.Second // for one notice
)

// serve answers with Server-Sent Events (HTML Living Standard, 9.2): the newest
// notice, and every newer one.
func (b *board) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	newest, changed := b.read()
	text, err := event(newest)
	for err == nil {
		if err = send(w, text); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			text = []byte(":\n\n")
		case <-changed:
			newest, changed = b.read()
			text, err = event(newest)
		}
	}
}

// event writes a notice as an event. JSON has no line breaks of its own.
func event(n notice) ([]byte, error) {
	data, err := json.Marshal(n)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "retry: 500\ndata: %s\n\n", data), nil
}

func send(w http.ResponseWriter, text []byte) error {
	control := http.NewResponseController(w)
	if err := control.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	return control.Flush()
}
