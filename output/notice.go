package output

import (
	"cmp"
	"slices"
	"sync"

	"diglot/message"
)

// Notice is something that the author should know of a build.
type Notice struct {
	Kind NoticeKind
	Text message.Text // whole sentences
}

// NoticeKind says how much a notice matters.
type NoticeKind int

// The kinds of notice, those that matter most first.
const (
	Gap    NoticeKind = iota // something that was asked for is not in the release
	Doubt                    // something in it is not as it should be
	Advice                   // readers would like something more
)

// notices gathers what an author should know of a release, in a fixed order.
type notices struct {
	mu  sync.Mutex
	all []Notice
}

func (n *notices) add(kind NoticeKind, format string, values ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	notice := Notice{kind, message.Textf(format, values...)}
	inOrder := func(x, y Notice) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Text.String(), y.Text.String()))
	}
	if at, known := slices.BinarySearchFunc(n.all, notice, inOrder); !known {
		n.all = slices.Insert(n.all, at, notice)
	}
}
