package sound

import (
	"strings"
	"testing"
)

func TestNamed(t *testing.T) {
	for _, want := range Presets {
		if got, err := Named(want.Name); err != nil || got != want {
			t.Errorf("%s is %+v, %v", want.Name, got, err)
		}
	}
	if _, err := Named("vinyl"); err == nil || !strings.Contains(err.Error(), "audiobook, acx, podcast") {
		t.Errorf("error %v, want one with the names that there are", err)
	}
}

// Every preset can be made, with either encoder, as it says.
func TestPresetsCanBeEncoded(t *testing.T) {
	for _, p := range Presets {
		for _, e := range []Encoder{p.Encoder(), shineEncoder{p.Bitrate}} {
			m := encode(t, e, at(t, passage(t, "en", 0, 1), p.Rate))
			h, _ := ParseHeader(m.Data)
			if tag, ok := ParseInfo(h, m.Data[:h.Size]); !ok || !tag.Exact || h.Rate != p.Rate || h.Bitrate != 1000*p.Bitrate || h.Channels != 1 {
				t.Errorf("%s, %s: %+v, %+v", p.Name, e.Name(), h, tag)
			}
		}
	}
}

// An encoder keeps to the loudness, the length and the time of a clip at every bit
// rate, or says why it cannot.
func TestEveryBitrate(t *testing.T) {
	t.Parallel()
	source := passage(t, "es", 0, 2)
	for _, rate := range []int{22050, 24000, 44100} {
		c := at(t, source, rate)
		for _, kbits := range versionOf(rate).bitrates()[1:] {
			lame, err := lameAt(kbits)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range []Encoder{lame, shineEncoder{kbits}} {
				m, err := e.Encode(c)
				switch {
				case err != nil && kbits < 64 && strings.Contains(err.Error(), "no room"):
				case err != nil && kbits == 320 && strings.HasPrefix(e.Name(), "shine"): // more than it can
				case err != nil:
					t.Errorf("%d Hz, %s: %v", rate, e.Name(), err)
				default:
					got := decoders["go-mp3"](t, m.Data)
					if len(got) != len(c.Samples) || lag(c.Samples, got) != 0 || snr(c.Samples, got) < 25 {
						t.Errorf("%d Hz, %s: %d samples for %d, %d late, %.1f dB", rate, e.Name(), len(got), len(c.Samples), lag(c.Samples, got), snr(c.Samples, got))
					}
				}
			}
		}
	}
	if _, err := (shineEncoder{192}).Encode(source); err == nil || !strings.Contains(err.Error(), "no MP3 of 22050") {
		t.Errorf("192 kbit/s at 22,050 Hz: %v", err)
	}
}
