package sound

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// lameFile encodes with the command, with all that our encoder leaves out: bit
// reservoir, other bit rates, two channels.
func lameFile(t testing.TB, c Clip, args ...string) []byte {
	t.Helper()
	path := file(t, nil)
	args = append([]string{"--quiet", "-r", "-s", fmt.Sprint(float64(c.Rate) / 1000)}, args...)
	run(t, pcm(c.Samples), "lame", append(args, "-", path)...)
	return read(t, path)
}

func TestDecodeAgreesWithOtherDecoders(t *testing.T) {
	t.Parallel()
	mono := passage(t, "en", 0, 2)
	for _, rate := range []int{16000, 22050, 24000, 44100} {
		c := at(t, mono, rate)
		for _, kbits := range []string{"32", "64", "80", "160"} {
			mp3 := lameFile(t, c, "-m", "m", "-b", kbits, "--resample", fmt.Sprint(float64(rate)/1000))
			want := decoders["mpg123"](t, mp3)
			got, err := Decode(bytes.NewReader(mp3))
			if err != nil {
				t.Errorf("%d Hz, %s kbit/s: %v", rate, kbits, err)
				continue
			}
			// Without an Info frame mpg123 leaves out the decoder's own delay.
			late := 0
			if len(got.Samples) > len(want) {
				late = len(got.Samples) - len(want)
			}
			if ratio := snr(want, got.Samples[late:]); ratio < 30 {
				t.Errorf("%d Hz, %s kbit/s: %.1f dB from mpg123, %d and %d samples", rate, kbits, ratio, len(got.Samples), len(want))
			}
		}
	}
}

func TestDecodeTakesTheMeanOfTwoChannels(t *testing.T) {
	left := sine(44100, 440, -6, 1)
	both := Clip{44100, make([]int16, 2*len(left.Samples))}
	for i, v := range left.Samples {
		both.Samples[2*i] = v // the right is silent
	}
	mp3 := lameFile(t, both, "-m", "s", "-b", "192")
	got, err := Decode(bytes.NewReader(mp3))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Samples) != len(left.Samples) {
		t.Errorf("%d samples, want %d", len(got.Samples), len(left.Samples))
	}
	// LAME lowers such sound by 0 to 5 %.
	if peak := TruePeak(got); peak < -12.6 || peak > -11.9 {
		t.Errorf("the mean peaks at %.2f dB, want -12", peak)
	}
}

func TestMeasure(t *testing.T) {
	c := passage(t, "es", 0, 3)
	for name, want := range map[string]Info{
		"-b 64":                       {Rate: 22050, Channels: 1, Frames: 117, Samples: 66150, Exact: true},
		"-b 64 --nohist":              {Rate: 22050, Channels: 1, Frames: 117, Samples: 66150, Exact: true},
		"-b 64 -t":                    {Rate: 22050, Channels: 1, Frames: 117, Samples: 117 * 576},
		"-V 6":                        {Rate: 22050, Channels: 1, Frames: 117, Samples: 66150, Exact: true},
		"-b 64 --tt Mar":              {Rate: 22050, Channels: 1, Frames: 117, Samples: 66150, Exact: true},
		"-b 64 --id3v1-only --tt Mar": {Rate: 22050, Channels: 1, Frames: 117, Samples: 66150, Exact: true},
	} {
		mp3 := lameFile(t, c, append(strings.Fields(name), "-m", "m", "--resample", "22.05")...)
		got, err := Measure(trickle{bytes.NewReader(mp3)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if strings.Contains(name, "-b 64") && (got.Bitrate < 63_900 || got.Bitrate > 64_100) {
			t.Errorf("%s: %d bit/s", name, got.Bitrate)
		}
		got.Bitrate = 0
		if got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

func TestDecodeFails(t *testing.T) {
	mp3 := encode(t, Shine(), passage(t, "en", 0, 1)).Data
	mpeg25 := lameFile(t, passage(t, "en", 0, 1), "-m", "m", "-b", "16", "--resample", "8")
	for _, c := range []struct {
		name, want string
		in         []byte
		is         error
	}{
		{"nothing", "frame 1: no MPEG", nil, nil},
		{"text", "frame 1: no MPEG", []byte("no sound at all"), nil},
		{"cut off", "cut off: 9 frames of", mp3[:headerAt(t, mp3, 10)+20], io.ErrUnexpectedEOF},
		{"an Info frame alone", "no MPEG", mp3[:headerAt(t, mp3, 1)], nil},
		{"MPEG 2.5", "8000 samples per second (MPEG 2.5)", mpeg25, nil},
	} {
		for doing, f := range map[string]func(io.Reader) error{
			"decode":  func(r io.Reader) error { _, err := Decode(r); return err },
			"measure": func(r io.Reader) error { _, err := Measure(r); return err },
		} {
			err := f(bytes.NewReader(c.in))
			if err == nil || !strings.HasPrefix(err.Error(), "sound: "+doing) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: error %v, want one with %q", c.name, doing, err, c.want)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("%s, %s: %v is not %v", c.name, doing, err, c.is)
			}
		}
	}
}

func TestDecodeRefusesWhatIsTooLong(t *testing.T) {
	for frames, want := range map[int]error{41: nil, 42: ErrTooLong} { // 24 ms each
		if _, err := decode(bytes.NewReader(silentFrames(frames)), time.Second); !errors.Is(err, want) {
			t.Errorf("%d frames: %v, want %v", frames, err, want)
		}
	}
}

// Corrupt frames of MPEG 2 make the decoder panic.
func TestDecodeOutlivesCorruption(t *testing.T) {
	t.Parallel()
	mp3 := lameFile(t, passage(t, "es", 0, 1), "-m", "m", "-b", "64")
	random := rand.New(rand.NewPCG(1, 2))
	caught := 0
	for range 40 {
		bad := bytes.Clone(mp3)
		for range 20 {
			bad[random.IntN(len(bad))] = byte(random.Uint32())
		}
		if _, err := Decode(bytes.NewReader(bad)); err != nil && strings.Contains(err.Error(), "corrupt: ") {
			caught++
		}
	}
	if caught == 0 {
		t.Error("no corruption made the decoder panic: the test proves nothing")
	}
}

func FuzzDecode(f *testing.F) {
	for _, rate := range []int{22050, 24000, 44100} {
		m := encode(f, Shine(), sine(rate, 440, -6, 0.2))
		f.Add(m.Data)
		f.Add(m.Data[headerAt(f, m.Data, 1):])
	}
	f.Add(append([]byte("ID3\x03\x00\x00\x00\x00\x00\x05abcde"), silentFrames(2)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Decode(bytes.NewReader(b))
		info, errMeasure := Measure(bytes.NewReader(b))
		if (err == nil) != (errMeasure == nil) {
			t.Fatalf("Decode says %v, Measure %v", err, errMeasure)
		}
		if err == nil && (int64(len(c.Samples)) != info.Samples || c.Rate != info.Rate) {
			t.Errorf("decoded %d samples at %d, measured %+v", len(c.Samples), c.Rate, info)
		}
	})
}

func FuzzJoin(f *testing.F) {
	m := encode(f, Shine(), sine(22050, 440, -6, 0.2))
	f.Add(m.Data, m.Data)
	f.Add(m.Data, m.Data[:len(m.Data)-1])
	f.Fuzz(func(t *testing.T, a, b []byte) {
		j, err := Join([]Part{MP3{Data: a}, MP3{Data: b}})
		if err != nil {
			return
		}
		if n, err := j.WriteTo(io.Discard); err == nil && n != j.Bytes {
			t.Errorf("%d bytes, promised %d", n, j.Bytes)
		}
	})
}
