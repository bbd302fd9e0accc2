package sound

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"time"

	"diglot/message"
)

// Part is an MP3, as an Encoder makes it, that Join puts into a longer one. It
// is opened twice, once by Join and once by WriteTo.
type Part interface {
	Open() (io.ReadCloser, error)
}

// Joined is one MP3 made of the frames of many, under an Info frame of its own.
// Nothing is encoded again.
type Joined struct {
	Rate    int     // samples per second
	Samples int64   // length of the whole
	Bytes   int64   // that WriteTo writes
	Starts  []int64 // sample at which each part begins

	parts []Part
	told  []InfoTag // what the Info frame of each part says
	info  []byte
}

// Join reads the Info frames of the parts and reckons where in the whole each
// will begin: exactly there in every player that honours Info frames. Between two
// parts lie the padding of one and the delay of the next, 52 to 78 ms of silence
// at 22,050 Hz. Parts must agree in rate, channels and bit rate.
func Join(parts []Part) (*Joined, error) {
	if len(parts) == 0 {
		return nil, errors.New("sound: join: no parts")
	}
	j := &Joined{
		Starts: make([]int64, 0, len(parts)),
		parts:  parts,
		told:   make([]InfoTag, 0, len(parts)),
	}
	var whole InfoTag
	var first Header
	var frame []byte
	for i, part := range parts {
		h, head, tag, err := partInfo(part)
		if err == nil && i > 0 && (!h.sameStream(first) || h.Bitrate != first.Bitrate) {
			err = message.Errorf("%d Hz, %d channels, %d kbit/s do not fit the first part's %d Hz, %d channels, %d kbit/s",
				h.Rate, h.Channels, h.Bitrate/1000, first.Rate, first.Channels, first.Bitrate/1000)
		}
		if err != nil {
			return nil, message.Errorf("sound: join: part %d: %w", i+1, err)
		}
		if i == 0 {
			first, frame, whole = h, head, InfoTag{Delay: tag.Delay, Encoder: tag.Encoder}
		}
		j.Starts = append(j.Starts, whole.Frames*int64(h.Samples())+int64(tag.Delay-whole.Delay))
		j.told = append(j.told, tag)
		whole.Frames += tag.Frames
		whole.Bytes += tag.Bytes
		whole.Padding = tag.Padding
	}
	j.Rate = first.Rate
	j.Samples = whole.Frames*int64(first.Samples()) - int64(whole.Delay) - int64(whole.Padding)
	var err error
	if j.info, err = infoFrame(frame, whole); err != nil {
		return nil, fmt.Errorf("sound: join: %w", err)
	}
	j.Bytes = int64(len(j.info)) + whole.Bytes
	return j, nil
}

// partInfo reads the Info frame of a part.
func partInfo(part Part) (h Header, frame []byte, tag InfoTag, err error) {
	r, err := part.Open()
	if err != nil {
		return h, nil, tag, err
	}
	defer r.Close()
	scan := newScanner(r)
	if err := scan.Next(); err != nil {
		return h, nil, tag, err
	}
	tag, tagged := ParseInfo(scan.Header, scan.Frame)
	if !tagged || !tag.Exact || tag.Frames == 0 || tag.Bytes == 0 {
		return h, nil, tag, errors.New("no Info frame that names its frames, bytes, delay and padding; encode it again")
	}
	return scan.Header, scan.Frame, tag, nil
}

// Start returns the moment in the whole at which a part begins.
func (j *Joined) Start(part int) time.Duration { return length(j.Starts[part], j.Rate) }

// Duration returns the length of the whole.
func (j *Joined) Duration() time.Duration { return length(j.Samples, j.Rate) }

// WriteTo writes the MP3, in constant memory. Tags go before it.
func (j *Joined) WriteTo(w io.Writer) (int64, error) {
	out := bufio.NewWriterSize(w, 64<<10)
	n, err := out.Write(j.info)
	total := int64(n)
	for i := 0; i < len(j.parts) && err == nil; i++ {
		var n int64
		if n, err = copyFrames(out, j.parts[i], j.told[i]); err != nil {
			err = message.Errorf("sound: join: part %d: %w", i+1, err)
		}
		total += n
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil && total != j.Bytes {
		err = message.Errorf("sound: join: %d bytes written where the parts promised %d", total, j.Bytes)
	}
	return total, err
}

// copyFrames writes the frames of sound of a part and returns their bytes.
func copyFrames(w io.Writer, part Part, told InfoTag) (total int64, err error) {
	r, err := part.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	scan := newScanner(r)
	if err := scan.Next(); err != nil { // the Info frame
		return 0, err
	}
	var frames int64
	for {
		switch err := scan.Next(); {
		case err == io.EOF && frames == told.Frames:
			return total, nil
		case err == io.EOF:
			return total, message.Errorf("%d frames where its Info frame promises %d", frames, told.Frames)
		case err != nil:
			return total, err
		}
		if frames == 0 && scan.Header.reservoir(scan.Frame) > 0 {
			return total, errors.New("its first frame does not stand alone; encode it without bit reservoir")
		}
		n, err := w.Write(scan.Frame)
		total += int64(n)
		frames++
		if err != nil {
			return total, err
		}
	}
}
