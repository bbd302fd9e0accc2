package speaker

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"unsafe"

	"github.com/ebitengine/purego"
)

// library is the part of libespeak-ng that workers call: speak_lib.h, API
// revision 12, as it stands in espeak-ng 1.51. It keeps its state in global
// variables, so there can be one in a process.
type library struct {
	initialize   func(output, milliseconds int32, path unsafe.Pointer, options int32) int32
	info         func(data **byte) string
	listVoices   func(like unsafe.Pointer) **cVoice
	setVoice     func(name string) int32
	setParameter func(parameter, value, relative int32) int32
	setCallback  func(callback uintptr)
	synthesize   func(text *byte, size uintptr, position uint32, unit int32, end, flags uint32, id *uint32, user unsafe.Pointer) int32

	handle uintptr

	rate    int           // samples per second of the voice
	onWord  func(word)    // gets the words of what is said
	onSound func([]int16) // gets its samples, which are the library's own memory
}

// libraryFiles names the library as the system's loader knows it, and where its
// installers put it.
var libraryFiles = filesOn(runtime.GOOS)

func filesOn(system string) []string {
	switch system {
	case "darwin":
		const file = "libespeak-ng.1.dylib"
		return []string{file, "/opt/homebrew/lib/" + file, "/usr/local/lib/" + file, "/opt/local/lib/" + file}
	case "windows":
		const file = "libespeak-ng.dll"
		return []string{os.Getenv("ProgramFiles") + `\eSpeak NG\` + file, file}
	}
	return []string{"libespeak-ng.so.1"}
}

// Values of speak_lib.h.
const (
	outputSynchronous = 2      // AUDIO_OUTPUT_SYNCHRONOUS
	initDontExit      = 0x8000 // espeakINITIALIZE_DONT_EXIT

	parameterRate  = 1 // espeakRATE
	parameterPitch = 3 // espeakPITCH

	unitCharacter = 1      // POS_CHARACTER
	flagUTF8      = 1      // espeakCHARS_UTF8
	flagSSML      = 0x10   // espeakSSML
	flagPhonemes  = 0x100  // espeakPHONEMES
	flagEndPause  = 0x1000 // espeakENDPAUSE

	asIPA          = 2              // espeakPHONEMES_IPA
	withSeparators = Separator << 8 // bits 8 to 23 of a phoneme mode

	eventNone = 0 // espeakEVENT_LIST_TERMINATED
	eventWord = 1 // espeakEVENT_WORD
	eventRate = 8 // espeakEVENT_SAMPLERATE
)

// cEvent is espeak_EVENT: 40 bytes where pointers have 64 bits.
type cEvent struct {
	kind     int32
	_        uint32 // unique_identifier
	position int32  // characters from the beginning of the text, from 1
	length   int32  // characters
	_        int32  // audio_position, in milliseconds
	sample   int32
	_        uintptr // user_data
	id       [8]byte // a union of int, const char* and char[8]
}

func (e *cEvent) number() int { return int(*(*int32)(unsafe.Pointer(&e.id))) }

// word is the beginning of a word as the library tells it.
type word struct {
	position int // character in the portion, from 0; may be wrong
	length   int // characters; may be 0
	at       int // sample, counted from the beginning of the portion
}

// cVoice is espeak_VOICE: 40 bytes where pointers have 64 bits.
type cVoice struct {
	name      *byte
	languages *byte // a rank, a name and a zero, again and again, and a zero
	file      *byte
	_         [4]uint8 // gender, age, variant, xx1
	_         int32    // score
	_         uintptr  // spare
}

// load loads and initialises the library.
func load() (*library, error) {
	handle, err := openLibrary()
	if err != nil {
		return nil, err
	}
	l := &library{handle: handle}
	for name, function := range map[string]any{
		"espeak_Initialize":       &l.initialize,
		"espeak_Info":             &l.info,
		"espeak_ListVoices":       &l.listVoices,
		"espeak_SetVoiceByName":   &l.setVoice,
		"espeak_SetParameter":     &l.setParameter,
		"espeak_SetSynthCallback": &l.setCallback,
		"espeak_Synth":            &l.synthesize,
	} {
		address, err := symbol(handle, name)
		if err != nil {
			return nil, fmt.Errorf("libespeak-ng has no %s: %w", name, err)
		}
		purego.RegisterFunc(function, address)
	}
	if l.rate = int(l.initialize(outputSynchronous, 0, nil, initDontExit)); l.rate <= 0 {
		return nil, errors.New("libespeak-ng finds its data nowhere")
	}
	l.setCallback(purego.NewCallback(l.callback))
	return l, nil
}

// callback is the t_espeak_callback: it gets a buffer of sound and the events
// that fall into it.
func (l *library) callback(sound *int16, samples int32, e *cEvent) uintptr {
	for ; e != nil && e.kind != eventNone; e = (*cEvent)(unsafe.Add(unsafe.Pointer(e), unsafe.Sizeof(*e))) {
		switch e.kind {
		case eventWord:
			l.onWord(word{position: int(e.position) - 1, length: int(e.length), at: int(e.sample)})
		case eventRate:
			l.rate = e.number()
		}
	}
	if sound != nil && samples > 0 {
		l.onSound(unsafe.Slice(sound, samples))
	}
	return 0
}

// greet tells what the library is.
func (l *library) greet() Greeting {
	var data *byte
	version := l.info(&data)
	return Greeting{Version: version, Data: copied(data)}
}

// voices lists the voices.
func (l *library) voices() []Listing {
	var list []Listing
	for at := l.listVoices(nil); at != nil && *at != nil; at = (**cVoice)(unsafe.Add(unsafe.Pointer(at), unsafe.Sizeof(at))) {
		voice := *at
		entry := Listing{Name: copied(voice.name), File: copied(voice.file)}
		for p := voice.languages; p != nil && *p != 0; {
			name := copied((*byte)(unsafe.Add(unsafe.Pointer(p), 1)))
			entry.Languages = append(entry.Languages, Language{Code: name, Rank: int(*p)})
			p = (*byte)(unsafe.Add(unsafe.Pointer(p), len(name)+2))
		}
		list = append(list, entry)
	}
	return list
}

// voice loads the voice of a request, after those that are to come in between:
// in markup the library would go on with the voice that it has where it can't
// load another.
func (l *library) voice(r Request) error {
	for _, file := range append(slices.Clone(r.Others), r.Voice) {
		if status := l.setVoice(file); status != 0 {
			return fmt.Errorf("voice %q can't be loaded (status %d)", file, status)
		}
	}
	if status := l.setParameter(parameterRate, int32(r.Rate), 0); status != 0 {
		return fmt.Errorf("a rate of %d is refused (status %d)", r.Rate, status)
	}
	if status := l.setParameter(parameterPitch, int32(r.Pitch), 0); status != 0 {
		return fmt.Errorf("a pitch of %d is refused (status %d)", r.Pitch, status)
	}
	return nil
}

// say speaks a text, which holds no zero byte.
func (l *library) say(text string, flags uint32) error {
	zeroed := append([]byte(text), 0)
	status := l.synthesize(&zeroed[0], uintptr(len(zeroed)), 0, unitCharacter, 0, flagUTF8|flags, nil, nil)
	if status != 0 {
		return fmt.Errorf("espeak_Synth gives status %d", status)
	}
	return nil
}

// transcribe tells how the voice pronounces texts. Few workers need to, so what
// it takes is looked up only here.
func (l *library) transcribe(texts []string) ([]Transcript, error) {
	var toPhonemes func(text unsafe.Pointer, coding, mode int32) string
	address, err := symbol(l.handle, "espeak_TextToPhonemes")
	if err != nil {
		return nil, fmt.Errorf("libespeak-ng has no espeak_TextToPhonemes: %w", err)
	}
	purego.RegisterFunc(&toPhonemes, address)

	// Only saying something makes the library heed double brackets afterwards.
	l.onWord, l.onSound = func(word) {}, func([]int16) {}
	if err := l.say("", flagPhonemes); err != nil {
		return nil, err
	}
	all := make([]Transcript, len(texts))
	for i, text := range texts {
		zeroed := append([]byte(text), 0)
		in := func(mode int32) string {
			var whole string
			rest := new(unsafe.Pointer) // what is left of the text; the library moves it
			for *rest = unsafe.Pointer(&zeroed[0]); *rest != nil; {
				whole += toPhonemes(unsafe.Pointer(rest), flagUTF8, mode|withSeparators)
			}
			return whole
		}
		all[i] = Transcript{Names: in(0), IPA: in(asIPA)}
	}
	return all, nil
}

// copied returns the C string that p points to.
func copied(p *byte) string {
	if p == nil {
		return ""
	}
	n := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(p), n)) != 0 {
		n++
	}
	return string(unsafe.Slice(p, n))
}
