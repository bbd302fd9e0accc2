package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"diglot/voices/sound"
)

// encoder is the program that makes AAC, for which Go has none.
const encoder = "ffmpeg"

// m4b is the reading for players of audiobooks: AAC with chapters and cover. It
// is noticed and left out where the encoder is missing.
func (r reading) m4b() (deliverable, bool) {
	program, err := exec.LookPath(encoder)
	if err != nil {
		r.release.notices.add(Gap, "No M4B was made: %s is not installed (apt-get install ffmpeg).", encoder)
		return deliverable{}, false
	}
	tags := r.release.tags(r.text, r.blocks[0].track.Voice)
	tags.Title = r.text.Title()
	tags.Chapters = r.chapters()
	return deliverable{
		path:      r.release.pathOf(r.text, "m4b"),
		format:    M4B,
		mediaType: "audio/mp4",
		languages: []string{r.text.Language},
		duration:  r.joined.Duration(),
		write: func(ctx context.Context, w io.Writer) error {
			dir, err := os.MkdirTemp("", "diglot-m4b-")
			if err != nil {
				return err
			}
			err = r.encode(ctx, program, dir, tags, w)
			return errors.Join(err, os.RemoveAll(dir))
		},
	}, true
}

// encode has the encoder make the file in a folder of our own, for it goes back
// to the file's beginning when it is done.
func (r reading) encode(ctx context.Context, program, dir string, tags sound.Tags, w io.Writer) error {
	details, made := filepath.Join(dir, "details"), filepath.Join(dir, "reading.m4b")
	if err := os.WriteFile(details, []byte(ffmetadata(tags)), 0o600); err != nil {
		return err
	}
	args := []string{"-v", "error", "-f", "mp3", "-i", "pipe:0", "-f", "ffmetadata", "-i", details}
	if len(tags.Cover.Data) > 0 {
		cover := filepath.Join(dir, "cover.jpg")
		if err := os.WriteFile(cover, tags.Cover.Data, 0o600); err != nil {
			return err
		}
		args = append(args, "-i", cover, "-map", "2:v", "-c:v", "copy", "-disposition:v:0", "attached_pic")
	}
	args = append(args, "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1",
		"-metadata:s:a:0", "language="+tags.Language,
		"-c:a", "aac", "-b:a", "64k", "-threads", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
		"-movflags", "+faststart", "-f", "ipod", made)

	in, out := io.Pipe()
	go func() {
		_, err := r.joined.WriteTo(out)
		out.CloseWithError(err)
	}()
	cmd := exec.CommandContext(ctx, program, args...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = in, &said
	err := cmd.Run()
	in.Close()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", encoder, err, oneLine(said.String()))
	}
	f, err := os.Open(made)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// ffmetadata writes title and chapters as the encoder reads them.
func ffmetadata(tags sound.Tags) string {
	escape := strings.NewReplacer(`\`, `\\`, "=", `\=`, ";", `\;`, "#", `\#`, "\n", " ", "\r", " ")
	var out strings.Builder
	out.WriteString(";FFMETADATA1\n")
	for _, field := range [][2]string{
		{"title", tags.Title}, {"album", tags.Album}, {"artist", tags.Artist}, {"publisher", tags.Publisher},
		{"genre", "Audiobook"}, {"date", tags.Date},
	} {
		if field[1] != "" {
			fmt.Fprintf(&out, "%s=%s\n", field[0], escape.Replace(field[1]))
		}
	}
	for _, c := range tags.Chapters {
		fmt.Fprintf(&out, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n",
			c.From.Milliseconds(), c.To.Milliseconds(), escape.Replace(c.Title))
	}
	return out.String()
}
