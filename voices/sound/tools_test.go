package sound

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
)

// packages names the Debian package of each tool that the tests call.
var packages = map[string]string{
	"espeak-ng": "espeak-ng",
	"ffmpeg":    "ffmpeg",
	"ffprobe":   "ffmpeg",
	"lame":      "lame",
	"mpg123":    "mpg123",
	"sox":       "sox",
}

// run gives a program its input and returns what it prints.
func run(t testing.TB, stdin []byte, name string, args ...string) (stdout, stderr []byte) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is not installed: apt-get install %s", name, packages[name])
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	var out, complaints bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(stdin), &out, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, complaints.Bytes())
	}
	return out.Bytes(), complaints.Bytes()
}

// texts are what the tests have spoken.
var texts = map[string]string{
	"en": `The harbour lay still in the early light. A single boat, painted red, moved
slowly past the lighthouse; nobody aboard seemed to be in a hurry. "Are you coming back
before Sunday?" she asked. He laughed, shook his head, and said nothing at all. Six
thousand people once lived on this shore. Today there are fewer than two hundred, and
most of them remember the storm of nineteen fifty-three.`,
	"es": `El puerto estaba en calma a primera hora. Una sola barca, pintada de rojo, pasó
despacio junto al faro; nadie a bordo parecía tener prisa. —¿Volverás antes del domingo?
—preguntó ella. Él se rió, negó con la cabeza y no dijo nada. Seis mil personas vivieron
en esta costa. Hoy quedan menos de doscientas, y casi todas recuerdan la tormenta de mil
novecientos cincuenta y tres.`,
}

var spoken sync.Map // language to Clip

// speech returns some 25 s of espeak-ng in English or Spanish.
func speech(t testing.TB, language string) Clip {
	t.Helper()
	if c, ok := spoken.Load(language); ok {
		return c.(Clip)
	}
	wav, _ := run(t, []byte(texts[language]), "espeak-ng", "-v", language, "--stdin", "--stdout")
	c, err := DecodeWAV(bytes.NewReader(wav))
	if err != nil {
		t.Fatal(err)
	}
	if c.Duration().Seconds() < 15 {
		t.Fatalf("espeak-ng spoke for %v only", c.Duration())
	}
	spoken.Store(language, c)
	return c
}

// passage returns some seconds of speech.
func passage(t testing.TB, language string, from, to int) Clip {
	t.Helper()
	c := speech(t, language)
	return Clip{c.Rate, c.Samples[from*c.Rate : to*c.Rate]}
}

// at returns the clip at another rate.
func at(t testing.TB, c Clip, rate int) Clip {
	t.Helper()
	c, err := Resample(c, rate)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// pcm returns samples as tools take them: 16 bits, little end first.
func pcm(samples []int16) []byte {
	b := make([]byte, 0, 2*len(samples))
	for _, v := range samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func fromPCM(b []byte) []int16 {
	samples := make([]int16, len(b)/2)
	for i := range samples {
		samples[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return samples
}

// decoders are the readers of MP3 against which exactness is tested.
var decoders = map[string]func(t testing.TB, mp3 []byte) []int16{
	"ffmpeg": func(t testing.TB, mp3 []byte) []int16 {
		// From a pipe, whose length it cannot know, ffmpeg keeps the padding.
		out, _ := run(t, nil, "ffmpeg", "-v", "error", "-i", file(t, mp3), "-f", "s16le", "-ac", "1", "-")
		return fromPCM(out)
	},
	"mpg123": func(t testing.TB, mp3 []byte) []int16 {
		out, _ := run(t, mp3, "mpg123", "-q", "-s", "--mono", "-")
		return fromPCM(out)
	},
	"go-mp3": func(t testing.TB, mp3 []byte) []int16 {
		c, err := Decode(bytes.NewReader(mp3))
		if err != nil {
			t.Fatal(err)
		}
		return c.Samples
	},
}

// file returns the path of a file with these bytes.
func file(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sound.mp3")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// encoders returns the encoders that have to be here for the tests.
func encoders(t testing.TB) []Encoder {
	t.Helper()
	lame, err := LAME()
	if err != nil {
		t.Fatal(err)
	}
	return []Encoder{lame, Shine()}
}

func encode(t testing.TB, e Encoder, c Clip) MP3 {
	t.Helper()
	m, err := e.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// lag returns by how many samples b is late against a, by correlation.
func lag(a, b []int16) int {
	const most, window = 1200, 1500
	from := max(0, loudest(a, window))
	best, highest := 0, math.Inf(-1)
	for l := -most; l <= most; l++ {
		var sum float64
		for i := from; i < min(from+window, len(a)); i++ {
			if k := i + l; k >= 0 && k < len(b) {
				sum += float64(a[i]) * float64(b[k])
			}
		}
		if sum > highest {
			best, highest = l, sum
		}
	}
	return best
}

// loudest returns where a stretch of n samples begins that is full of sound.
func loudest(a []int16, n int) int {
	best, highest := 0, -1.0
	for from := 0; from+n <= len(a); from += n / 2 {
		var sum float64
		for _, v := range a[from : from+n] {
			sum += float64(v) * float64(v)
		}
		if sum > highest {
			best, highest = from, sum
		}
	}
	return best
}

// snr returns the ratio of a to the difference of a and b in dB.
func snr(a, b []int16) float64 {
	var signal, noise float64
	for i := range min(len(a), len(b)) {
		d := float64(a[i]) - float64(b[i])
		signal += float64(a[i]) * float64(a[i])
		noise += d * d
	}
	return 10 * math.Log10(signal/max(noise, 1e-9))
}

// sine returns a tone of an amplitude in dB below full scale.
func sine(rate int, hz, db, seconds float64) Clip {
	c := Clip{Rate: rate, Samples: make([]int16, int(seconds*float64(rate)))}
	for i := range c.Samples {
		c.Samples[i] = toSample(fullScale * amplitude(db) * math.Sin(2*math.Pi*hz*float64(i)/float64(rate)))
	}
	return c
}

// ebur128 returns what ffmpeg measures: LUFS and dBTP.
func ebur128(t testing.TB, c Clip) (loudness, peak float64) {
	t.Helper()
	_, log := run(t, pcm(c.Samples), "ffmpeg", "-hide_banner", "-nostats",
		"-f", "s16le", "-ar", strconv.Itoa(c.Rate), "-ac", "1", "-i", "pipe:0",
		"-filter_complex", "ebur128=peak=true", "-f", "null", "-")
	summary := log[bytes.LastIndex(log, []byte("Summary:")):]
	return number(t, summary, "I:"), number(t, summary, "Peak:")
}

// number returns the number that follows a name in a listing.
func number(t testing.TB, listing []byte, name string) float64 {
	t.Helper()
	_, after, ok := bytes.Cut(listing, []byte(name))
	fields := bytes.Fields(after)
	if !ok || len(fields) == 0 {
		t.Fatalf("no %s in %s", name, listing)
	}
	v, err := strconv.ParseFloat(string(fields[0]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// trickle reads one byte at a time, as a slow network might give them.
type trickle struct{ r io.Reader }

func (s trickle) Read(p []byte) (int, error) { return s.r.Read(p[:min(1, len(p))]) }
