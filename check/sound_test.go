package check

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"diglot/voices/sound"
)

// hum is a sound of that length, a little different all the time.
func hum(rate int, length time.Duration) sound.Clip {
	clip := sound.Silence(rate, length)
	for i := range clip.Samples {
		clip.Samples[i] = int16(9000*math.Sin(float64(i)/17) + 3000*math.Sin(float64(i)*float64(i)/1e6))
	}
	return clip
}

// Counting frames must give what decoding them gives.
func TestCountFramesAgreesWithMeasure(t *testing.T) {
	encoders := map[string]sound.Encoder{"shine": sound.Shine()}
	if lame, err := sound.LAME(); err != nil {
		t.Errorf("install lame: %v", err)
	} else {
		encoders["LAME"] = lame
	}
	for name, encoder := range encoders {
		for _, rate := range sound.Rates {
			mp3, err := encoder.Encode(hum(rate, 1234*time.Millisecond))
			if err != nil {
				t.Fatal(err)
			}
			var tags bytes.Buffer
			if _, err := (sound.Tags{Title: "Hum"}).WriteTo(&tags); err != nil {
				t.Fatal(err)
			}
			data := append(tags.Bytes(), mp3.Data...)
			info, err := sound.Measure(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			c := countFrames(bytes.NewReader(data))
			if c.rate != rate || c.frames != info.Frames || c.samples() != info.Samples || c.exact != info.Exact || c.stray != 0 || c.odd != 0 {
				t.Errorf("%s at %d Hz: counted %+v, %d samples; measured %+v", name, rate, c, c.samples(), info)
			}
		}
	}
}

func TestCountFramesOfWhatIsNoSound(t *testing.T) {
	random := rand.New(rand.NewChaCha8([32]byte{1}))
	noise := make([]byte, 1<<20)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	for name, data := range map[string]string{
		"nothing": "", "text": strings.Repeat("This is no sound. ", 1000), "noise": string(noise),
		"zeros": strings.Repeat("\x00", 1<<16), "ones": strings.Repeat("\xFF", 1<<16), "a header alone": "\xFF\xFB\x90\x64",
		"a tag alone": "ID3\x04\x00\x00\x00\x00\x00\x00", "a tag cut off": "ID3\x04\x00\x00\x7F\x7F\x7F\x7F",
	} {
		if c := countFrames(strings.NewReader(data)); float64(c.odd+c.stray) < 0.9*float64(c.bytes) {
			t.Errorf("%s: counted %+v", name, c)
		}
	}
}

func FuzzCountFrames(f *testing.F) {
	mp3, err := sound.Shine().Encode(hum(22050, 200*time.Millisecond))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(mp3.Data)
	f.Fuzz(func(t *testing.T, data []byte) {
		c := countFrames(bytes.NewReader(data))
		if c.frames < 0 || c.samples() < 0 || c.stray+c.odd > c.bytes || c.bytes > int64(len(data)) {
			t.Errorf("counted %+v in %d bytes", c, len(data))
		}
	})
}

func TestClock(t *testing.T) {
	tests := []struct {
		text string
		want time.Duration
		ok   bool
	}{
		{"0s", 0, true}, {"12.345s", 12345 * time.Millisecond, true}, {"12", 12 * time.Second, true}, {"500ms", 500 * time.Millisecond, true},
		{"1.5min", 90 * time.Second, true}, {"2h", 2 * time.Hour, true}, {"1:02:03.25", time.Hour + 2*time.Minute + 3250*time.Millisecond, true},
		{"02:03", 123 * time.Second, true}, {"100:00:00", 100 * time.Hour, true}, {" 1s ", time.Second, true},
		{"", 0, false}, {"1:2:3", 0, false}, {"00:60", 0, false}, {"-1s", 0, false}, {"1,5s", 0, false}, {"npt=1s", 0, false},
		{"1e9s", 0, false}, {strings.Repeat("9", 400), 0, false}, {strings.Repeat("9", 400) + ":00:00", 0, false},
	}
	for _, test := range tests {
		if got, ok := clock(test.text); got != test.want && test.ok || ok != test.ok {
			t.Errorf("%q is %v, %v; want %v, %v", test.text, got, ok, test.want, test.ok)
		}
	}
}

// Sound of other makers: two channels, changing bit rate, a bit reservoir.
func TestCountFramesOfOtherEncoders(t *testing.T) {
	const source = "aevalsrc=0.3*sin(500*t*t)+0.05*random(0)|0.3*sin(700*t*t)+0.05*random(1):d=2"
	for _, options := range []string{"-ar 44100 -q:a 2", "-ar 44100 -b:a 320k -joint_stereo 0", "-ar 22050 -b:a 96k", "-ar 48000 -ac 1 -q:a 6", "-ar 16000 -q:a 9"} {
		args := append([]string{"-v", "error", "-f", "lavfi", "-i", source}, strings.Fields(options)...)
		data, err := exec.Command("ffmpeg", append(args, "-f", "mp3", "-")...).Output()
		if err != nil {
			t.Fatalf("install ffmpeg: %v", err)
		}
		c := countFrames(bytes.NewReader(data))
		if length := float64(c.samples()) / float64(c.rate); c.stray != 0 || c.odd != 0 || math.Abs(length-2) > 0.1 {
			t.Errorf("%s: counted %+v, %.3f s", options, c, length)
		}
	}
}
