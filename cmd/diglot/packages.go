package main

import "os/exec"

// manager is a package manager: what it calls the parts that diglot works with,
// and the command line that installs them.
type manager struct {
	program  string // that is there where the manager is
	install  string
	packages map[string]string
}

// managers are tried in this order.
var managers = []manager{
	{"apt-get", "apt-get install ", map[string]string{
		"espeak": "espeak-ng", "espeak-ng-command": "espeak-ng", "lame": "libmp3lame0",
		"flite": "flite", "festival": "festival festvox-kallpc16k", "pico": "libttspico-utils",
		"ffmpeg": "ffmpeg", "epubcheck": "epubcheck", "java": "default-jre-headless", "node": "nodejs npm", "chromium": "chromium",
		"Arabic": "fonts-noto-core", "Hebrew": "fonts-noto-core", "Devanagari": "fonts-noto-core", "Bengali": "fonts-noto-core",
		"Thai": "fonts-noto-core", "Chinese": "fonts-noto-cjk", "Japanese": "fonts-noto-cjk", "Korean": "fonts-noto-cjk",
	}},
	{"dnf", "dnf install ", map[string]string{
		"espeak": "espeak-ng", "espeak-ng-command": "espeak-ng", "lame": "lame-libs", "flite": "flite", "festival": "festival",
		"ffmpeg": "ffmpeg-free", "java": "java-latest-openjdk-headless", "node": "nodejs", "chromium": "chromium",
		"Arabic": "google-noto-sans-arabic-fonts", "Hebrew": "google-noto-sans-hebrew-fonts",
		"Devanagari": "google-noto-sans-devanagari-fonts", "Bengali": "google-noto-sans-bengali-fonts", "Thai": "google-noto-sans-thai-fonts",
		"Chinese": "google-noto-sans-cjk-fonts", "Japanese": "google-noto-sans-cjk-fonts", "Korean": "google-noto-sans-cjk-fonts",
	}},
	{"brew", "brew install ", map[string]string{
		"espeak": "espeak-ng", "espeak-ng-command": "espeak-ng", "lame": "lame", "flite": "flite",
		"ffmpeg": "ffmpeg", "epubcheck": "epubcheck", "java": "openjdk", "node": "node", "chromium": "--cask chromium",
	}},
}

// npm installs what no other manager has.
var npm = map[string]string{"ace": "npm install -g @daisy/ace-cli"}

// packageManager returns the one of this system; the zero manager if it is not
// known.
func packageManager() manager {
	for _, m := range managers {
		if _, err := exec.LookPath(m.program); err == nil {
			return m
		}
	}
	return manager{}
}

// get returns the command that installs a part; "" where that is not known.
func (m manager) get(part string) string {
	if line := npm[part]; line != "" {
		return line
	}
	if name := m.packages[part]; name != "" {
		return m.install + name
	}
	return ""
}
