package serve

import (
	"slices"
	"strings"
)

// admit returns a content security policy (CSP Level 3) that also lets the script
// in and lets it listen, and that forbids other pages to frame this one. What a
// page does not limit is left without a limit.
func admit(policy string) string {
	var all directives
	for text := range strings.SplitSeq(policy, ";") {
		if words := strings.Fields(text); len(words) > 0 {
			all = append(all, directive{strings.ToLower(words[0]), words[1:]})
		}
	}
	all.add("script-src", scriptHash)
	all.add("connect-src", "'self'")
	if all.find("frame-ancestors") == nil {
		all = append(all, directive{"frame-ancestors", []string{"'none'"}})
	}
	return all.String()
}

// directive is one limit: the sources from which something may come.
type directive struct {
	name    string
	sources []string
}

type directives []directive

func (all directives) find(name string) *directive {
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	return nil
}

// add lets a source into a directive. Where there is none of the name,
// default-src is the limit, and what that lets in goes on to be let in.
func (all *directives) add(name, source string) {
	d := all.find(name)
	if d == nil {
		general := all.find("default-src")
		if general == nil {
			return
		}
		*all = append(*all, directive{name, slices.Clone(general.sources)})
		d = all.find(name)
	}
	// 'none' is meaningless beside a source, and browsers say so.
	d.sources = append(slices.DeleteFunc(d.sources, func(s string) bool { return strings.EqualFold(s, "'none'") }), source)
}

func (all directives) String() string {
	var texts []string
	for _, d := range all {
		texts = append(texts, strings.Join(append([]string{d.name}, d.sources...), " "))
	}
	return strings.Join(texts, "; ")
}
