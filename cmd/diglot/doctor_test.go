package main

import "testing"

func TestBareVersion(t *testing.T) {
	for version, want := range map[string]string{
		"1.51, data 9b914fed, splitting 1, 175 words per minute, pitch 50":                                   "1.51",
		"Carnegie Mellon University, Copyright (c) 1999-2016 version: flite-2.2-current Sep 2018 (http://x)": "2.2-current",
		"/usr/bin/festival: Festival Speech Synthesis System: 2.5.0:release December 2017":                   "2.5.0",
		"eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/x86_64-linux-gnu/espeak-ng-data":                  "1.51",
		"unknown": "unknown",
		"":        "",
	} {
		if got := bareVersion(version); got != want {
			t.Errorf("%q is version %q, want %q", version, got, want)
		}
	}
}
