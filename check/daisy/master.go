package daisy

import "strings"

func isMaster(name string) bool { return strings.EqualFold(name, "master.smil") }

// master returns master.smil, or nil.
func (b *book) master() *document {
	name, found := b.files.match("master.smil")
	if !found {
		return nil
	}
	b.used[name] = true
	return b.parse(name)
}

// checkMaster looks at master.smil.
func (b *book) checkMaster() {
	if _, found := b.files.match("master.smil"); !found {
		b.add(masterMissing, place{}, "There is no master.smil.")
		return
	}
	d := b.master()
	if d == nil {
		return
	}
	b.checkSMIL(d)
	body := d.root.child("body")
	if body == nil {
		b.add(masterShape, place{file: d.file}, "There is no body.")
		return
	}
	var named []string
	for _, n := range body.children {
		if !n.is("ref") || n.attr("id") == "" || n.attr("src") == "" {
			b.add(masterShape, d.at(n), "Here is %s, not a ref with id and src.", n.name)
			continue
		}
		if to, ok := b.follow(d, n, n.attr("src")); ok {
			named = append(named, to.file)
		}
	}
	for i, s := range b.smils {
		if i >= len(named) || named[i] != s.file {
			b.add(masterOrder, place{file: d.file}, "It does not name %s in place %d of %d.", s.file, i+1, len(b.smils))
			return
		}
	}
	if len(named) > len(b.smils) {
		b.add(masterOrder, place{file: d.file}, "It names %d documents; the NCC leads to %d.", len(named), len(b.smils))
	}
}
