package daisy

import (
	"fmt"

	"github.com/beevik/etree"
)

// smil makes the SMIL document of a section (DAISY 2.02, 2.3; SMIL 1.0). Elapsed
// is the length of all sections before it, in milliseconds.
func (e *edition) smil(s *section, elapsed int64) ([]byte, error) {
	document, root := newDocument(doctypeSMIL, "smil")
	head := e.smilHead(root, e.title(), s.length)
	meta(head, "title", s.title)
	meta(head, "ncc:totalElapsedTime", clock(elapsed))
	layout(head)
	body := line(root, "body")
	seq := line(body, "seq", "id", "seq", "dur", seconds(s.length)+"s")
	for _, p := range s.pars {
		par := line(seq, "par", "endsync", "last", "id", "p-"+p.target)
		if p.test != "" {
			par.CreateAttr("system-required", p.test)
		}
		line(par, "text", "id", p.id(), "src", textName+"#"+p.target)
		line(par, "audio", "id", "a-"+p.target, "src", s.soundName(),
			"clip-begin", "npt="+seconds(p.clip.from)+"s", "clip-end", "npt="+seconds(p.clip.to)+"s")
	}
	return written(document)
}

// master makes master.smil, which names the SMIL documents in order (DAISY 2.02,
// 2.4).
func (e *edition) master() ([]byte, error) {
	document, root := newDocument(doctypeSMIL, "smil")
	layout(e.smilHead(root, e.title(), e.length()))
	body := line(root, "body")
	for _, s := range e.sections {
		line(body, "ref", "id", fmt.Sprintf("m%04d", s.number), "title", s.title, "src", s.smilName())
	}
	return written(document)
}

// smilHead begins the head of a SMIL document.
func (e *edition) smilHead(root *etree.Element, title string, length int64) *etree.Element {
	head := line(root, "head")
	meta(head, "dc:format", format)
	meta(head, "dc:identifier", e.identifier())
	meta(head, "dc:title", title)
	meta(head, "ncc:generator", e.book.Program)
	meta(head, "ncc:timeInThisSmil", clock(length))
	return head
}

// layout names the region that the text is shown in.
func layout(head *etree.Element) {
	line(line(head, "layout"), "region", "id", "txtView")
}

// length returns how long the book lasts, in milliseconds.
func (e *edition) length() int64 {
	total := int64(0)
	for _, s := range e.sections {
		total += s.length
	}
	return total
}

// clock writes a time in whole seconds, which the specification recommends and
// old players ask for. Each is rounded by itself, so errors do not add up; the
// exact times stand in the clips.
func clock(milliseconds int64) string {
	t := (milliseconds + 500) / 1000
	return fmt.Sprintf("%02d:%02d:%02d", t/3600, t/60%60, t%60)
}

// seconds writes a time to the millisecond.
func seconds(milliseconds int64) string {
	return fmt.Sprintf("%d.%03d", milliseconds/1000, milliseconds%1000)
}
