package sound

import (
	"bytes"
	"math"
	"testing"
	"time"
)

// lines are utterances as short and as long as books have them.
var lines = map[string][]string{
	"en": {"Yes.", "Oh!", "Chapter One", "She did not answer at once.", texts["en"]},
	"es": {"Sí.", "¡Ay!", "Capítulo primero", "Ella no respondió enseguida.", texts["es"]},
	"ar": {"نعم.", "لا!", "الفصل الأول", "لم تجب على الفور.", "كان الميناء ساكنا في ضوء الصباح الباكر. مر قارب واحد مطلي باللون الأحمر ببطء بجانب المنارة، ولم يبد أن أحدا على متنه مستعجل. سألته هل ستعود قبل يوم الأحد، فضحك وهز رأسه ولم يقل شيئا."},
}

// track makes of a line what a narration has of it: the sound with 50 ms around,
// at the preset's level and rate, and a pause behind.
func track(t *testing.T, language, line string, p Preset) Clip {
	wav, _ := run(t, []byte(line), "espeak-ng", "-v", language, "--stdin", "--stdout")
	c, err := DecodeWAV(bytes.NewReader(wav))
	if err != nil {
		t.Fatal(err)
	}
	const margin = 50 * time.Millisecond
	heard, around := Trim(c), samples(margin, c.Rate)
	c.Samples = c.Samples[max(0, heard.From-around):min(len(c.Samples), heard.To+around)]
	c = at(t, c, p.Rate)
	c.Samples = append(c.Samples, Silence(c.Rate, 350*time.Millisecond).Samples...)
	c, _ = Master(c, p.Target)
	return c
}

// As ffmpeg hears the MP3, it has the loudness and the peaks of its target.
func TestTracksHaveTheirTargetWhenEncoded(t *testing.T) {
	t.Parallel()
	for _, p := range Presets {
		for language, lines := range lines {
			if p.Target != Default {
				lines = lines[1:3] // the shortest and a heading
			}
			for _, line := range lines {
				c := track(t, language, line, p)
				decoded := Clip{c.Rate, decoders["ffmpeg"](t, encode(t, p.Encoder(), c).Data)}
				loudness, peak := ebur128(t, decoded)
				t.Logf("%s %s %v %.20q: %.1f LUFS, %.1f dBTP, %.1f dB RMS", p.Name, language, c.Duration(), line, loudness, peak, rms(decoded.Samples))
				if math.Abs(loudness-p.Target.Loudness) > 1 {
					t.Errorf("%s, %s, %.20q: %.1f LUFS, want %g", p.Name, language, line, loudness, p.Target.Loudness)
				}
				if peak > p.Target.Peak+0.1 {
					t.Errorf("%s, %s, %.20q: %.1f dBTP, want %g at most", p.Name, language, line, peak, p.Target.Peak)
				}
			}
		}
	}
}

// A chapter passes the measures that shops take of the files of an audiobook.
func TestACX(t *testing.T) {
	t.Parallel()
	p, err := Named("acx")
	if err != nil {
		t.Fatal(err)
	}
	for language, lines := range lines {
		for _, e := range []Encoder{p.Encoder(), shineEncoder{p.Bitrate}} {
			c := Clip{Rate: p.Rate}
			for _, line := range lines[2:] {
				c.Samples = append(c.Samples, track(t, language, line, p).Samples...)
			}
			m := encode(t, e, c)
			info, err := Measure(bytes.NewReader(m.Data))
			if err != nil || info.Rate != 44100 || info.Bitrate < 191_900 || !info.Exact {
				t.Errorf("%s, %s: measured %+v, %v", language, e.Name(), info, err)
			}
			got := decoders["ffmpeg"](t, m.Data)
			level, peak, floor := rms(got), 20*math.Log10(float64(magnitude(got))/fullScale), quietest(got, p.Rate/4)
			t.Logf("%s, %s: %.1f dB RMS, peak %.1f dB, floor %.1f dB", language, e.Name(), level, peak, floor)
			if level < -23 || level > -18 || peak > -3 || floor > -60 {
				t.Errorf("%s, %s: %.1f dB RMS, peak %.1f dB, floor %.1f dB", language, e.Name(), level, peak, floor)
			}
		}
	}
}

// quietest returns the level of the quietest stretch of so many samples.
func quietest(samples []int16, window int) float64 {
	least := 0.0
	for at := 0; at+window <= len(samples); at += window / 4 {
		least = min(least, rms(samples[at:at+window]))
	}
	return least
}

// rms returns the level of samples in dB below full scale.
func rms(samples []int16) float64 {
	var sum float64
	for _, v := range samples {
		sum += float64(v) * float64(v)
	}
	return 10 * math.Log10(sum/float64(len(samples))/(fullScale*fullScale))
}
