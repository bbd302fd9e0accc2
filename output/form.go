package output

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"diglot/check"
	checkdaisy "diglot/check/daisy"
	"diglot/message"
	"diglot/output/opds"
)

// form looks into files of a release, each by the rules of its format. What it
// finds is told in the manner of checkFile.
type form struct {
	dir   string
	root  *os.Root
	known map[string]bool // paths of all files of the release
}

// faults returns what is wrong within a file that is whole.
func (c form) faults(ctx context.Context, file File) []message.Text {
	look := map[string]func(io.Reader) error{
		".vtt": captions, ".srt": captions, ".xml": wellFormed, ".m3u8": c.playlist(file), ".html": c.links(file),
	}[path.Ext(file.Path)]
	switch {
	case file.Format == DAISY:
		return c.daisy(ctx, file)
	case file.Path == catalogueName:
		look = func(r io.Reader) error { _, err := opds.Read(r); return err }
	case file.Format == Zip || file.Format == LPF:
		return c.archive(file)
	case path.Ext(file.Path) == ".json":
		look = func(r io.Reader) error { return json.NewDecoder(r).Decode(new(any)) }
	}
	if look == nil {
		return nil
	}
	f, err := c.root.Open(filepath.FromSlash(file.Path))
	if err != nil {
		return fault("cannot be read: %v", err)
	}
	defer f.Close()
	if err := look(f); err != nil {
		return fault("%v", err)
	}
	return nil
}

func (c form) daisy(ctx context.Context, file File) []message.Text {
	report, err := checkdaisy.Check(ctx, filepath.Join(c.dir, filepath.FromSlash(file.Path)))
	if err != nil {
		return fault("cannot be read: %v", err)
	}
	var all []message.Text
	for _, f := range report.Findings {
		if f.Severity != check.Note {
			all = append(all, message.Textf("%v", f))
		}
	}
	return all
}

// archive reads all entries, which compares their sums.
func (c form) archive(file File) []message.Text {
	f, err := c.root.Open(filepath.FromSlash(file.Path))
	if err != nil {
		return fault("cannot be read: %v", err)
	}
	defer f.Close()
	archive, err := zip.NewReader(f, file.Bytes)
	if err != nil {
		return fault("is no archive: %v", err)
	}
	for _, entry := range archive.File {
		in, err := entry.Open()
		if err == nil {
			_, err = io.Copy(io.Discard, io.LimitReader(in, int64(entry.UncompressedSize64)+1))
			err = errors.Join(err, in.Close())
		}
		if err != nil {
			return fault("%s in it is damaged: %v", entry.Name, err)
		}
	}
	return nil
}

var cueTimes = regexp.MustCompile(`^(\d{2,}:\d\d:\d\d[.,]\d{3}) --> (\d{2,}:\d\d:\d\d[.,]\d{3})$`)

// captions reads cues, each of which must begin where the one before has ended
// or later.
func captions(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	last, cues := "", 0
	for n := 1; lines.Scan(); n++ {
		if !strings.Contains(lines.Text(), " --> ") {
			continue
		}
		times := cueTimes.FindStringSubmatch(lines.Text())
		if times == nil || times[1] >= times[2] || len(times[1]) == len(last) && times[1] < last {
			return message.Errorf("line %d: the times %q are wrong or out of order", n, lines.Text())
		}
		last = times[2]
		cues++
	}
	if cues == 0 {
		return errors.Join(errors.New("has no cues"), lines.Err())
	}
	return lines.Err()
}

func wellFormed(r io.Reader) error {
	decoder := xml.NewDecoder(r)
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// playlist sees to it that every track is there.
func (c form) playlist(file File) func(io.Reader) error {
	return func(r io.Reader) error {
		for lines := bufio.NewScanner(r); lines.Scan(); {
			name := lines.Text()
			if name != "" && name[0] != '#' && !c.known[path.Join(path.Dir(file.Path), name)] {
				return message.Errorf("leads to %s, which is not there", name)
			}
		}
		return nil
	}
}

// links sees to it that every file a page leads to is there.
func (c form) links(file File) func(io.Reader) error {
	return func(r io.Reader) error {
		tokens := html.NewTokenizer(r)
		for tokens.Next() != html.ErrorToken {
			for _, a := range tokens.Token().Attr {
				if a.Key != "href" && a.Key != "src" {
					continue
				}
				u, err := url.Parse(a.Val)
				if err != nil {
					return message.Errorf("the address %q is not one", a.Val)
				}
				if u.Scheme == "" && u.Host == "" && u.Path != "" && !c.known[path.Join(path.Dir(file.Path), u.Path)] {
					return message.Errorf("leads to %s, which is not there", u.Path)
				}
			}
		}
		if err := tokens.Err(); !errors.Is(err, io.EOF) {
			return err
		}
		return nil
	}
}
