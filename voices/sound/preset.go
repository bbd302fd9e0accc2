package sound

import (
	"strings"

	"diglot/message"
)

// Preset is what those who take a reading ask of its files. The files are mono,
// of constant bit rate.
type Preset struct {
	Name    string // as people write it
	Target  Target
	Rate    int // samples per second, one of Rates
	Bitrate int // kbit/s
}

// Presets are the ways to deliver a reading. The first is the usual one.
var Presets = []Preset{
	{"audiobook", Default, 22050, Bitrate},
	{"acx", ACX, 44100, 192},
	{"podcast", Podcast, 44100, 96},
}

// Named returns the preset of that name. The error says which there are.
func Named(name string) (Preset, error) {
	var names []string
	for _, p := range Presets {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return Preset{}, message.Errorf("sound: no preset %q; there are %s", name, strings.Join(names, ", "))
}

// Encoder returns the encoder for the preset's bit rate: LAME where libmp3lame is
// installed, else Shine.
func (p Preset) Encoder() Encoder {
	if lame, err := lameAt(p.Bitrate); err == nil {
		return lame
	}
	return shineEncoder{p.Bitrate}
}
