package voices

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"diglot/message"
)

// entry is what the cache tells of one sound: a track, or a speech as the engine
// said it. In its file stand
//
//	the word of format and the SHA-256 of the next line,
//	the entry as JSON,
//	the sound: the MP3 of a track, the packed samples of a speech,
//
// so each byte of it is covered by one digest.
type entry struct {
	Key       string
	Of        *Origin `json:",omitempty"` // first after the key: List reads no further
	Rate      int
	Samples   int64
	Bytes     int64
	SHA256    string // of the sound
	Cues      []Cue
	Estimated bool
	Doubt     *doubt `json:",omitempty"` // what may be wrong with the sound
	Marks     []Mark `json:",omitempty"` // of a speech

	file     string
	offset   int64 // of the sound in the file
	recalled bool  // made from speech that was kept; the engine said nothing
}

const (
	format      = "diglot-track-1 "
	firstLine   = len(format) + 2*sha256.Size + 1
	headerLimit = 16 << 20 // bytes; the longest chapter set as one paragraph stays far below
)

// header returns what stands before the sound in the entry's file.
func (e entry) header() ([]byte, error) {
	form, err := json.Marshal(e)
	if err != nil {
		return nil, message.Errorf("voices: cache entry: %w", err)
	}
	form = append(form, '\n')
	return append([]byte(format+sha256Of(form)+"\n"), form...), nil
}

// readEntry reads the entry of a key, checks all of its bytes, and copies those
// of the sound. What was copied is good only if there is no error.
func readEntry(r io.Reader, key string, to io.Writer) (entry, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	e, err := readHeader(in)
	if err != nil {
		return entry{}, err
	}
	if e.Key != key || e.Rate <= 0 || e.Samples <= 0 || e.Bytes <= 0 {
		return entry{}, errors.New("voices: cache entry: not what its name promises")
	}
	digest := sha256.New()
	n, err := io.Copy(io.MultiWriter(digest, to), in)
	if err != nil {
		return entry{}, message.Errorf("voices: cache entry: %w", err)
	}
	if n != e.Bytes || hex.EncodeToString(digest.Sum(nil)) != e.SHA256 {
		return entry{}, errors.New("voices: cache entry: sound damaged")
	}
	return e, nil
}

// readHeader reads what stands before the sound.
func readHeader(in *bufio.Reader) (entry, error) {
	first := make([]byte, firstLine)
	if _, err := io.ReadFull(in, first); err != nil {
		return entry{}, message.Errorf("voices: cache entry: %w", err)
	}
	form, err := readLine(in, headerLimit)
	if err != nil {
		return entry{}, message.Errorf("voices: cache entry: header: %w", err)
	}
	if string(first) != format+sha256Of(form)+"\n" {
		return entry{}, errors.New("voices: cache entry: header damaged")
	}
	var e entry
	if err := json.Unmarshal(form, &e); err != nil {
		return entry{}, message.Errorf("voices: cache entry: header: %w", err)
	}
	e.offset = int64(firstLine + len(form))
	return e, nil
}

// readLine reads through the next line end, at most limit bytes.
func readLine(in *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	for {
		piece, err := in.ReadSlice('\n')
		line = append(line, piece...)
		switch {
		case len(line) > limit:
			return nil, errors.New("line too long")
		case err == nil:
			return line, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// track returns the sound as the track of a block.
func (e entry) track(block, language string, voice Voice) *Track {
	return &Track{
		Block:     block,
		Language:  language,
		Voice:     voice,
		Rate:      e.Rate,
		Samples:   e.Samples,
		Bytes:     e.Bytes,
		SHA256:    e.SHA256,
		Cues:      e.Cues,
		Estimated: e.Estimated,
		file:      e.file,
		offset:    e.offset,
	}
}

// sha256Of returns the SHA-256 of data in hexadecimal.
func sha256Of(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
