//go:build darwin || freebsd || linux || netbsd || windows

package sound

import (
	"errors"
	"fmt"
	"sync"

	"github.com/ebitengine/purego"

	"diglot/message"
)

// quality is LAME's -q: how long it looks for better bits. On 16 minutes of
// mastered espeak-ng speech, half English and half Spanish (22.05 kHz, 64 kbit/s,
// no reservoir), the speed against real time on one core, and the ratio of noise
// to mask, lower being better, as the mean of decibels and as the mean of powers,
// in which the worst moments weigh most:
//
//	-q   speed   mean dB   mean power
//	3    300×    -2.6      +4.1
//	5    370×    -2.6      +4.5
//	7    670×    -2.4      +1.6
//	9            the same bytes as 7
//
// The noise shaping that 7 leaves out wins 0.2 dB on the mean and loses 2.9 dB
// where noise is loudest; -q 2 is worse than 3 in both. (Leaving out short blocks
// as well would be 20 % faster and 1.7 dB noisier.)
const quality = 7

// lameLibrary holds the functions of libmp3lame that are used (lame.h of 3.98 or
// newer; bind has their names there). A handle is a pointer that belongs to C.
type lameLibrary struct {
	version         func() string
	open            func() (handle uintptr)
	close           func(handle uintptr) int32
	setInputRate    func(handle uintptr, rate int32) int32
	setOutputRate   func(handle uintptr, rate int32) int32
	setChannels     func(handle uintptr, n int32) int32
	setMode         func(handle uintptr, mode int32) int32
	setBitrate      func(handle uintptr, kbits int32) int32
	setQuality      func(handle uintptr, q int32) int32
	setReservoirOff func(handle uintptr, off int32) int32
	setInfoFrame    func(handle uintptr, on int32) int32
	setScale        func(handle uintptr, scale float32) int32
	getScale        func(handle uintptr) float32
	init            func(handle uintptr) (code int32)
	delay           func(handle uintptr) (samples int32)
	encode          func(handle uintptr, left, right *int16, n int32, to *byte, room int32) (size int32)
	flush           func(handle uintptr, to *byte, room int32) (size int32)
}

// lame is the Encoder of libmp3lame at a bit rate.
type lame struct {
	lib     *lameLibrary
	bitrate int     // kbit/s
	scale   float32 // that undoes LAME's own; see lameAt
}

// LAME returns the encoder of libmp3lame, which it looks for once, or an error
// that says what to install.
func LAME() (Encoder, error) { return lameAt(Bitrate) }

// lameAt returns the encoder for a bit rate in kbit/s.
func lameAt(bitrate int) (Encoder, error) {
	lib, err := lameOnce()
	if err != nil {
		return nil, err
	}
	// For some bit rates LAME makes all sound softer (by 0.45 dB at 64 kbit/s) to
	// keep it from clipping. Mastered sound has that room, and must keep its
	// loudness; so what LAME makes of a scale of 1 is undone.
	e := lame{lib, bitrate, 1}
	rate := 22050
	if _, known := versionOf(rate).bitrateIndex(bitrate); !known {
		rate = 44100
	}
	trial, err := e.start(rate)
	if err != nil {
		return nil, message.Errorf("sound: libmp3lame: %w", err)
	}
	defer lib.close(trial)
	if scale := lib.getScale(trial); scale > 0 {
		e.scale = 1 / scale
	}
	return e, nil
}

var lameOnce = sync.OnceValues(loadLAME)

func loadLAME() (*lameLibrary, error) {
	handle, err := openLAME()
	if err != nil {
		return nil, message.Errorf("sound: libmp3lame is not installed (Debian: libmp3lame0; Homebrew: lame): %w", err)
	}
	lib := new(lameLibrary)
	if err := lib.bind(handle); err != nil {
		return nil, message.Errorf("sound: libmp3lame: %w", err)
	}
	return lib, nil
}

// bind finds the functions. purego panics on what is missing.
func (l *lameLibrary) bind(handle uintptr) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	for _, f := range []struct {
		to   any
		name string
	}{
		{&l.version, "get_lame_short_version"},
		{&l.open, "lame_init"},
		{&l.close, "lame_close"},
		{&l.setInputRate, "lame_set_in_samplerate"},
		{&l.setOutputRate, "lame_set_out_samplerate"},
		{&l.setChannels, "lame_set_num_channels"},
		{&l.setMode, "lame_set_mode"},
		{&l.setBitrate, "lame_set_brate"},
		{&l.setQuality, "lame_set_quality"},
		{&l.setReservoirOff, "lame_set_disable_reservoir"},
		{&l.setInfoFrame, "lame_set_bWriteVbrTag"},
		{&l.setScale, "lame_set_scale"},
		{&l.getScale, "lame_get_scale"},
		{&l.init, "lame_init_params"},
		{&l.delay, "lame_get_encoder_delay"},
		{&l.encode, "lame_encode_buffer"},
		{&l.flush, "lame_encode_flush"},
	} {
		purego.RegisterLibFunc(f.to, handle, f.name)
	}
	return nil
}

// start returns a handle that is ready to encode; the caller closes it.
func (e lame) start(rate int) (uintptr, error) {
	const mono = 3
	l := e.lib
	h := l.open()
	if h == 0 {
		return 0, errors.New("LAME has no memory")
	}
	// The setters fail on values out of range only, and init checks the whole.
	l.setInputRate(h, int32(rate))
	l.setOutputRate(h, int32(rate))
	l.setChannels(h, 1)
	l.setMode(h, mono)
	l.setBitrate(h, int32(e.bitrate))
	l.setQuality(h, quality)
	l.setReservoirOff(h, 1)
	l.setInfoFrame(h, 0)
	l.setScale(h, e.scale)
	if code := l.init(h); code < 0 {
		l.close(h)
		return 0, message.Errorf("LAME refuses %d samples per second at %d kbit/s (code %d)", rate, e.bitrate, code)
	}
	return h, nil
}

// Name returns, for example, "lame 3.100 q7 64k v1".
func (e lame) Name() string {
	return fmt.Sprintf("lame %s q%d %dk v1", e.lib.version(), quality, e.bitrate)
}

// Encode implements Encoder. Every call has a handle of its own: one that has
// encoded before would give other bytes.
func (e lame) Encode(c Clip) (MP3, error) {
	if err := encodable(c, e.bitrate); err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	frames, delay, err := e.frames(c)
	if err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	m, err := assemble(frames, len(c.Samples), delay, "LAME"+e.lib.version())
	if err != nil {
		return MP3{}, fmt.Errorf("sound: encode: %w", err)
	}
	return m, nil
}

// frames returns the frames of sound and the delay of the encoder in samples.
func (e lame) frames(c Clip) ([]byte, int, error) {
	h, err := e.start(c.Rate)
	if err != nil {
		return nil, 0, err
	}
	defer e.lib.close(h)

	const piece = 16 << 10        // samples
	const room = piece*5/4 + 7200 // bytes a piece may take, by lame.h
	all := make([]byte, 0, len(c.Samples)/c.Rate*e.bitrate*1000/8+room)
	buf := make([]byte, room)
	take := func(n int32) error {
		if n < 0 {
			return message.Errorf("LAME fails with code %d", n)
		}
		all = append(all, buf[:n]...)
		return nil
	}
	for rest := c.Samples; len(rest) > 0; {
		p := rest[:min(piece, len(rest))]
		rest = rest[len(p):]
		if err := take(e.lib.encode(h, &p[0], &p[0], int32(len(p)), &buf[0], room)); err != nil {
			return nil, 0, err
		}
	}
	if err := take(e.lib.flush(h, &buf[0], room)); err != nil {
		return nil, 0, err
	}
	return all, int(e.lib.delay(h)), nil
}
