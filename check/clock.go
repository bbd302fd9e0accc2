package check

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	clockForm = regexp.MustCompile(`^(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9](?:\.[0-9]+)?)$`)
	countForm = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)(h|min|s|ms)?$`)
)

// clock reads a SMIL clock value (SMIL 3.0, 5.4.3): 1:02:03.5, 02:03.5, 3.5s.
func clock(text string) (time.Duration, bool) {
	text = strings.TrimSpace(text)
	if m := countForm.FindStringSubmatch(text); m != nil {
		unit := map[string]time.Duration{"h": time.Hour, "min": time.Minute, "": time.Second, "s": time.Second, "ms": time.Millisecond}[m[2]]
		return span(m[1], unit)
	}
	m := clockForm.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	hours, ok := time.Duration(0), true
	if m[1] != "" {
		hours, ok = span(m[1], time.Hour)
	}
	minutes, _ := span(m[2], time.Minute)
	seconds, _ := span(m[3], time.Second)
	return hours + minutes + seconds, ok
}

// span returns so many units, to the microsecond. No book lasts a year.
func span(number string, unit time.Duration) (time.Duration, bool) {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n*unit.Hours() > 365*24 {
		return 0, false
	}
	return time.Duration(n * float64(unit)).Round(time.Microsecond), true
}
