package sound

import (
	"encoding/binary"
	"math"
	"strconv"
	"time"

	"diglot/message"
)

// Chapter is a named stretch of the sound.
type Chapter struct {
	Title    string
	From, To time.Duration
}

// mostEntries is how many elements one table of contents can list.
const mostEntries = math.MaxUint8

// appendChapters adds the chapters and an ordered table of contents (ID3v2
// Chapter Frame Addendum 1.0). A table counts its entries in one byte, so more
// than 255 chapters get tables of their own under the top one.
func appendChapters(b []byte, chapters []Chapter) ([]byte, error) {
	if len(chapters) == 0 {
		return b, nil
	}
	if len(chapters) > mostEntries*mostEntries {
		return nil, message.Errorf("%d chapters are more than tables of contents can list", len(chapters))
	}
	ids := make([]string, len(chapters))
	for i := range chapters {
		ids[i] = "chp" + strconv.Itoa(i+1)
	}
	if len(ids) <= mostEntries {
		b = appendContents(b, "toc", topLevel|ordered, ids)
	} else {
		var tables []string
		var below []byte
		for len(ids) > 0 {
			n := min(mostEntries, len(ids))
			id := "toc" + strconv.Itoa(len(tables)+1)
			below = appendContents(below, id, ordered, ids[:n])
			tables, ids = append(tables, id), ids[n:]
		}
		b = append(appendContents(b, "toc", topLevel|ordered, tables), below...)
	}
	for i, c := range chapters {
		from, to := c.From.Milliseconds(), c.To.Milliseconds()
		if from < 0 || to < from || to > math.MaxUint32 {
			return nil, message.Errorf("chapter %d cannot last from %v to %v", i+1, c.From, c.To)
		}
		body := append([]byte("chp"+strconv.Itoa(i+1)), 0)
		body = binary.BigEndian.AppendUint32(body, uint32(from))
		body = binary.BigEndian.AppendUint32(body, uint32(to))
		body = append(body, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF) // no byte offsets
		b = appendFrame(b, "CHAP", appendText(body, "TIT2", c.Title))
	}
	return b, nil
}

// The flags of a table of contents.
const (
	ordered = 1 << iota
	topLevel
)

func appendContents(b []byte, id string, flags byte, ids []string) []byte {
	body := append([]byte(id), 0, flags, byte(len(ids)))
	for _, id := range ids {
		body = append(append(body, id...), 0)
	}
	return appendFrame(b, "CTOC", body)
}
