package main

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// size is a number of bytes that people write as 500MB.
type size int64

// Units of size, the largest first.
var units = []struct {
	name  string
	bytes float64
}{{"TB", 1e12}, {"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}, {"B", 1}}

// String returns the size in the largest unit of which there is one.
func (s size) String() string {
	if s == 0 {
		return "0" // no default, to the list of flags
	}
	for _, unit := range units {
		if n := float64(s) / unit.bytes; n >= 1 && unit.bytes > 1 {
			return strconv.FormatFloat(n, 'f', 1, 64) + " " + unit.name
		}
	}
	return strconv.FormatInt(int64(s), 10) + " B"
}

// Set reads a size: a number and its unit, bytes without one.
func (s *size) Set(text string) error {
	number, factor := strings.ToUpper(text), 1.0
	for _, unit := range units {
		if rest, ok := strings.CutSuffix(number, strings.ToUpper(unit.name)); ok {
			number, factor = rest, unit.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !(n*factor >= 1 && n*factor < 1e18) {
		return errors.New("a size is a number and a unit, as 500MB or 2GB")
	}
	*s = size(n * factor)
	return nil
}

// Type names the value in the list of flags.
func (*size) Type() string { return "size" }

// age is a time that people write as 30d.
type age time.Duration

// String returns the age in hours.
func (a age) String() string {
	if a == 0 {
		return "0" // no default, to the list of flags
	}
	return strconv.FormatInt(int64(time.Duration(a)/time.Hour), 10) + "h"
}

// Set reads an age: a number and its unit, hours, days or weeks.
func (a *age) Set(text string) error {
	wrong := errors.New("a time is a number and a unit, as 12h, 30d or 8w")
	if text == "" {
		return wrong
	}
	unit, ok := map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}[text[len(text)-1]]
	n, err := strconv.ParseUint(text[:len(text)-1], 10, 13) // up to 157 years
	if !ok || err != nil || n == 0 {
		return wrong
	}
	*a = age(time.Duration(n) * unit)
	return nil
}

// Type names the value in the list of flags.
func (*age) Type() string { return "time" }
