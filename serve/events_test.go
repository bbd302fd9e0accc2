package serve

import (
	"bufio"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

// listen opens the events and returns a function that reads the next notice.
func listen(t *testing.T, s running) func() notice {
	t.Helper()
	answer, err := http.Get(s.url + eventsPath)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Errorf("the events are %q", kind)
	}
	lines := bufio.NewScanner(answer.Body)
	return func() notice {
		t.Helper()
		for lines.Scan() {
			data, is := strings.CutPrefix(lines.Text(), "data: ")
			if !is {
				continue
			}
			var n notice
			if err := json.Unmarshal([]byte(data), &n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		t.Fatal("the events end")
		return notice{}
	}
}

func TestNotices(t *testing.T) {
	shown := newBoard()
	f := newFront("", &release{dir: t.TempDir(), shown: shown}, shown)
	s := serveFront(t, f)
	next := listen(t, s)
	if n := next(); n != (notice{}) {
		t.Errorf("before any release: %+v", n)
	}
	shown.release()
	first := next()
	if first.Release == "" || first.Fault != "" {
		t.Errorf("the first release: %+v", first)
	}
	shown.fault(errors.New("a\n\nb: \"</script>\""))
	if n := next(); n.Release != first.Release || n.Fault != "a\n\nb: \"</script>\"" {
		t.Errorf("the fault: %+v", n)
	}
	if n := listen(t, s)(); n.Fault == "" {
		t.Errorf("who comes later hears nothing of the fault: %+v", n)
	}
	shown.release()
	if n := next(); n.Release == first.Release || n.Fault != "" {
		t.Errorf("the second release: %+v", n)
	}
	shown.fault(errors.New(strings.Repeat("ñ", 5000)))
	if n := next(); len(n.Fault) > 4100 || strings.ContainsRune(n.Fault, '\uFFFD') {
		t.Errorf("a fault of %d bytes", len(n.Fault))
	}
	head, err := http.Head(s.url + eventsPath)
	if err != nil || head.StatusCode != 200 {
		t.Errorf("HEAD: %v, %v", head, err)
	}
}

func TestUntilThereIsARelease(t *testing.T) {
	shown := newBoard()
	s := serveFront(t, newFront("", &release{dir: t.TempDir() + "/none", shown: shown}, shown))
	begun := time.Now()
	answer, body := s.get(t, "GET", "/")
	if answer.StatusCode != 503 || !strings.Contains(body, "is being made") || !strings.Contains(body, `data-release=""`) {
		t.Errorf("%d: %.200q", answer.StatusCode, body)
	}
	if answer, _ := s.get(t, "GET", "/../secret"); answer.StatusCode != 404 {
		t.Errorf("what is no name: %d", answer.StatusCode)
	}
	if d := time.Since(begun); d > time.Second {
		t.Errorf("after %v", d)
	}
}
