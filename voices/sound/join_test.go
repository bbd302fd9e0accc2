package sound

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// reading is a few paragraphs of unlike length with gaps between.
func reading(t testing.TB) []Clip {
	gap := Silence(22050, 300*time.Millisecond)
	return []Clip{
		passage(t, "en", 0, 3), gap,
		passage(t, "es", 2, 7), gap,
		{22050, passage(t, "en", 5, 6).Samples[:12345]}, gap,
		passage(t, "es", 8, 11),
	}
}

func TestJoinedPartsBeginWhereTheyShould(t *testing.T) {
	t.Parallel()
	clips := reading(t)
	for _, e := range encoders(t) {
		var parts []Part
		for _, c := range clips {
			parts = append(parts, encode(t, e, c))
		}
		j, err := Join(parts)
		if err != nil {
			t.Fatal(err)
		}
		var whole bytes.Buffer
		n, err := j.WriteTo(&whole)
		if err != nil {
			t.Fatal(err)
		}
		if n != j.Bytes || n != int64(whole.Len()) {
			t.Errorf("%s: WriteTo returns %d, Bytes is %d, %d were written", e.Name(), n, j.Bytes, whole.Len())
		}
		for name, decode := range decoders {
			got := decode(t, whole.Bytes())
			if int64(len(got)) != j.Samples {
				t.Errorf("%s, %s: %d samples, want %d", e.Name(), name, len(got), j.Samples)
			}
			for i, c := range clips {
				there := got[j.Starts[i]:][:len(c.Samples)]
				if Trim(c) == (Stretch{}) {
					if s := Trim(Clip{c.Rate, there}); s.Len() > 0 {
						t.Errorf("%s, %s: sound in the silence of part %d: %v", e.Name(), name, i+1, s)
					}
					continue
				}
				if l := lag(c.Samples, there); l != 0 {
					t.Errorf("%s, %s: part %d begins %d samples late", e.Name(), name, i+1, l)
				}
				if ratio := snr(c.Samples, there); ratio < 20 {
					t.Errorf("%s, %s: part %d has %.1f dB of signal to noise", e.Name(), name, i+1, ratio)
				}
			}
		}
	}
}

func TestJoinedMeasuresAsPromised(t *testing.T) {
	e := encoders(t)[0]
	j, err := Join([]Part{encode(t, e, passage(t, "en", 0, 2)), encode(t, e, passage(t, "es", 0, 2))})
	if err != nil {
		t.Fatal(err)
	}
	r, w := io.Pipe()
	go func() {
		_, err := j.WriteTo(w)
		w.CloseWithError(err)
	}()
	info, err := Measure(r)
	if err != nil {
		t.Fatal(err)
	}
	if info.Samples != j.Samples || info.Duration() != j.Duration() || !info.Exact || info.Skipped != 0 {
		t.Errorf("measured %+v, joined %d samples, %v", info, j.Samples, j.Duration())
	}
}

// broken is a part that cannot be opened, or only so often.
type broken struct {
	MP3
	opens *int
}

var errGone = errors.New("gone")

func (b broken) Open() (io.ReadCloser, error) {
	if *b.opens--; *b.opens < 0 {
		return nil, errGone
	}
	return b.MP3.Open()
}

func TestJoinRefuses(t *testing.T) {
	e := encoders(t)[0]
	c := passage(t, "en", 0, 1)
	good := encode(t, e, c)
	untagged := MP3{Data: good.Data[headerAt(t, good.Data, 1):]}
	for want, parts := range map[string][]Part{
		"no parts":                     {},
		"part 2: 24000 Hz":             {good, encode(t, e, at(t, c, 24000))},
		"part 1: no Info frame":        {untagged},
		"part 2: gone":                 {good, broken{good, new(int)}},
		"part 2: no MPEG Layer III fr": {good, MP3{Data: []byte("no sound")}},
	} {
		if _, err := Join(parts); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func TestWriteToFailsWhereAPartChanged(t *testing.T) {
	good := encode(t, encoders(t)[0], passage(t, "en", 0, 1))
	once := 1
	short := MP3{Data: good.Data[:headerAt(t, good.Data, 5)]}
	leaning := MP3{Data: bytes.Clone(good.Data)}
	leaning.Data[headerAt(t, good.Data, 1)+headerSize] = 7 // main_data_begin
	for want, part := range map[string]Part{
		"part 2: gone":                            broken{good, &once},
		"part 2: 4 frames where":                  short,
		"part 2: its first frame does not stand ": leaning,
	} {
		j, err := Join([]Part{good, part})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.WriteTo(io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

// headerAt returns where frame n, counted from 0, begins.
func headerAt(t testing.TB, mp3 []byte, n int) (offset int) {
	t.Helper()
	for range n {
		h, ok := ParseHeader(mp3[offset:])
		if !ok {
			t.Fatalf("no frame at byte %d", offset)
		}
		offset += h.Size
	}
	return offset
}
