package daisy

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// defect is a fault planted in the base book, and the rules it breaks.
type defect struct {
	name string
	edit edit
	want string // codes, by the alphabet
}

type edit func(testing.TB, contents)

// swap replaces what stands once in a file.
func swap(file, old, by string) edit {
	return func(t testing.TB, c contents) {
		t.Helper()
		if n := strings.Count(c[file], old); n != 1 {
			t.Fatalf("%q stands %d times in %s", old, n, file)
		}
		c[file] = strings.Replace(c[file], old, by, 1)
	}
}

func drop(file, old string) edit { return swap(file, old, "") }

func put(file, text string) edit { return func(_ testing.TB, c contents) { c[file] = text } }

func remove(file string) edit { return func(_ testing.TB, c contents) { delete(c, file) } }

func rename(from, to string) edit {
	return func(_ testing.TB, c contents) {
		c[to] = c[from]
		delete(c, from)
	}
}

func cut(file string, bytes int) edit {
	return func(_ testing.TB, c contents) { c[file] = c[file][:len(c[file])-bytes] }
}

func edits(all ...edit) edit {
	return func(t testing.TB, c contents) {
		for _, e := range all {
			e(t, c)
		}
	}
}

// state gives a property of the NCC another value.
func state(name, old, by string) edit {
	return swap(ncc, `"`+name+`" content="`+old+`"`, `"`+name+`" content="`+by+`"`)
}

// unsaid takes a property out of the NCC.
func unsaid(name, value string) edit {
	return drop(ncc, `<meta name="`+name+`" content="`+value+`"/>`)
}

const (
	ncc  = "ncc.html"
	text = "text.html"
	one  = "one.smil"
	two  = "two.smil"
	all  = "master.smil"
)

var defects = []defect{
	// Files and their names.
	{"no NCC", remove(ncc), "ncc-missing"},
	{"NCC in capital letters here and there", rename(ncc, "Ncc.html"), "name-case"},
	{"all in a folder", func(_ testing.TB, c contents) {
		for _, name := range slices.Collect(maps.Keys(c)) {
			c["lamp/"+name] = c[name]
			delete(c, name)
		}
	}, "ncc-folder"},
	{"name with a space", edits(rename("lamp.png", "a lamp.png"), swap(text, "lamp.png", "a%20lamp.png")), "name-unsafe"},
	{"name that is too long", edits(rename("lamp.png", strings.Repeat("a", 61)+".png"), swap(text, "lamp.png", strings.Repeat("a", 61)+".png")), "name-unsafe"},
	{"names that differ in case", edits(put("LAMP.PNG", pixel), state("ncc:files", "8", "9")), "file-stray name-clash"},
	{"name in another case", swap(text, "lamp.png", "Lamp.PNG"), "name-case"},
	{"file that nobody wants", edits(put("old.mp3", "x"), state("ncc:files", "8", "9")), "file-stray"},
	{"more files than stated", put("readme.txt", "x"), "meta-files"},
	{"wrong size", state("ncc:kByteSize", "{kilobytes}", "12"), "meta-size"},

	// All documents.
	{"not well-formed", drop(ncc, "</body>"), "xml-malformed"},
	{"entity that is not declared", swap(text, "A match", "A &match;"), "xml-malformed"},
	{"bytes of another encoding", swap(text, "A match", "A m\xE4tch"), "xml-malformed"},
	{"HTML 5", swap(ncc, ` PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"`, ""), "doctype"},
	{"SMIL without a type", drop(one, `<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">`), "doctype"},
	{"XHTML without namespace", drop(text, ` xmlns="http://www.w3.org/1999/xhtml"`), "root"},
	{"SMIL 2", swap(one, "<smil>", `<smil xmlns="http://www.w3.org/2001/SMIL20/">`), "root"},
	{"encodings that differ", state("ncc:charset", "utf-8", "windows-1252"), "charset"},
	{"encoding of the text that differs", swap(text, "charset=utf-8", "charset=iso-8859-1"), "charset"},
	{"no language", drop(text, ` lang="en" xml:lang="en"`), "language"},
	{"two languages", swap(ncc, ` lang="en" xml:lang="en"`, ` lang="en" xml:lang="es"`), "language"},
	{"id twice", swap(text, `<p id="x3">`, `<p id="x3"><b id="x3"/>`), "id-duplicate"},
	{"sound from the net", swap(one, `id="a1" src="one.mp3"`, `id="a1" src="https://example.org/one.mp3"`), "link-remote"},
	{"sound on a disk", swap(one, `id="a1" src="one.mp3"`, `id="a1" src="file:///one.mp3"`), "link-outside"},
	{"absolute path", swap(one, `id="a1" src="one.mp3"`, `id="a1" src="/one.mp3"`), "link-outside"},
	{"path out of the book", swap(text, "lamp.png", "../lamp.png"), "file-stray link-outside"},
	{"no such SMIL", swap(ncc, `"one.smil#p2"`, `"gone.smil#p2"`), "link-dead"},
	{"no such sound", edits(remove("two.mp3"), state("ncc:files", "8", "7")), "link-dead"},
	{"no such place in the SMIL", swap(ncc, `"one.smil#t2"`, `"one.smil#t9"`), "link-fragment"},
	{"no such place in the text", swap(one, "text.html#x2", "text.html#x9"), "link-fragment"},
	{"no place in the text", swap(one, "text.html#x2", "text.html"), "link-fragment"},
	{"no such note", swap(text, "#x7", "#x8"), "link-fragment"},

	// Metadata.
	{"no creator", unsaid("dc:creator", "Ana Prado"), "meta-missing"},
	{"no format of a SMIL", drop(one, `<meta name="dc:format" content="Daisy 2.02"/>`), "meta-missing"},
	{"no count of sidebars", unsaid("ncc:sidebars", "1"), "meta-missing"},
	{"no generator", unsaid("ncc:generator", "hand"), "meta-advised"},
	{"two titles", swap(ncc, "</head>", `<meta name="dc:title" content="Lamp"/></head>`), "meta-repeated"},
	{"another format", state("dc:format", "Daisy 2.02", "Daisy 2.0"), "meta-value"},
	{"a date in words", state("dc:date", "2026-11-24", "November 2026"), "meta-value"},
	{"a day that is none", state("dc:date", "2026-11-24", "2026-02-30"), "meta-value"},
	{"language that is none", state("dc:language", "en", "English!"), "meta-value"},
	{"time that is none", state("ncc:totalTime", "00:00:12", "12 s"), "meta-value"},
	{"kind that is none", state("ncc:multimediaType", "audioFullText", "audio"), "meta-value"},
	{"volume beyond the last", state("ncc:setInfo", "1 of 1", "2 of 1"), "meta-value"},
	{"wrong number of entries", state("ncc:tocItems", "10", "6"), "meta-count"},
	{"wrong number of pages", state("ncc:pageNormal", "2", "1"), "meta-count"},
	{"wrong highest page", state("ncc:maxPageNormal", "2", "20"), "meta-count"},
	{"wrong depth", state("ncc:depth", "2", "6"), "meta-count"},
	{"wrong total", state("ncc:totalTime", "00:00:12", "00:00:14"), "meta-total-time"},
	{"text that is none", state("ncc:multimediaType", "audioFullText", "textNcc"), "meta-multimedia"},
	{"another book", swap(two, "lamp-1", "lamp-2"), "meta-identifier"},

	// The body of the NCC.
	{"first heading is no title", drop(ncc, ` class="title"`), "ncc-first"},
	{"page before the title", swap(ncc, `<h1 class="title" id="n1"><a href="one.smil#t1">The Lamp</a></h1>`, ""), "meta-count ncc-first"},
	{"paragraph", swap(ncc, `</body>`, `<p id="n11"><a href="two.smil#t3">x</a></p></body>`), "meta-count ncc-element"},
	{"class that is none", swap(ncc, `"page-front"`, `"page-roman"`), "meta-count ncc-element"},
	{"heading that skips a level", edits(swap(ncc, `<h2 id="n3">`, `<h3 id="n3">`), swap(ncc, "A match</a></h2>", "A match</a></h3>"), state("ncc:depth", "2", "3")), "ncc-heading-gap"},
	{"entry without an id", drop(ncc, ` id="n5"`), "ncc-entry"},
	{"entry without a link", swap(ncc, `<a href="one.smil#t2">A match</a>`, "A match"), "ncc-entry"},
	{"entry without words", swap(ncc, ">A match<", "><"), "ncc-entry"},
	{"entry to the text", swap(ncc, "one.smil#t2", "text.html#x2"), "ncc-entry"},
	{"entry to a sound", swap(ncc, "one.smil#t2", "one.smil#a2"), "ncc-entry"},
	{"page in letters", swap(ncc, ">2<", ">two<"), "meta-count ncc-page"},
	{"front page in Arabic numerals", swap(ncc, ">iv<", ">4<"), "ncc-page"},
	{"page twice", edits(swap(ncc, ">2<", ">1<"), state("ncc:maxPageNormal", "2", "1")), "ncc-page-twice"},
	{"entries out of order", edits(swap(ncc, "one.smil#t2", "one.smil#t3"), swap(ncc, `"n4"><a href="one.smil#t3"`, `"n4"><a href="one.smil#t2"`)), "ncc-order"},
	{"documents out of order", swap(ncc, `"n10"><a href="two.smil#t3"`, `"n10"><a href="one.smil#t3"`), "ncc-order"},

	// SMIL documents.
	{"two sequences", swap(one, "</body>", "<seq/></body>"), "smil-shape"},
	{"sound without words", drop(one, `<text id="t2" src="text.html#x2"/>`), "link-fragment smil-shape"},
	{"element that is none", swap(one, "</seq>", "<video/></seq>"), "smil-shape"},
	{"no endsync", swap(one, `<par endsync="last" id="p1">`, `<par id="p1">`), "smil-endsync"},
	{"sound without an id", drop(one, ` id="a1"`), "smil-id"},
	{"no region", drop(one, `<region id="txtView"/>`), "smil-region"},
	{"test that is none", swap(two, "prodnote-on", "notes-on"), "smil-test"},
	{"text out of order", edits(swap(one, "#x1", "#y"), swap(one, "#x2", "#x1"), swap(one, "#y", "#x2")), "smil-order"},
	{"text read twice", swap(one, "#x2", "#x1"), "smil-text-twice"},
	{"wrong time", swap(one, `"ncc:timeInThisSmil" content="00:00:06"`, `"ncc:timeInThisSmil" content="00:00:09"`), "smil-time"},
	{"wrong length of the sequence", swap(one, `dur="6.000s"`, `dur="6.100s"`), "smil-time"},
	{"wrong time of all", swap(all, "00:00:12", "00:00:15"), "smil-time"},
	{"wrong time before", swap(two, `"ncc:totalElapsedTime" content="00:00:06"`, `"ncc:totalElapsedTime" content="00:01:00"`), "smil-elapsed"},
	{"document that nobody finds", edits(put("three.smil", "<smil/>"), state("ncc:files", "8", "9")), "smil-unreached"},
	{"clip without an end", drop(one, ` clip-end="npt=6.000s"`), "clip-open"},
	{"time in words", swap(one, `"npt=6.000s"`, `"npt=six"`), "clip-clock"},
	{"time of SMIL 2", swap(one, `"npt=6.000s"`, `"6.000s"`), "clip-clock"},
	{"end before the beginning", swap(one, `clip-begin="npt=0.000s"`, `clip-begin="npt=2.500s"`), "clip-empty"},
	{"end after the sound's", edits(swap(two, `"npt=6.000s"`, `"npt=6.050s"`), swap(two, `dur="6.000s"`, `dur="6.050s"`)), "clip-beyond"},
	{"clips that overlap", swap(one, `clip-begin="npt=2.000s"`, `clip-begin="npt=1.990s"`), "clip-overlap"},
	{"no master", edits(remove(all), state("ncc:files", "8", "7")), "master-missing"},
	{"master without a document", drop(all, `<ref id="m2" title="The end" src="two.smil"/>`), "master-order"},
	{"master with a document twice", swap(all, "</body>", `<ref id="m3" src="two.smil"/></body>`), "master-order"},
	{"master with a par", swap(all, "</body>", `<par/></body>`), "master-shape"},

	// Text and sound.
	{"image without alt", drop(text, ` alt=""`), "image-alt"},
	{"image of another kind", put("lamp.png", "RIFF....WEBP"), "image-kind"},
	{"sound of another kind", edits(rename("one.mp3", "one.ogg"), swapAll(one, "one.mp3", "one.ogg")), "sound-kind"},
	{"sound that is none", put("one.mp3", strings.Repeat("x", 48_000)), "sound-garbage"},
	{"WAV that is none", edits(rename("one.mp3", "one.wav"), swapAll(one, "one.mp3", "one.wav")), "sound-garbage"},
	{"sound that was cut off", cut("one.mp3", 24_000), "clip-beyond sound-cut"},
}

func swapAll(file, old, by string) edit {
	return func(_ testing.TB, c contents) { c[file] = strings.ReplaceAll(c[file], old, by) }
}

func TestGoodBookHasNoFinding(t *testing.T) {
	for _, f := range examine(t, baseBook(t).pack(t)).Findings {
		t.Errorf("packed: %v", f)
	}
	report, err := Check(t.Context(), baseBook(t).lay(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("in a folder: %v", f)
	}
	if report.Version != "Daisy 2.02" {
		t.Errorf("the version is %q", report.Version)
	}
}

func TestEveryDefectIsFound(t *testing.T) {
	for _, d := range defects {
		t.Run(d.name, func(t *testing.T) {
			c := baseBook(t)
			d.edit(t, c)
			report := examine(t, c.pack(t))
			if got := codes(report); got != d.want {
				t.Errorf("found %q, want %q: %v", got, d.want, report.Findings)
			}
		})
	}
}

// No rule is without a defect that breaks it.
func TestEveryRuleIsTried(t *testing.T) {
	tried := map[string]bool{"book-unreadable": true, "book-too-large": true} // see limits_test.go
	for _, d := range defects {
		for code := range strings.FieldsSeq(d.want) {
			tried[code] = true
		}
	}
	for _, r := range Rules() {
		if !tried[r.Code] {
			t.Errorf("no defect breaks %s", r.Code)
		}
		if !strings.HasSuffix(r.Mend, ".") || r.Section == "" {
			t.Errorf("%s: section %q, mend %q", r.Code, r.Section, r.Mend)
		}
		delete(tried, r.Code)
	}
	for code := range tried {
		t.Errorf("no rule is called %s", code)
	}
}
