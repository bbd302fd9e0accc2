package audiobook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"diglot/internal/validators"
	"diglot/manuscript"
)

// publication is a manifest as somebody reads it who knows the standard alone.
type publication struct {
	Context    []any  `json:"@context"`
	ConformsTo string `json:"conformsTo"`
	Type       string
	Name       []map[string]string
	InLanguage string

	DateModified, DatePublished, Duration string

	AccessModeSufficient []struct {
		Type            string
		ItemListElement []string
	}
	ReadingOrder, Resources []struct {
		Type, URL, EncodingFormat, Rel, Duration string
		Name                                     []map[string]string
	}
}

var isoSeconds = regexp.MustCompile(`^PT(\d+\.\d{3})S$`)

func parseDuration(t *testing.T, text string) time.Duration {
	t.Helper()
	found := isoSeconds.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("%q is no duration of ISO 8601 in seconds", text)
	}
	d, err := time.ParseDuration(found[1] + "s")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// obeys checks a package by the rules of Audiobooks, Publication Manifest and
// the Lightweight Packaging Format, and returns the lines of its contents.
func obeys(t *testing.T, book []byte, language string) []line {
	t.Helper()
	files, names := unpack(t, book)
	var p publication
	if err := json.Unmarshal(files["publication.json"], &p); err != nil {
		t.Fatalf("the manifest is not JSON (LPF, 3.2): %v", err)
	}
	if len(p.Context) < 2 || p.Context[0] != "https://schema.org" || p.Context[1] != "https://www.w3.org/ns/pub-context" {
		t.Errorf("the context is %v (Audiobooks, 4.2)", p.Context)
	}
	if p.ConformsTo != "https://www.w3.org/TR/audiobooks/" || p.Type != "Audiobook" {
		t.Errorf("it conforms to %q and is of type %q (Audiobooks, 4.3, 4.4)", p.ConformsTo, p.Type)
	}
	if len(p.Name) != 1 || p.Name[0]["value"] == "" || p.Name[0]["language"] != language || p.InLanguage != language {
		t.Errorf("its name is %v, its language %q", p.Name, p.InLanguage)
	}
	if _, err := time.Parse(time.RFC3339, p.DateModified); err != nil {
		t.Error(err)
	}
	if len(p.AccessModeSufficient) != 1 || p.AccessModeSufficient[0].Type != "ItemList" {
		t.Errorf("the sufficient modes are %v", p.AccessModeSufficient)
	}
	listed := []string{"publication.json"}
	lengths := make(map[string]time.Duration)
	var whole time.Duration
	for _, r := range p.ReadingOrder {
		if r.Type != "LinkedResource" || !strings.HasPrefix(r.EncodingFormat, "audio/") || len(r.Name) != 1 || r.Name[0]["value"] == "" {
			t.Errorf("in the reading order: %+v (Audiobooks, 4.6)", r)
		}
		lengths[r.URL] = parseDuration(t, r.Duration)
		whole += lengths[r.URL]
		listed = append(listed, r.URL)
	}
	if len(p.ReadingOrder) == 0 || len(lengths) != len(p.ReadingOrder) {
		t.Errorf("%d resources in the reading order, %d different", len(p.ReadingOrder), len(lengths))
	}
	if stated := parseDuration(t, p.Duration); stated != whole {
		t.Errorf("it lasts %v and its resources %v (Audiobooks, 5)", stated, whole)
	}
	var contents []string
	for _, r := range p.Resources {
		listed = append(listed, r.URL)
		if r.Rel == "contents" {
			contents = append(contents, r.URL)
		}
	}
	slices.Sort(listed)
	slices.Sort(names)
	if !slices.Equal(listed, names) {
		t.Errorf("the manifest lists %v and the package holds %v (LPF, 3.2)", listed, names)
	}
	if !slices.Equal(contents, []string{"index.html"}) {
		t.Fatalf("the contents are in %v", contents)
	}
	lines := tableOfContents(t, files["index.html"])
	for _, l := range lines {
		file, fragment, within := strings.Cut(l.href, "#")
		length, known := lengths[file]
		if !known {
			t.Errorf("the line %q leads to %q, which is not in the reading order", l.label, l.href)
		}
		if !within {
			continue
		}
		at, err := strconv.ParseFloat(strings.TrimPrefix(fragment, "t="), 64)
		if err != nil || at <= 0 || at >= length.Seconds() {
			t.Errorf("the line %q leads to %q in a sound of %v", l.label, l.href, length)
		}
	}
	return lines
}

// line is a line of a table of contents.
type line struct {
	label, href string
	depth       int
}

// tableOfContents reads one as Publication Manifest, 5.2 has it: a list, nested,
// of links in the first element with the role doc-toc.
func tableOfContents(t *testing.T, page []byte) []line {
	t.Helper()
	if !utf8.Valid(page) {
		t.Error("the entry page is not UTF-8")
	}
	if i := bytes.IndexFunc(page, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
		t.Errorf("the entry page has a control character at %d", i)
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var lines []line
	depth, inside, linked := 0, false, false
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Data == "script":
			t.Error("the entry page has a script")
		case n.Data == "link" && attribute(n, "rel") == "publication":
			linked = attribute(n, "href") == "publication.json"
		case attribute(n, "role") == "doc-toc":
			inside = true
			defer func() { inside = false }()
		case n.Data == "ol":
			depth++
			defer func() { depth-- }()
		case n.Data == "a" && inside:
			lines = append(lines, line{n.FirstChild.Data, attribute(n, "href"), depth})
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(root)
	if !linked {
		t.Error("the entry page does not link to the manifest (LPF, 3.4)")
	}
	return lines
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestRules(t *testing.T) {
	for _, language := range []string{"en", "ar", "ja"} {
		t.Run(language, func(t *testing.T) {
			var depths []string
			for _, l := range obeys(t, write(t, lampBook(t, language)), language) {
				depths = append(depths, fmt.Sprintf("%d %s", l.depth, strings.SplitAfter(l.href, "#")[0]))
			}
			want := "1 audio/0001.mp3, 1 audio/0002.mp3, 2 audio/0002.mp3#, 2 audio/0003.mp3, 1 audio/0004.mp3, 1 audio/0005.mp3"
			if got := strings.Join(depths, ", "); got != want {
				t.Errorf("contents: %s\nwant      %s", got, want)
			}
		})
	}
}

func TestHostileWords(t *testing.T) {
	long := strings.Repeat("long ", 5000)
	text := script("en", hostile+" title\n"+hostile+"\n# "+hostile+"\n# "+long+"\nThe end.")
	text.Rights = hostile
	work := &manuscript.Work{
		Metadata: manuscript.Metadata{
			Slug: "work", Publisher: hostile, Date: "2025-03",
			Creators: []manuscript.Contributor{{Name: hostile, Role: hostile}, {Name: "\x01", Role: "aut"}},
		},
		Texts: []manuscript.Text{text},
	}
	s, err := narrate(work)
	if err != nil {
		t.Fatal(err)
	}
	b := s.book("en")
	b.Cover.Description = hostile
	book := write(t, b)
	lines := obeys(t, book, "en")
	want := `"Tom's" & <b>]]>--></script>` + "\u202e\u2028 \ufffd title"
	if len(lines) == 0 || lines[0].label != strings.ReplaceAll(want, "\u2028 ", " ") {
		t.Errorf("the lines became %+v", lines)
	}
	files, _ := unpack(t, book)
	if bytes.Contains(files["publication.json"], []byte("datePublished")) {
		t.Error("a month was stated as a day")
	}
}

// A browser shows the entry page and plays every line of the contents from
// where it begins.
func TestBrowser(t *testing.T) {
	b := lampBook(t, "ar")
	b.Cover.Data, b.Cover.MediaType = onePixel, "image/png"
	file := filepath.Join(t.TempDir(), "lamp.lpf")
	if err := os.WriteFile(file, write(t, b), 0o644); err != nil {
		t.Fatal(err)
	}
	var shown struct {
		Title, Manifest, Direction string
		Violations, Complaints     []string
		Lines                      []struct {
			Label, Href string
			At, Seconds float64
		}
	}
	out, err := validators.Node(t, "audiobook.js", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &shown); err != nil {
		t.Fatal(err)
	}
	if shown.Title != "المصباح" || shown.Direction != "rtl" || shown.Manifest != "publication.json" {
		t.Errorf("shown: %q, %s, manifest %q", shown.Title, shown.Direction, shown.Manifest)
	}
	if len(shown.Violations)+len(shown.Complaints) > 0 {
		t.Errorf("axe: %q; the browser: %q", shown.Violations, shown.Complaints)
	}
	if len(shown.Lines) != 6 {
		t.Errorf("%d lines", len(shown.Lines))
	}
	for _, l := range shown.Lines {
		u, err := url.Parse(l.Href)
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		if at, timed := strings.CutPrefix(u.Fragment, "t="); timed {
			if want, err = strconv.ParseFloat(at, 64); err != nil {
				t.Fatal(err)
			}
		}
		if l.At < want || l.At > want+0.5 || l.Seconds <= l.At {
			t.Errorf("%s: the browser plays from %.3f s of %.3f", l.Href, l.At, l.Seconds)
		}
	}
}

// onePixel is a picture in PNG.
var onePixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff\xff\x7f\x00\t\xfb\x03\xfd\x05CE\xca\x00\x00\x00\x00IEND\xaeB`\x82")
