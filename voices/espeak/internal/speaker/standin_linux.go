//go:build amd64 || arm64

package speaker

import (
	"encoding/binary"
	"os"
	"runtime"
	"strconv"
	"unsafe"

	"github.com/ebitengine/purego"
)

// soundLibrary is that by which libespeak-ng plays sound.
const soundLibrary = "libpcaudio.so.0"

// silence loads a stand-in for the sound library, which would bring thirty others
// along. A worker plays nothing, and without them it takes half the time. Where
// the stand-in can't be had, the real one is loaded as ever; so it is after undo.
func silence() (undo func()) {
	undo = func() {}
	create, err := purego.Dlsym(purego.RTLD_DEFAULT, "memfd_create")
	if err != nil {
		return undo
	}
	const closeOnExec = 1 // MFD_CLOEXEC
	name := []byte(soundLibrary + "\x00")
	descriptor, _, _ := purego.SyscallN(create, uintptr(unsafe.Pointer(&name[0])), closeOnExec)
	if int32(descriptor) < 0 {
		return undo
	}
	file := os.NewFile(descriptor, soundLibrary)
	defer file.Close()
	null := purego.NewCallback(func() uintptr { return 0 })
	if _, err := file.Write(standIn(uint64(null))); err != nil {
		return undo
	}
	handle, err := purego.Dlopen("/proc/self/fd/"+strconv.Itoa(int(descriptor)), purego.RTLD_LAZY)
	if err != nil {
		return undo
	}
	// Before version 2.28 glibc moved absolute addresses too.
	if at, err := purego.Dlsym(handle, soundFunctions[0]); err != nil || at != null {
		purego.Dlclose(handle)
		return undo
	}
	return func() { purego.Dlclose(handle) }
}

// soundFunctions are what libespeak-ng calls of the sound library. Where nothing
// is played it calls the first alone, whose answer without a device is null.
var soundFunctions = []string{
	"create_audio_device_object", "audio_object_open", "audio_object_close", "audio_object_destroy",
	"audio_object_write", "audio_object_drain", "audio_object_flush", "audio_object_strerror",
}

// standIn returns a shared library in ELF, as the System V ABI describes it,
// whose functions are all the one at an address of this process.
func standIn(function uint64) []byte {
	const (
		header, segment, symbol, entry = 64, 56, 24, 16 // bytes
		dynamicAt                      = header + 2*segment
		dynamicSize                    = 7 * entry
		symbolsAt                      = dynamicAt + dynamicSize
	)
	le := binary.LittleEndian
	names := []byte("\x00" + soundLibrary + "\x00")
	symbols := make([]byte, symbol) // the first is none
	chain := le.AppendUint32(nil, 0)
	for i, name := range soundFunctions {
		symbols = le.AppendUint32(symbols, uint32(len(names)))
		symbols = append(symbols, 1<<4|2, 0, 0xf1, 0xff) // STB_GLOBAL, STT_FUNC, SHN_ABS
		symbols = le.AppendUint64(symbols, function)
		symbols = le.AppendUint64(symbols, 0)
		names = append(append(names, name...), 0)
		chain = le.AppendUint32(chain, uint32(i))
	}
	count := uint32(1 + len(soundFunctions))
	hashAt := uint64(symbolsAt + len(symbols))
	hash := le.AppendUint32(nil, 1) // one bucket, which begins with the last symbol
	hash = le.AppendUint32(hash, count)
	hash = le.AppendUint32(hash, count-1)
	hash = append(hash, chain...)
	namesAt := hashAt + uint64(len(hash))
	size := namesAt + uint64(len(names))

	b := []byte("\x7fELF\x02\x01\x01")
	b = append(b, make([]byte, 16-len(b))...)
	b = le.AppendUint16(b, 3) // ET_DYN
	b = le.AppendUint16(b, map[string]uint16{"amd64": 62, "arm64": 183}[runtime.GOARCH])
	b = le.AppendUint32(b, 1)
	b = le.AppendUint64(b, 0)      // entry
	b = le.AppendUint64(b, header) // segments
	b = le.AppendUint64(b, 0)      // sections
	b = le.AppendUint32(b, 0)
	for _, n := range []uint16{header, segment, 2, 64, 0, 0} {
		b = le.AppendUint16(b, n)
	}
	for _, s := range []struct {
		kind         uint32
		at, size, to uint64
	}{{1, 0, size, 1 << 16}, {2, dynamicAt, dynamicSize, 8}} { // PT_LOAD, PT_DYNAMIC
		b = le.AppendUint32(b, s.kind)
		b = le.AppendUint32(b, 6) // read, write
		for _, n := range []uint64{s.at, s.at, s.at, s.size, s.size, s.to} {
			b = le.AppendUint64(b, n)
		}
	}
	for _, e := range [][2]uint64{{14, 1}, {4, hashAt}, {5, namesAt}, {6, symbolsAt}, {10, uint64(len(names))}, {11, symbol}, {0, 0}} {
		b = le.AppendUint64(b, e[0]) // SONAME, HASH, STRTAB, SYMTAB, STRSZ, SYMENT
		b = le.AppendUint64(b, e[1])
	}
	b = append(b, symbols...)
	b = append(b, hash...)
	return append(b, names...)
}
