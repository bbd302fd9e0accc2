package main

import (
	"testing"
	"time"
)

func TestSize(t *testing.T) {
	for text, want := range map[string]struct {
		bytes int64
		shown string
	}{
		"500MB":  {500e6, "500.0 MB"},
		"2 gb":   {2e9, "2.0 GB"},
		"1.5GB":  {1.5e9, "1.5 GB"},
		"12kB":   {12e3, "12.0 kB"},
		"900":    {900, "900 B"},
		"7 B":    {7, "7 B"},
		"2000 B": {2000, "2.0 kB"},
		"3TB":    {3e12, "3.0 TB"},
		"":       {}, "0": {}, "-1GB": {}, "0.1 B": {}, "GB": {}, "many": {}, "1e30TB": {}, "NaN": {}, "Inf": {}, "5 MiB": {},
	} {
		var s size
		err := s.Set(text)
		if (err == nil) != (want.bytes > 0) || int64(s) != want.bytes {
			t.Errorf("%q is %d bytes, %v; want %d", text, s, err, want.bytes)
		}
		if err == nil && s.String() != want.shown {
			t.Errorf("%q is shown as %q, want %q", text, s, want.shown)
		}
	}
}

func TestAge(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"12h": 12 * time.Hour, "30d": 720 * time.Hour, "8w": 8 * 168 * time.Hour, "8191w": 8191 * 168 * time.Hour,
		"": 0, "d": 0, "0d": 0, "-3d": 0, "1.5d": 0, "30": 0, "30m": 0, "9999w": 0, "30 d": 0,
	} {
		var a age
		if err := a.Set(text); (err == nil) != (want > 0) || time.Duration(a) != want {
			t.Errorf("%q is %v, %v; want %v", text, time.Duration(a), err, want)
		}
	}
}
