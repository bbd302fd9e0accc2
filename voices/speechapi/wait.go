package speechapi

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	firstWait   = 500 * time.Millisecond // before the second try, twice as long before each next
	highestWait = 30 * time.Second       // of what the engine chooses itself
	longestWait = 2 * time.Minute        // of what a server may ask for
)

// clock tells the time and lets it pass. Its zero value is the real one.
type clock struct {
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	chance func() float64 // from 0 up to 1
}

func (c clock) time() time.Time {
	if c.now != nil {
		return c.now()
	}
	return time.Now()
}

func (c clock) wait(ctx context.Context, d time.Duration) error {
	if c.sleep != nil {
		return c.sleep(ctx, d)
	}
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c clock) random() float64 {
	if c.chance != nil {
		return c.chance()
	}
	return rand.Float64()
}

// pause returns how long to wait after so many failed tries, when the server
// asked for a wait of its own or for none. Chance spreads out what several
// workers do that failed together.
func (c clock) pause(failed int, asked time.Duration) time.Duration {
	own := highestWait
	if failed < 10 {
		own = min(firstWait<<(failed-1), highestWait)
	}
	own = own/2 + time.Duration(c.random()*float64(own/2))
	if asked > 0 {
		return min(asked, longestWait) + own/4
	}
	return own
}

// retryAfter reads the header of that name: seconds or a date (RFC 9110, section
// 10.2.3). It returns 0 where there is none, or none that makes sense.
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(text); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}

// line is where requests queue up: no two leave it closer to each other than a
// limit of requests per minute has it, and none that comes after a server asked
// for a wait leaves before that is over.
type line struct {
	mu   sync.Mutex
	next time.Time // when the next request may leave
}

// stand waits until the next request may leave.
func (l *line) stand(ctx context.Context, c clock, perMinute int) error {
	var apart time.Duration
	if perMinute > 0 {
		apart = time.Minute / time.Duration(perMinute)
	}
	l.mu.Lock()
	now := c.time()
	leave := now
	if l.next.After(now) {
		leave = l.next
	}
	l.next = leave.Add(apart)
	l.mu.Unlock()
	return c.wait(ctx, leave.Sub(now))
}

// hold lets nobody leave for a while.
func (l *line) hold(c clock, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := c.time().Add(d); until.After(l.next) {
		l.next = until
	}
}
