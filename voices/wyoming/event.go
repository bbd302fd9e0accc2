package wyoming

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"

	"diglot/message"
	"diglot/voices"
)

// Event is one message of the protocol: a line of JSON, after it, where the line
// says so, an object of JSON with further data, and a payload.
type Event struct {
	Type    string
	Data    map[string]json.RawMessage
	Payload []byte // PCM
}

// header is the line that an event begins with. The lengths are in bytes.
type header struct {
	Type          string                     `json:"type"`
	Data          map[string]json.RawMessage `json:"data,omitempty"`
	DataLength    int64                      `json:"data_length,omitempty"`
	PayloadLength int64                      `json:"payload_length,omitempty"`
}

// The longest parts of an event, in bytes. The data of a server with a thousand
// voices take half a megabyte; some servers have them in the header.
const (
	longestHeader  = 1 << 20
	longestData    = 4 << 20
	longestPayload = 16 << 20
)

// NewEvent returns an event without payload. The data are a struct or a map, or
// nil for none.
func NewEvent(kind string, data any) (Event, error) {
	e := Event{Type: kind}
	if data == nil {
		return e, nil
	}
	b, err := json.Marshal(data)
	if err == nil {
		err = json.Unmarshal(b, &e.Data)
	}
	if err != nil {
		return Event{}, message.Errorf("event %s: %w", kind, err)
	}
	return e, nil
}

// Decode puts the data into a struct or a map.
func (e Event) Decode(into any) error {
	b, err := json.Marshal(e.Data)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		return message.Errorf("event %s: %w", voices.Presentable(e.Type), err)
	}
	return nil
}

// WriteTo writes the event as the reference implementation does: the data behind
// the header.
func (e Event) WriteTo(w io.Writer) (int64, error) {
	var data []byte
	if len(e.Data) > 0 {
		var err error
		if data, err = json.Marshal(e.Data); err != nil {
			return 0, message.Errorf("event %s: %w", e.Type, err)
		}
	}
	line, err := json.Marshal(header{Type: e.Type, DataLength: int64(len(data)), PayloadLength: int64(len(e.Payload))})
	if err != nil {
		return 0, message.Errorf("event %s: %w", e.Type, err)
	}
	whole := append(line, '\n')
	whole = append(whole, data...)
	whole = append(whole, e.Payload...)
	n, err := w.Write(whole)
	return int64(n), err
}

func (e Event) write(w io.Writer) error {
	_, err := e.WriteTo(w)
	return err
}

// Reader reads events.
type Reader struct{ from *bufio.Reader }

// NewReader returns a reader of events.
func NewReader(r io.Reader) *Reader { return &Reader{bufio.NewReaderSize(r, 16<<10)} }

// Next returns the next event. It returns io.EOF where the stream ends between
// two events and io.ErrUnexpectedEOF, wrapped, where it ends within one. What is
// longer than any event should be is an error.
func (r *Reader) Next() (Event, error) {
	line, err := r.line()
	if err != nil {
		return Event{}, err
	}
	var h header
	if err := json.Unmarshal(line, &h); err != nil {
		return Event{}, message.Errorf("no event but %q: %w", voices.Presentable(string(line)), err)
	}
	if h.Type == "" {
		return Event{}, message.Errorf("an event without a type: %q", voices.Presentable(string(line)))
	}
	e := Event{Type: h.Type, Data: h.Data}
	data, err := r.part("data", h.DataLength, longestData)
	if err == nil && len(data) > 0 {
		err = e.merge(data)
	}
	if err == nil {
		e.Payload, err = r.part("payload", h.PayloadLength, longestPayload)
	}
	if err != nil {
		return Event{}, message.Errorf("event %s: %w", voices.Presentable(h.Type), err)
	}
	return e, nil
}

// merge adds data to those of the header; where both have a key, these hold.
func (e *Event) merge(data []byte) error {
	var more map[string]json.RawMessage
	if err := json.Unmarshal(data, &more); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	if e.Data == nil {
		e.Data = more
		return nil
	}
	maps.Copy(e.Data, more)
	return nil
}

// line reads the header of an event, without the end of the line.
func (r *Reader) line() ([]byte, error) {
	var line []byte
	for {
		piece, err := r.from.ReadSlice('\n')
		line = append(line, piece...)
		switch {
		case len(line) > longestHeader:
			return nil, message.Errorf("a header of more than %d bytes", longestHeader)
		case err == nil:
			return line, nil
		case err == io.EOF && len(line) > 0:
			return nil, message.Errorf("header cut off: %w", io.ErrUnexpectedEOF)
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// part reads so many bytes. The memory for them grows with what arrives, not
// with what is promised.
func (r *Reader) part(what string, size, longest int64) ([]byte, error) {
	switch {
	case size < 0 || size > longest:
		return nil, message.Errorf("%s of %d bytes; up to %d are read", what, size, longest)
	case size == 0:
		return nil, nil
	}
	b, err := io.ReadAll(io.LimitReader(r.from, size))
	if err == nil && int64(len(b)) < size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, message.Errorf("%s cut off after %d of %d bytes: %w", what, len(b), size, err)
	}
	return b, nil
}
