package sound

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

func TestParseHeader(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []byte
		want Header
	}{
		{"MPEG 1, 44.1 kHz, stereo", []byte{0xFF, 0xFB, 0x90, 0x00}, Header{MPEG1, 44100, 128000, 2, 417}},
		{"the same, padded", []byte{0xFF, 0xFB, 0x92, 0x00}, Header{MPEG1, 44100, 128000, 2, 418}},
		{"the largest frame", []byte{0xFF, 0xFB, 0xEA, 0x00}, Header{MPEG1, 32000, 320000, 2, 1441}},
		{"MPEG 2, 22.05 kHz, mono", []byte{0xFF, 0xF3, 0x80, 0xC0}, Header{MPEG2, 22050, 64000, 1, 208}},
		{"MPEG 2.5, 8 kHz, mono", []byte{0xFF, 0xE3, 0x18, 0xC0}, Header{MPEG25, 8000, 8000, 1, 72}},
		{"Layer II", []byte{0xFF, 0xFD, 0x90, 0x00}, Header{}},
		{"free format", []byte{0xFF, 0xFB, 0x00, 0x00}, Header{}},
		{"bit rate 15", []byte{0xFF, 0xFB, 0xF0, 0x00}, Header{}},
		{"reserved version", []byte{0xFF, 0xEB, 0x90, 0x00}, Header{}},
		{"reserved rate", []byte{0xFF, 0xFB, 0x9C, 0x00}, Header{}},
		{"reserved emphasis", []byte{0xFF, 0xFB, 0x90, 0x02}, Header{}},
		{"no sync", []byte{0xFE, 0xFB, 0x90, 0x00}, Header{}},
		{"three bytes", []byte{0xFF, 0xFB, 0x90}, Header{}},
	} {
		got, ok := ParseHeader(c.in)
		if ok != (c.want != Header{}) || ok && got != c.want {
			t.Errorf("%s: %+v, %t; want %+v", c.name, got, ok, c.want)
		}
	}
}

// frames returns n frames of silence of 64 kbit/s, 24 kHz, mono: 192 bytes each.
func silentFrames(n int) []byte {
	frame := append([]byte{0xFF, 0xF3, 0x84, 0xC0}, make([]byte, 188)...)
	return bytes.Repeat(frame, n)
}

func TestScannerStepsOverWhatIsNoSound(t *testing.T) {
	id3 := append([]byte{'I', 'D', '3', 3, 0, 0, 0, 0, 1, 0}, bytes.Repeat([]byte{0xFF, 0xF3}, 64)...)
	id3v1 := append([]byte("TAG"), make([]byte, 125)...)
	ape := append([]byte("APETAGEX\xD0\x07\x00\x00\x20\x00\x00\x00"), make([]byte, 16+32)...)
	header := []byte{0xFF, 0xF3, 0x84, 0xC0}
	for _, c := range []struct {
		name            string
		in              []byte
		frames, skipped int64
	}{
		{"frames alone", silentFrames(5), 5, 0},
		{"a tag in front", append(id3, silentFrames(3)...), 3, 0},
		{"a tag behind", append(silentFrames(3), id3v1...), 3, 0},
		{"two tags behind", append(append(silentFrames(3), ape...), id3v1...), 3, 0},
		{"a tag that the end cuts off", append(silentFrames(3), id3[:50]...), 3, 0},
		{"junk in front", append([]byte("junk\xFF\xF3"), silentFrames(3)...), 3, 6},
		{"a header by chance in front", append(append(header, "and no frame"...), silentFrames(3)...), 3, 16},
		{"junk between", append(append(silentFrames(2), "abcdefg"...), silentFrames(2)...), 4, 7},
		{"a frame cut off", silentFrames(3)[:3*192-1], 2, 191},
		{"a frame of another rate", append(silentFrames(2), 0xFF, 0xF3, 0x80, 0xC0), 2, 4},
	} {
		for _, r := range []io.Reader{bytes.NewReader(c.in), trickle{bytes.NewReader(c.in)}} {
			scan := newScanner(r)
			var err error
			for err == nil {
				err = scan.Next()
			}
			if err != io.EOF || scan.Frames != c.frames || scan.Skipped != c.skipped {
				t.Errorf("%s: %d frames, %d bytes skipped, %v; want %d and %d", c.name, scan.Frames, scan.Skipped, err, c.frames, c.skipped)
			}
		}
	}
}

func TestScannerGivesUp(t *testing.T) {
	failure := errors.New("the line is dead")
	for name, c := range map[string]struct {
		in   io.Reader
		want error
	}{
		"nothing":          {bytes.NewReader(nil), errNoFrame},
		"a page of a site": {bytes.NewReader([]byte("<!DOCTYPE html>")), errNoFrame},
		"no end of noise":  {iotest.DataErrReader(io.LimitReader(zeros{}, 1<<30)), errNoFrame},
		"a failing reader": {io.MultiReader(bytes.NewReader(silentFrames(1)[:100]), iotest.ErrReader(failure)), failure},
	} {
		if err := newScanner(c.in).Next(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestInfoFrameSaysWhatItWasTold(t *testing.T) {
	heads := [][]byte{
		{0xFF, 0xF3, 0x82, 0xC0}, // 22.05 kHz, padded
		{0xFF, 0xF2, 0x84, 0xC0}, // 24 kHz, with checksum
		{0xFF, 0xFB, 0x50, 0xC0}, // 44.1 kHz
		{0xFF, 0xFB, 0x90, 0x00}, // stereo
	}
	rapid.Check(t, func(t *rapid.T) {
		head := rapid.SampledFrom(heads).Draw(t, "head")
		want := InfoTag{
			Frames:  rapid.Int64Range(1, 1<<32-1).Draw(t, "frames"),
			Bytes:   rapid.Int64Range(1, 1<<32-1000).Draw(t, "bytes"),
			Delay:   rapid.IntRange(0, 1<<12-1).Draw(t, "delay"),
			Padding: rapid.IntRange(0, 1<<12-1).Draw(t, "padding"),
			Exact:   true,
			Encoder: "LAME3.100",
		}
		frame, err := infoFrame(head, want)
		if err != nil {
			t.Fatal(err)
		}
		h, ok := ParseHeader(frame)
		if !ok || h.Size != len(frame) {
			t.Fatalf("a frame of %d bytes whose header says %+v", len(frame), h)
		}
		if got, ok := ParseInfo(h, frame); !ok || got != want {
			t.Errorf("read %+v, %t; wrote %+v", got, ok, want)
		}
	})
}

func TestInfoFrameRefuses(t *testing.T) {
	head := []byte{0xFF, 0xF3, 0x80, 0xC0}
	for name, c := range map[string]struct {
		head []byte
		tag  InfoTag
	}{
		"32 kbit/s":         {[]byte{0xFF, 0xF3, 0x40, 0xC0}, InfoTag{}},
		"4 GiB":             {head, InfoTag{Bytes: 1 << 32}},
		"a byte too short":  {[]byte{0xFF, 0xF3, 0x74, 0xC0}, InfoTag{}}, // 168 at 56 kbit/s, 24 kHz
		"negative padding":  {head, InfoTag{Padding: -1}},
		"delay of 13 bits":  {head, InfoTag{Delay: 1 << 12}},
		"no header at hand": {[]byte("none"), InfoTag{}},
	} {
		if _, err := infoFrame(c.head, c.tag); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// The tag of the lame command is the measure: ours is read as its is.
func TestParseInfoOfLAME(t *testing.T) {
	c := passage(t, "en", 0, 2)
	// To a pipe the command cannot go back to fill its Info frame in.
	path := file(t, nil)
	run(t, pcm(c.Samples), "lame", "--quiet", "-r", "-s", "22.05", "-m", "m", "-b", "64", "-", path)
	mp3 := read(t, path)
	h, _ := ParseHeader(mp3)
	tag, ok := ParseInfo(h, mp3[:h.Size])
	if !ok || !tag.Exact || tag.Encoder != "LAME3.100" {
		t.Fatalf("read %+v, %t", tag, ok)
	}
	if n := tag.Frames*576 - int64(tag.Delay+tag.Padding); n != int64(len(c.Samples)) {
		t.Errorf("%d samples, want %d", n, len(c.Samples))
	}
	if int(tag.Bytes)+h.Size != len(mp3) {
		t.Errorf("%d bytes and %d of the Info frame, want %d", tag.Bytes, h.Size, len(mp3))
	}
}

// Whatever comes in, every byte belongs to a frame, to a tag or to nothing, and
// once only.
func FuzzScanner(f *testing.F) {
	m := encode(f, Shine(), sine(24000, 440, -6, 0.1))
	f.Add(m.Data)
	f.Add(append([]byte("ID3\x03\x00\x00\x00\x00\x00\x05abcde"), silentFrames(2)...))
	f.Add(append(silentFrames(2), append([]byte("TAG"), make([]byte, 125)...)...))
	f.Add([]byte("\xFF\xFB\x90\x00Info\xFF\xFF\xFF\xFF"))
	f.Add([]byte("APETAGEX\xD0\x07\x00\x00\xFF\xFF\xFF\xFF"))
	f.Fuzz(func(t *testing.T, b []byte) {
		scan := NewScanner(bytes.NewReader(b))
		var frames, sum int64
		for scan.Next() == nil {
			frames++
			sum += int64(len(scan.Frame))
			if h, ok := ParseHeader(scan.Frame); !ok || h != scan.Header || h.Size != len(scan.Frame) {
				t.Fatalf("frame %d: %+v, but %d bytes that say %+v", frames, scan.Header, len(scan.Frame), h)
			}
			if tag, ok := ParseInfo(scan.Header, scan.Frame); ok && (tag.Frames < 0 || tag.Bytes < 0 || tag.Delay >= 1<<12 || tag.Padding >= 1<<12) {
				t.Fatalf("frame %d: %+v", frames, tag)
			}
		}
		if frames != scan.Frames || sum+scan.Skipped > int64(len(b)) {
			t.Errorf("%d frames and %d of %d bytes, told %d frames and %d bytes besides", frames, sum, len(b), scan.Frames, scan.Skipped)
		}
	})
}
