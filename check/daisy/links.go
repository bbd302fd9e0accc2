package daisy

import (
	"net/url"
	"path"
	"strings"
)

// target is where a reference leads.
type target struct{ file, fragment string }

// follow returns where a reference in a document leads, which must be a file of
// the book. What keeps it from leading there is reported.
func (b *book) follow(d *document, n *node, reference string) (target, bool) {
	at := d.at(n)
	u, err := url.Parse(strings.TrimSpace(reference))
	switch {
	case err != nil || reference == "":
		b.add(linkOutside, at, "%q is no address.", reference)
		return target{}, false
	case u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "ftp" || u.Host != "":
		b.add(linkRemote, at, "%q is not in the book.", reference)
		return target{}, false
	case u.Scheme != "" || strings.HasPrefix(u.Path, "/") || strings.Contains(u.Path, `\`) || u.RawQuery != "":
		b.add(linkOutside, at, "%q is no address of a file of the book.", reference)
		return target{}, false
	}
	file := d.file
	if u.Path != "" {
		file = path.Join(path.Dir(d.file), u.Path)
	}
	if file == ".." || strings.HasPrefix(file, "../") {
		b.add(linkOutside, at, "%q leads out of the book.", reference)
		return target{}, false
	}
	name, found := b.files.match(file)
	switch {
	case !found:
		b.add(linkDead, at, "There is no file %q.", file)
		return target{}, false
	case name != file:
		b.add(nameCase, at, "%q is named %q.", file, name)
	}
	b.used[name] = true
	return target{name, u.Fragment}, true
}

// lead returns the element that a reference in a document leads to.
func (b *book) lead(d *document, n *node, reference string) (*document, *node) {
	to, ok := b.follow(d, n, reference)
	if !ok {
		return nil, nil
	}
	other := b.parse(to.file)
	if other == nil {
		return nil, nil
	}
	if to.fragment == "" {
		return other, nil
	}
	element := other.ids[to.fragment]
	if element == nil {
		b.add(linkFragment, d.at(n), "%s has no id %q.", to.file, to.fragment)
	}
	return other, element
}
