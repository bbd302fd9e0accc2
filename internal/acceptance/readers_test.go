package acceptance

import (
	"maps"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"diglot/internal/readers"
	"diglot/layouts"
)

// TestReaders opens the bilingual books of the examples, in every layout, in the
// programs that people read with.
func TestReaders(t *testing.T) {
	for name, example := range map[string]struct{ files, languages []string }{
		"English and Spanish": {[]string{examples + "right-to-read/right-to-read.md"}, []string{"en", "es"}},
		"English and Arabic":  {[]string{examples + "the-well/the-well.en.md", examples + "the-well/the-well.ar.md"}, []string{"en", "ar"}},
	} {
		cache := t.TempDir()
		for _, layout := range layouts.Names() {
			t.Run(name+" "+layout, func(t *testing.T) {
				args := append([]string{"--layout", layout}, example.files...)
				readAsPeopleDo(t, makeRelease(t, cache, args...), example.languages)
			})
		}
	}
}

func readAsPeopleDo(t *testing.T, r *release, languages []string) {
	file := r.paths("epub", languages...)[0]
	b := r.book(t, languages...)
	clips := b.clips(t)
	t.Run("foliate-js plays it", func(t *testing.T) { foliatePlays(t, file, b, clips) })
	t.Run("Readium reads the same", func(t *testing.T) { readiumReads(t, file, b, clips) })
	t.Run("axe finds nothing", func(t *testing.T) {
		for _, violation := range readers.Axe(t, file) {
			t.Error(violation)
		}
	})
}

// clip is a passage of a book as its overlay has it.
type clip struct {
	document, id, audio string // paths in the book, and the id in the document
	begin, end          float64
	element             *etree.Element
}

// clips returns all that is narrated, in reading order.
func (b *book) clips(t *testing.T) []clip {
	t.Helper()
	var all []clip
	for _, ref := range b.opf.FindElements("spine/itemref") {
		item := b.item(ref)
		narration := item.SelectAttr("media-overlay")
		if narration == nil {
			continue
		}
		overlay := "EPUB/" + b.opf.FindElement("manifest/item[@id='"+narration.Value+"']").SelectAttrValue("href", "")
		document := b.parse(t, "EPUB/"+item.SelectAttrValue("href", ""))
		for _, par := range inOrder(b.overlays[overlay], "par") {
			all = append(all, clipOf(t, overlay, par, document))
		}
	}
	return all
}

// inOrder returns the elements with a tag in document order, in which etree's
// own search does not find them.
func inOrder(e *etree.Element, tag string) []*etree.Element {
	var found []*etree.Element
	for _, child := range e.ChildElements() {
		if child.Tag == tag {
			found = append(found, child)
		}
		found = append(found, inOrder(child, tag)...)
	}
	return found
}

func clipOf(t *testing.T, overlay string, par, document *etree.Element) clip {
	t.Helper()
	audio := par.SelectElement("audio")
	name, id, _ := strings.Cut(par.SelectElement("text").SelectAttrValue("src", ""), "#")
	return clip{
		document: path.Join(path.Dir(overlay), name),
		id:       id,
		audio:    path.Join(path.Dir(overlay), audio.SelectAttrValue("src", "")),
		begin:    seconds(t, audio.SelectAttrValue("clipBegin", "")),
		end:      seconds(t, audio.SelectAttrValue("clipEnd", "")),
		element:  document.FindElement(".//*[@id='" + id + "']"),
	}
}

func foliatePlays(t *testing.T, file string, b *book, clips []clip) {
	if first := b.item(b.opf.FindElement("spine/itemref")); first.SelectAttr("media-overlay") != nil {
		t.Fatal("the first document of the spine is narrated: foliate-js highlights nothing in it, so let a cover that is not narrated come first")
	}
	moments := chooseMoments(t, clips)
	got := readers.Foliate(t, file, moments...)
	for _, message := range got.Errors {
		t.Error(message)
	}
	if want := b.languages(); !slices.Equal(got.Languages, want) {
		t.Errorf("the languages are %v, want %v", got.Languages, want)
	}
	followed(t, b, got.Contents)
	if len(got.Opening) == 0 {
		t.Error("nothing is read aloud from the beginning")
	}
	for _, passages := range [][]readers.Passage{got.Opening, got.Moments} {
		for _, p := range passages {
			heardAsMarked(t, clips, p)
		}
	}
	for i, p := range got.Moments {
		if p.Document != moments[i].Document || p.Audio != moments[i].Audio || math.Abs(p.Seconds-moments[i].Seconds) > 2 {
			t.Errorf("asked for %+v, got %+v", moments[i], p)
		}
	}
}

// chooseMoments returns times within sentences that follow another in the same
// file of sound, so that only the time tells them apart: one near the beginning
// of the book, one in the middle and one near the end.
func chooseMoments(t *testing.T, clips []clip) []readers.Moment {
	t.Helper()
	const long = 2.0 // seconds that leave the reader time to follow and the test time to look
	var later []clip
	for _, c := range clips {
		if c.begin > 0 && c.end-c.begin > long {
			later = append(later, c)
		}
	}
	if len(later) < 3 {
		t.Fatalf("%d sentences of more than %v s follow another in their paragraph, want 3", len(later), long)
	}
	var moments []readers.Moment
	for _, c := range []clip{later[0], later[len(later)/2], later[len(later)-1]} {
		moments = append(moments, readers.Moment{Document: c.document, Audio: c.audio, Seconds: c.begin + 0.3})
	}
	return moments
}

// heardAsMarked checks that what is highlighted is what the sound says at that
// time: the words of the sentence, in its language, on the page that is shown.
func heardAsMarked(t *testing.T, clips []clip, p readers.Passage) {
	t.Helper()
	i := slices.IndexFunc(clips, func(c clip) bool {
		return c.document == p.Document && c.audio == p.Audio && c.begin <= p.Seconds && p.Seconds < c.end
	})
	if i < 0 {
		t.Errorf("%+v is in no clip", p)
		return
	}
	want := clips[i]
	if p.ID != want.id || p.Text != oneLine(words(want.element)) || p.Language != languageOf(want.element) {
		t.Errorf("highlighted is %s (%s) %q, heard is %s (%s) %q",
			p.ID, p.Language, p.Text, want.id, languageOf(want.element), oneLine(words(want.element)))
	}
	if len(p.Others) > 0 || !p.OnPage || p.Background == "rgba(0, 0, 0, 0)" {
		t.Errorf("%s: highlighted besides: %v; on the page that is shown: %t; background: %s", p.ID, p.Others, p.OnPage, p.Background)
	}
}

// followed checks that the table of contents names every heading of the text in
// each of its languages, and that each entry leads to the heading it names.
func followed(t *testing.T, b *book, entries []readers.Entry) {
	t.Helper()
	lines := flat(entries)
	var labels []string
	for _, entry := range lines {
		labels = append(labels, entry.Label)
		if entry.Heading == "" || !sharesWords(entry.Label, entry.Heading) {
			t.Errorf("the entry %q leads to %q at %s", entry.Label, entry.Heading, entry.Href)
		}
	}
	all := strings.Join(labels, "\n")
	for _, heading := range b.headings() {
		if !strings.Contains(all, heading) {
			t.Errorf("the table of contents lacks %q:\n%s", heading, all)
		}
	}
}

func flat(entries []readers.Entry) []readers.Entry {
	var all []readers.Entry
	for _, entry := range entries {
		all = append(all, entry)
		all = append(all, flat(entry.Entries)...)
	}
	return all
}

// sharesWords tells whether a label names a heading. Where one of them has both
// languages and the other has one, the words of that one are enough.
func sharesWords(label, heading string) bool {
	for part := range strings.SplitSeq(label, " – ") {
		if strings.Contains(heading, part) {
			return true
		}
	}
	return strings.Contains(heading, label)
}

// headings returns the words of the headings of the text, each language by
// itself.
func (b *book) headings() []string {
	var all []string
	for _, document := range b.documents {
		main := document.FindElement("body//main")
		if main == nil {
			continue
		}
		for _, level := range []string{"h1", "h2", "h3"} {
			for _, heading := range main.FindElements(".//" + level) {
				for _, part := range append(heading.FindElements(".//*[@lang]"), heading) {
					if len(part.FindElements(".//*[@lang]")) == 0 {
						all = append(all, oneLine(words(part)))
					}
				}
			}
		}
	}
	return all
}

// linear returns the paths of the documents that are read one after the other,
// which leaves out those that the spine marks linear="no".
func (b *book) linear() []string {
	var all []string
	for _, ref := range b.opf.FindElements("spine/itemref") {
		if ref.SelectAttrValue("linear", "yes") == "yes" {
			all = append(all, "EPUB/"+b.item(ref).SelectAttrValue("href", ""))
		}
	}
	return all
}

// item returns the item of the manifest that a reference in the spine names.
func (b *book) item(ref *etree.Element) *etree.Element {
	return b.opf.FindElement("manifest/item[@id='" + ref.SelectAttrValue("idref", "") + "']")
}

// languages returns the languages that the package states.
func (b *book) languages() []string {
	var all []string
	for _, e := range b.opf.FindElements("metadata/dc:language") {
		all = append(all, e.Text())
	}
	return all
}

func readiumReads(t *testing.T, file string, b *book, clips []clip) {
	got := readers.Readium(t, file)
	if want := b.languages(); !slices.Equal(got.Languages, want) {
		t.Errorf("the languages are %v, want %v", got.Languages, want)
	}
	if named := slices.Sorted(maps.Keys(got.Title)); !slices.Equal(named, slices.Sorted(slices.Values(b.languages()))) {
		t.Errorf("the title is in %v, want %v", named, b.languages())
	}
	var order []string
	for _, link := range got.ReadingOrder {
		order = append(order, link.Href)
	}
	if want := b.linear(); !slices.Equal(order, want) {
		t.Errorf("the reading order is %v, want %v", order, want)
	}
	if labels := flat(got.Contents); len(labels) == 0 {
		t.Error("no table of contents")
	}
	read := got.Clips()
	if len(read) != len(clips) {
		t.Fatalf("%d clips, want %d", len(read), len(clips))
	}
	for i, c := range clips {
		want := readers.Node{Text: c.document + "#" + c.id, Audio: c.audio, Begin: c.begin, End: c.end}
		if !reflect.DeepEqual(read[i], want) {
			t.Errorf("clip %d is %+v, want %+v", i, read[i], want)
		}
	}
}
