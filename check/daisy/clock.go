package daisy

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	fullClock = regexp.MustCompile(`^(?:([0-9]{1,6}):)?([0-5]?[0-9]):([0-5]?[0-9](?:\.[0-9]+)?)$`)
	timecount = regexp.MustCompile(`^([0-9]{1,9}(?:\.[0-9]+)?)(h|min|s|ms)?$`)
)

// clock reads a time as SMIL 1.0 has it (4.2.1 and 4.2.4), with npt= before it or
// not: 01:02:03, 02:03.5, npt=3.5s.
func clock(text string) (time.Duration, bool) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "npt=")
	if m := timecount.FindStringSubmatch(text); m != nil {
		unit := map[string]time.Duration{"h": time.Hour, "min": time.Minute, "": time.Second, "s": time.Second, "ms": time.Millisecond}[m[2]]
		return span(m[1], unit), unit != time.Hour || len(m[1]) < 6
	}
	m := fullClock.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	total := span(m[2], time.Minute) + span(m[3], time.Second)
	if m[1] != "" {
		total += span(m[1], time.Hour)
	}
	return total, true
}

// span returns so many units, to the microsecond. The caller has looked at the
// form of the number.
func span(number string, unit time.Duration) time.Duration {
	n, _ := strconv.ParseFloat(number, 64)
	return time.Duration(n * float64(unit)).Round(time.Microsecond)
}

// about reports whether two times are the same but for their being rounded to
// seconds.
func about(x, y time.Duration) bool { return (x - y).Abs() <= time.Second }
