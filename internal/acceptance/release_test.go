package acceptance

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestFormats makes a release of every format and has software that is not ours
// look at each; the formats whose reader or checker is a browser or an npm
// package are looked at by the tests of the packages that make them.
func TestFormats(t *testing.T) {
	cache := t.TempDir()
	args := []string{examples + "right-to-read/right-to-read.md", "--formats", "all,m4b", "--base-url", "https://example.org/books"}
	r := makeRelease(t, cache, args...)

	t.Run("durations", func(t *testing.T) {
		measured := 0
		for _, f := range r.Files {
			if !strings.HasPrefix(f.MediaType, "audio/") || f.MediaType == "audio/x-mpegurl" {
				continue
			}
			measured++
			got, err := strconv.ParseFloat(probe(t, r, f.Path, "-show_entries", "format=duration", "-of", "csv=p=0"), 64)
			if err != nil || math.Abs(got-f.Seconds) > 0.1 {
				t.Errorf("%s: ffprobe says %v seconds (%v), release.json %v", f.Path, got, err, f.Seconds)
			}
		}
		if measured < 50 {
			t.Errorf("only %d sounds", measured)
		}
	})
	t.Run("chapters", func(t *testing.T) {
		for _, format := range []string{"mp3", "m4b", "learners"} {
			for _, name := range r.paths(format) {
				out := probe(t, r, strings.TrimPrefix(name, r.dir+"/"), "-show_chapters", "-of", "json")
				var told struct {
					Chapters []struct {
						Start string `json:"start_time"`
						Tags  struct{ Title string }
					}
				}
				if err := json.Unmarshal([]byte(out), &told); err != nil || len(told.Chapters) < 4 {
					t.Fatalf("%s: chapters %s, %v", name, out, err)
				}
				if first := told.Chapters[0]; first.Start != "0.000000" || first.Tags.Title == "" {
					t.Errorf("%s: the first chapter is %+v", name, first)
				}
			}
		}
	})
	t.Run("tags", func(t *testing.T) {
		track := r.paths("tracks", "es")[0]
		out := probe(t, r, strings.TrimPrefix(track, r.dir+"/"), "-show_entries", "format_tags:stream=codec_name,width", "-of", "default=nw=1")
		for _, want := range []string{"codec_name=mp3", "codec_name=mjpeg", "TAG:track=1/", "TAG:title=", "TAG:language=spa", "TAG:lyrics-"} {
			if !strings.Contains(out, want) {
				t.Errorf("%s: no %s in\n%s", track, want, out)
			}
		}
	})
	t.Run("captions", func(t *testing.T) {
		for _, format := range []string{"vtt", "srt"} {
			for _, name := range r.paths(format) {
				out := probe(t, r, strings.TrimPrefix(name, r.dir+"/"), "-show_packets", "-of", "compact")
				if n := strings.Count(out, "packet|"); n < 20 {
					t.Errorf("%s: ffprobe reads %d cues", name, n)
				}
			}
		}
	})
	t.Run("archive", func(t *testing.T) { wholeInOne(t, r) })
	t.Run("check", func(t *testing.T) {
		if out, err := exec.Command(program, "check", r.dir).CombinedOutput(); err != nil {
			t.Errorf("diglot check: %v\n%s", err, out)
		}
	})
	t.Run("rebuilt", func(t *testing.T) { unchanged(t, r, cache, args) })
}

// probe asks ffprobe about a file of the release.
func probe(t *testing.T, r *release, path string, args ...string) string {
	t.Helper()
	cmd := exec.Command("ffprobe", append(append([]string{"-v", "error"}, args...), filepath.Join(r.dir, path))...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ffprobe %s: %v", path, err)
	}
	return strings.TrimSpace(string(out))
}

// wholeInOne unpacks the archive, whose checksums must hold, and compares it
// with the release.
func wholeInOne(t *testing.T, r *release) {
	archive, err := zip.OpenReader(r.paths("zip")[0])
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if got, want := len(archive.File), len(r.Files)-1+2; got != want {
		t.Errorf("%d files in the archive, want %d", got, want)
	}
	dir := t.TempDir()
	if out, err := exec.Command("unzip", "-q", r.paths("zip")[0], "-d", dir).CombinedOutput(); err != nil {
		t.Fatalf("unzip: %v\n%s", err, out)
	}
	top, err := os.ReadDir(dir)
	if err != nil || len(top) != 1 {
		t.Fatalf("the archive has %d folders at its top, %v", len(top), err)
	}
	for _, where := range []string{r.dir, filepath.Join(dir, top[0].Name())} {
		cmd := exec.Command("sha256sum", "-c", "--quiet", "SHA256SUMS")
		cmd.Dir = where
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("sha256sum in %s: %v\n%s", where, err, out)
		}
	}
}

// unchanged builds the release again in its place, on another day: every file
// must be the file it was.
func unchanged(t *testing.T, r *release, cache string, args []string) {
	before := make(map[string]os.FileInfo)
	for _, f := range r.Files {
		info, err := os.Stat(filepath.Join(r.dir, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		before[f.Path] = info
	}
	cmd := exec.Command(program, append([]string{"build", "-o", r.dir}, args...)...)
	day := strconv.FormatInt(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC).Unix(), 10)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "SOURCE_DATE_EPOCH="+day)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("built again: %v\n%s", err, out)
	}
	for path, info := range before {
		now, err := os.Stat(filepath.Join(r.dir, path))
		if err != nil {
			t.Error(err)
			continue
		}
		if !os.SameFile(info, now) || !info.ModTime().Equal(now.ModTime()) {
			t.Errorf("%s was written again", path)
		}
	}
}

// TestManifestFollowsItsSchema validates a release.json.
func TestManifestFollowsItsSchema(t *testing.T) {
	r := makeRelease(t, t.TempDir(), examples+"right-to-read/right-to-read.md", "--formats", "epub,mp3")
	validate := func(manifest []byte) error {
		cmd := exec.Command("node", "../../tools/validators/schema.js", "../../docs/release.schema.json")
		cmd.Stdin = bytes.NewReader(manifest)
		out, err := cmd.CombinedOutput()
		if err != nil {
			return &schemaError{err, string(out)}
		}
		return nil
	}
	f, err := os.Open(filepath.Join(r.dir, "release.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	manifest, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate(manifest); err != nil {
		t.Errorf("release.json: %v", err)
	}
	if validate(bytes.Replace(manifest, []byte(`"epub"`), []byte(`"pdf"`), 1)) == nil {
		t.Error("the schema takes a format that there is not")
	}
}

type schemaError struct {
	err error
	out string
}

func (e *schemaError) Error() string { return e.err.Error() + "\n" + e.out }
