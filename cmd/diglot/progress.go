package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"time"

	"diglot/message"
	"diglot/voices"
)

// accessible is the variable that asks for progress that suits screen readers;
// several programs obey the other name.
const accessible = "DIGLOT_ACCESSIBLE"

// progress tells how far a narration is, in the way that suits where it goes. A
// terminal has one line that is written anew; screen readers lose that, and logs
// are filled by it, so they get few whole lines.
type progress struct {
	w        io.Writer
	language string // of messages
	begun    time.Time
	last     time.Time
	live     bool // there is a line to be written over
}

// follow returns what is to be told how far a narration is, and what is to be
// called when it is over. Told nothing, it is nil.
func follow(t terminal, quiet bool) (report func(voices.Progress), over func()) {
	p := &progress{w: t.err, language: t.language, begun: time.Now(), last: time.Now()}
	switch {
	case quiet:
		return nil, p.over
	case cmp.Or(os.Getenv(accessible), os.Getenv("ACCESSIBLE"), "0") != "0":
		return p.quarters, p.over
	case canRedraw(t.err):
		return p.redraw, p.over
	}
	return p.lines, p.over
}

// canRedraw reports whether lines can be written over there.
func canRedraw(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// redraw keeps one line up to date, ten times a second.
func (p *progress) redraw(now voices.Progress) {
	if now.Left == 0 || time.Since(p.last) < time.Second/10 {
		return
	}
	p.last, p.live = time.Now(), true
	fmt.Fprintf(p.w, "\r%s\x1b[K", p.sentence(now))
}

// over takes the line away.
func (p *progress) over() {
	if p.live {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.live = false
	}
}

// lines says a line every ten seconds.
func (p *progress) lines(now voices.Progress) {
	if now.Left == 0 || time.Since(p.last) < 10*time.Second {
		return
	}
	p.last = time.Now()
	fmt.Fprintln(p.w, p.sentence(now))
}

// quarters says a line at each quarter of the work, and none where the next
// would follow within seconds.
func (p *progress) quarters(now voices.Progress) {
	done := now.Total - now.Left
	if now.Left == 0 || 4*done/now.Total == 4*(done-1)/now.Total || time.Since(p.last) < 5*time.Second {
		return
	}
	p.last = time.Now()
	fmt.Fprintln(p.w, p.sentence(now))
}

func (p *progress) sentence(now voices.Progress) string {
	done := now.Total - now.Left
	if spoken := now.Spoken + now.Failed; spoken > 0 {
		left := roughly(time.Since(p.begun) * time.Duration(now.Left) / time.Duration(spoken))
		return message.Sprintf(p.language, "Narrating: %d of %d paragraphs done, about %v left.", done, now.Total, left)
	}
	return message.Sprintf(p.language, "Narrating: %d of %d paragraphs done.", done, now.Total)
}

// roughly says a time as people do.
func roughly(d time.Duration) message.Counted {
	switch minutes := int(d.Round(time.Minute) / time.Minute); {
	case d < 50*time.Second:
		return message.Count(max(5, 5*int(d.Round(5*time.Second)/(5*time.Second))), "%d second", "%d seconds")
	case minutes <= 1:
		return message.Count(1, "%d minute", "%d minutes")
	case minutes < 90:
		return message.Count(minutes, "%d minute", "%d minutes")
	default:
		return message.Count(int(d.Round(time.Hour)/time.Hour), "%d hour", "%d hours")
	}
}
