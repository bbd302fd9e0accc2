package manuscript

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline writes a work as a reader meets it: kinds, levels, words, styles,
// languages and links, but not lines, file names and what a format cannot hold.
func outline(w *Work) string {
	var out strings.Builder
	for _, t := range w.Texts {
		fmt.Fprintf(&out, "== %s\n", t.Language)
		for _, b := range t.Blocks {
			fmt.Fprintf(&out, "%s %d ordered:%v opens:%v header:%v repeats:%s\n", b.Kind, b.Level, b.Ordered, b.Opens, b.Header, b.RepeatOf)
			for _, s := range b.Spans {
				if b.Header {
					s.Strong = false // a browser makes column heads bold by itself
				}
				fmt.Fprintf(&out, "  %q lang:%s em:%v strong:%v link:%s note:%s\n", s.Text, s.Language, s.Emphasis, s.Strong, s.Link, s.Note)
			}
		}
	}
	return out.String()
}

// TestFormatsGiveTheSameWork reads texts in every format that holds all of them.
// The files other than text and Markdown were made with pandoc.
func TestFormatsGiveTheSameWork(t *testing.T) {
	for name, endings := range map[string][]string{
		"report": {".md", ".html", ".docx", ".epub"}, // headings, lists, a table, a note, a picture
		"letter": {".txt", ".md", ".html", ".docx", ".epub"},
	} {
		open := func(ending string) string {
			work, err := Open([]string{"testdata/formats/" + name + ".en" + ending, "testdata/formats/" + name + ".es" + ending}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			return outline(work)
		}
		want := open(endings[0])
		for _, ending := range endings[1:] {
			t.Run(name+ending, func(t *testing.T) {
				if diff := cmp.Diff(want, open(ending)); diff != "" {
					t.Errorf("%s and %s (-%[1]s +%[2]s):\n%s", endings[0], ending, diff)
				}
			})
		}
	}
}

// TestTurns reads texts that take turns, paragraph by paragraph.
func TestTurns(t *testing.T) {
	en, err := os.ReadFile("testdata/formats/letter.en.txt")
	if err != nil {
		t.Fatal(err)
	}
	es, err := os.ReadFile("testdata/formats/letter.es.txt")
	if err != nil {
		t.Fatal(err)
	}
	var turns strings.Builder
	left, right := strings.Split(strings.TrimSpace(string(en)), "\n"), strings.Split(strings.TrimSpace(string(es)), "\n")
	for i := range left {
		turns.WriteString(left[i] + "\n" + right[i] + "\n")
	}
	outlineOf := func(files ...string) string {
		work, err := Open(files, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return outline(work)
	}
	want := outlineOf("testdata/formats/letter.en.txt", "testdata/formats/letter.es.txt")
	if diff := cmp.Diff(want, outlineOf(save(t, []string{"m.txt"}, turns.String())...)); diff != "" {
		t.Errorf("two files and one in turns (-two +one):\n%s", diff)
	}
}

func TestHTML(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"article of a page": {
			`<html lang="en"><head><title>The door | Herald</title><style>p{}</style></head><body>
<nav><a href="/">Home</a></nav>
<main><h1>The door</h1><p>One <em>fine</em> day.<script>x()</script></p>` + strings.Repeat("<p>It stood open for as long as anyone could remember.</p>", 5) + `</main>
<footer>Cookies</footer></body></html>`,
			"title The door|paragraph One fine day.|" + strings.Repeat("paragraph It stood open for as long as anyone could remember.|", 5),
		},
		"text without elements": {
			`<body><div>Loose words<br>and more<p>a paragraph</p>after</div></body>`,
			"paragraph Loose words\nand more|paragraph a paragraph|paragraph after|",
		},
		"nested lists and quotations": {
			`<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul><blockquote><p>e</p><p>f</p></blockquote>`,
			"item a|item b|item c\nd|quote e|quote f|",
		},
		"what nobody sees": {
			`<p>seen</p><p hidden>not</p><p aria-hidden="true">nor</p>`, "paragraph seen|",
		},
		"definition list": {`<dl><dt>term</dt><dd>meaning</dd></dl>`, "paragraph term|paragraph meaning|"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := readHTML("m.html", test.source)
			if err != nil {
				t.Fatal(err)
			}
			for i := range doc.blocks {
				doc.blocks[i].ID = fmt.Sprint(i)
			}
			structure(doc.blocks, "m.html", true)
			var got strings.Builder
			for _, b := range doc.blocks {
				fmt.Fprintf(&got, "%s %s|", b.Kind, b.Text())
			}
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHTMLKnowsItsLines(t *testing.T) {
	doc, err := readHTML("m.html", "<body>\n<p>one</p>\n\n<script>\n\n</script><p>two\n</p>\n<ul>\n<li>three</li></ul>")
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, b := range doc.blocks {
		lines = append(lines, b.Line)
	}
	if diff := cmp.Diff([]int{2, 6, 9}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if len(doc.notes) != 1 || doc.notes[0].Line != 4 || doc.notes[0].Code != "element-left-out" {
		t.Errorf("notes %v", doc.notes)
	}
}

// TestLanguagesInHTML reads phrases and halves that name their language.
func TestLanguagesInHTML(t *testing.T) {
	source := `<div lang="en"><h1>The door</h1><p>It says <span lang="fr">entrez donc</span> to all who pass by here.</p></div>
<div lang="es"><h1>La puerta</h1><p>Dice <span lang="fr">entrez donc</span> a cuantos pasan por aquí.</p></div>`
	work, err := Open(save(t, []string{"m.html"}, source), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"en", "es"}, work.Languages()); diff != "" {
		t.Fatalf("languages (-want +got):\n%s", diff)
	}
	for _, text := range work.Texts {
		if spans := text.Blocks[1].Spans; len(spans) != 3 || spans[1].Language != "fr" {
			t.Errorf("%s: spans %+v", text.Language, spans)
		}
	}
}

// TestParallelTable reads the table that translators deliver: a column per
// language.
func TestParallelTable(t *testing.T) {
	var page, markdown strings.Builder
	page.WriteString("<table>")
	markdown.WriteString("| English | Español |\n|---|---|\n")
	for i, en := range harbourLines {
		fmt.Fprintf(&page, "<tr><td>%s</td><td>%s</td></tr>", en[0], en[1])
		fmt.Fprintf(&markdown, "| %s | %s |\n", harbourLines[i][0], harbourLines[i][1])
	}
	page.WriteString("</table>")
	for name, source := range map[string]string{"m.html": page.String(), "m.md": markdown.String()} {
		work, err := Open(save(t, []string{name}, source), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"en", "es"}, work.Languages()); diff != "" {
			t.Fatalf("%s: languages (-want +got):\n%s", name, diff)
		}
		en, es := work.Texts[0].Blocks, work.Texts[1].Blocks
		if len(en) != len(es) || len(en) < len(harbourLines) || en[len(en)-1].Text() != harbourLines[len(harbourLines)-1][0] {
			t.Errorf("%s: %d and %d blocks", name, len(en), len(es))
		}
	}
}

var harbourLines = [][2]string{
	{"The harbour of the town was closed in the spring of that year.", "El puerto de la ciudad se cerró en la primavera de aquel año."},
	{"Nobody had asked the people who worked there every day.", "Nadie había preguntado a las personas que trabajaban allí todos los días."},
	{"They wrote a letter to the council, and the council answered.", "Escribieron una carta al ayuntamiento, y el ayuntamiento respondió."},
}

func TestBitexts(t *testing.T) {
	for name, source := range map[string]string{
		"m.tmx": `<?xml version="1.0"?><tmx version="1.4"><header/><body>
<tu><tuv xml:lang="en"><seg>It was <bpt i="1">&lt;b></bpt>dug<ept i="1">&lt;/b></ept> in 1962 by the people.</seg></tuv><tuv xml:lang="es-MX"><seg>La gente lo cavó en 1962 a mano.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only here.</seg></tuv></tu></body></tmx>`,
		"m.xlf": `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es-MX"><file id="f">
<unit id="1"><segment><source>It was <pc id="1">dug</pc> in 1962 by the people.<ph id="2"/></source><target>La gente lo cavó en 1962 a mano.</target></segment></unit>
<unit id="2"><segment><source>Only here.</source></segment></unit></file></xliff>`,
		"m.xliff": `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file source-language="en" target-language="es-MX"><body>
<trans-unit id="1"><source>It was <g id="1">dug</g> in 1962 by the people.</source><target>La gente lo cavó en 1962 a mano.</target></trans-unit>
<trans-unit id="2"><source>Only here.</source><target/></trans-unit></body></file></xliff>`,
	} {
		t.Run(name, func(t *testing.T) {
			work, err := Open(save(t, []string{name}, source), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, text := range work.Texts {
				for _, b := range text.Blocks {
					if !b.Inferred {
						got = append(got, fmt.Sprintf("%s %s %s", text.Language, b.Pair, b.Text()))
					}
				}
			}
			want := []string{"en 1 It was dug in 1962 by the people.", "en 2 Only here.", "es-MX 1 La gente lo cavó en 1962 a mano."}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("units (-want +got):\n%s", diff)
			}
		})
	}
}

// zipped writes a ZIP file with the entries.
func zipped(t testing.TB, name string, entries map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for entry, text := range entries {
		w, err := z.Create(entry)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestDOCXOfAnEditor(t *testing.T) {
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	run := func(lang, text string) string {
		return `<w:r><w:rPr><w:lang w:val="` + lang + `"/></w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	file := zipped(t, "m.docx", map[string]string{
		"word/document.xml": `<w:document ` + w + `><w:body>
<w:p><w:pPr><w:pStyle w:val="Ttulo"/></w:pPr>` + run("en-US", "The door") + `</w:p>
<w:p>` + run("en-US", "It says ") + run("fr-FR", "entrez donc") + run("en-US", " to all.") + `<w:del>` + run("en-US", " Gone.") + `</w:del><w:ins>` + run("en-US", " Come in.") + `</w:ins></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>` + run("en-US", "one") + `</w:p>
<w:sdt><w:sdtContent><w:p>` + run("en-US", "In a control.") + `</w:p></w:sdtContent></w:sdt>
</w:body></w:document>`,
		"word/styles.xml":    `<w:styles ` + w + `><w:style w:styleId="Ttulo"><w:name w:val="Title"/></w:style></w:styles>`,
		"word/numbering.xml": `<w:numbering ` + w + `><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
	})
	doc, err := readDOCX(file)
	if err != nil {
		t.Fatal(err)
	}
	want := []Block{
		{Kind: Heading, Level: 1, Line: 1, Spans: []Span{{Text: "The door"}}},
		{Kind: Paragraph, Line: 2, Spans: []Span{{Text: "It says "}, {Text: "entrez donc", Language: "fr"}, {Text: " to all. Come in."}}},
		{Kind: Item, Level: 1, Opens: true, Line: 3, Spans: []Span{{Text: "one"}}},
		{Kind: Paragraph, Line: 4, Spans: []Span{{Text: "In a control."}}},
	}
	if diff := cmp.Diff(want, doc.blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestDamagedArchives(t *testing.T) {
	deep := strings.Repeat("<a>", 5000)
	bomb := zipped(t, "bomb.docx", map[string]string{"word/document.xml": "<w>" + strings.Repeat(" ", maxUnpacked+1)})
	for name, test := range map[string]struct {
		file string
		err  error
	}{
		"no archive":           {save(t, []string{"m.docx"}, "PK not really")[0], ErrDamaged},
		"nothing in it":        {zipped(t, "m.docx", nil), ErrDamaged},
		"no Word document":     {zipped(t, "m.docx", map[string]string{"word/document.xml": "<x/>"}), ErrDamaged},
		"too deep":             {zipped(t, "m.docx", map[string]string{"word/document.xml": deep}), ErrTooLarge},
		"bomb":                 {bomb, ErrTooLarge},
		"no container":         {zipped(t, "m.epub", map[string]string{"mimetype": "application/epub+zip"}), ErrDamaged},
		"container of nothing": {zipped(t, "m.epub", map[string]string{"META-INF/container.xml": "<container/>"}), ErrDamaged},
		"package outside":      {zipped(t, "m.epub", map[string]string{"META-INF/container.xml": `<container><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>`}), ErrDamaged},
		"entities in XML":      {save(t, []string{"m.tmx"}, `<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>`)[0], ErrDamaged},
		"another root":         {save(t, []string{"m.xlf"}, `<tmx/>`)[0], ErrDamaged},
		"unit without tag":     {save(t, []string{"m.tmx"}, `<tmx><body><tu><tuv><seg>x</seg></tuv></tu></body></tmx>`)[0], nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open([]string{test.file}, Options{})
			if err == nil || test.err != nil && !errors.Is(err, test.err) || !strings.Contains(err.Error(), filepath.Base(test.file)) {
				t.Errorf("got %v, want %v", err, test.err)
			}
		})
	}
}

// FuzzReaders gives any bytes to the readers of markup.
func FuzzReaders(f *testing.F) {
	for _, seed := range []string{
		"<p>a<table><tr><td>b<td>c</table>", "<sup><a href=#x>1</a></sup><p id=x>note</p>", "<ul><li><p>a<p>b<li>",
		"<tmx><body><tu><tuv xml:lang='en'><seg>a</seg></tuv></tu></body></tmx>", "<xliff srcLang='en'><file><unit><segment><source>a</source></segment></unit></file></xliff>",
	} {
		f.Add([]byte(seed), uint8(0))
		f.Add([]byte(seed), uint8(1))
	}
	endings := []string{".html", ".tmx", ".xlf", ".md"}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte, which uint8) {
		file := filepath.Join(dir, "m"+endings[int(which)%len(endings)])
		if err := os.WriteFile(file, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, options := range []Options{{}, {Languages: []string{"en", "es"}}} {
			work, err := Open([]string{file}, options)
			if err != nil {
				continue
			}
			Imprint(work, nil)
			if err := sound(work); err != nil {
				t.Error(err)
			}
		}
	})
}

// FuzzArchives gives any XML to the readers of DOCX and EPUB, inside sound
// archives.
func FuzzArchives(f *testing.F) {
	f.Add("<w:document><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:body></w:document>", "<styles/>")
	f.Add("<html><body><p>a<sup><a href='#x'>1</a></sup></p><aside id='x'>b</aside></body></html>", `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`)
	f.Fuzz(func(t *testing.T, document, other string) {
		for _, file := range []string{
			zipped(t, "m.docx", map[string]string{"word/document.xml": document, "word/styles.xml": other, "word/numbering.xml": other, "word/footnotes.xml": other}),
			zipped(t, "m.epub", map[string]string{
				"META-INF/container.xml": `<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>`, "p.opf": other, "a.xhtml": document,
			}),
		} {
			work, err := Open([]string{file}, Options{Languages: []string{"en", "es"}})
			if err != nil {
				continue
			}
			if err := sound(work); err != nil {
				t.Error(err)
			}
		}
	})
}
