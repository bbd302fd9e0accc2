package speaker

import (
	"testing"
	"unsafe"
)

// The layouts are those that a C compiler gives the structs of speak_lib.h
// where pointers have 64 bits.
func TestLayout(t *testing.T) {
	if unsafe.Sizeof(uintptr(0)) != 8 {
		t.Skip("pointers have 32 bits here")
	}
	var e cEvent
	var v cVoice
	for name, pair := range map[string][2]uintptr{
		"espeak_EVENT":               {unsafe.Sizeof(e), 40},
		"espeak_EVENT.text_position": {unsafe.Offsetof(e.position), 8},
		"espeak_EVENT.length":        {unsafe.Offsetof(e.length), 12},
		"espeak_EVENT.sample":        {unsafe.Offsetof(e.sample), 20},
		"espeak_EVENT.id":            {unsafe.Offsetof(e.id), 32},
		"espeak_VOICE":               {unsafe.Sizeof(v), 40},
		"espeak_VOICE.languages":     {unsafe.Offsetof(v.languages), 8},
		"espeak_VOICE.identifier":    {unsafe.Offsetof(v.file), 16},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is at or has %d bytes, want %d", name, pair[0], pair[1])
		}
	}
}
