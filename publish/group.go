package publish

import (
	"diglot/layouts"
	"diglot/manuscript"
)

// groups gathers beads that belong together: items in lists, paragraphs of a
// quotation, a pull quote and who said it. There is no heading among the beads.
func (e *edition) groups(beads []bead) []layouts.Group {
	var groups []layouts.Group
	for len(beads) > 0 {
		var group layouts.Group
		group, beads = e.nextGroup(beads)
		groups = append(groups, group)
	}
	return groups
}

// nextGroup returns the first group and the beads that are left.
func (e *edition) nextGroup(beads []bead) (layouts.Group, []bead) {
	first := beads[0].lead()
	switch first.Kind {
	case manuscript.Item:
		return e.list(beads, first.Level)
	case manuscript.Row:
		return e.table(beads)
	case manuscript.Quote:
		n := quotationLength(beads)
		return layouts.Group{
			Kind:   layouts.Quotation,
			ID:     "quotation-" + first.ID,
			Groups: e.quotation(beads[:n]),
		}, beads[n:]
	case manuscript.PullQuote:
		return e.pullQuote(beads)
	case manuscript.Picture:
		return layouts.Group{
			Kind: layouts.Picture,
			ID:   "figure-" + first.ID,
			Pair: e.layOut(beads[0]),
		}, beads[1:]
	}
	return e.single(beads[0]), beads[1:]
}

func (e *edition) single(b bead) layouts.Group {
	return layouts.Group{Kind: layouts.Paragraphs, Pair: e.layOut(b)}
}

// list takes the items of one list, with the lists nested in them. A step down
// of several levels is taken as one.
func (e *edition) list(beads []bead, level int) (layouts.Group, []bead) {
	first := beads[0].lead()
	list := layouts.Group{Kind: layouts.List, ID: "list-" + first.ID, Ordered: first.Ordered}
	for len(beads) > 0 {
		item := beads[0].lead()
		switch {
		case item.Kind != manuscript.Item || item.Level < level:
			return list, beads
		case item.Level > level:
			last := &list.Groups[len(list.Groups)-1]
			var nested layouts.Group
			nested, beads = e.list(beads, item.Level)
			last.Groups = append(last.Groups, nested)
		case item != first && (item.Opens || item.Ordered != list.Ordered):
			return list, beads
		default:
			list.Groups = append(list.Groups, layouts.Group{
				Kind: layouts.Item,
				ID:   "item-" + item.ID,
				Pair: e.layOut(beads[0]),
			})
			beads = beads[1:]
		}
	}
	return list, nil
}

// quotationLength returns how many beads a quotation at their beginning takes.
// Pull quotes and their attributions belong to it where it goes on behind them.
func quotationLength(beads []bead) int {
	length := 1
	for i := 1; i < len(beads); i++ {
		b := beads[i].lead()
		switch {
		case b.Kind == manuscript.Quote && !b.Opens:
			length = i + 1
		case b.Kind == manuscript.PullQuote:
		case b.Kind == manuscript.Attribution && beads[i-1].lead().Kind == manuscript.PullQuote:
		default:
			return length
		}
	}
	return length
}

func (e *edition) quotation(beads []bead) []layouts.Group {
	var groups []layouts.Group
	for len(beads) > 0 {
		if beads[0].lead().Kind == manuscript.PullQuote {
			var aside layouts.Group
			aside, beads = e.pullQuote(beads)
			groups = append(groups, aside)
			continue
		}
		groups = append(groups, e.single(beads[0]))
		beads = beads[1:]
	}
	return groups
}

func (e *edition) pullQuote(beads []bead) (layouts.Group, []bead) {
	group := layouts.Group{
		Kind:   layouts.PullQuote,
		ID:     "aside-" + beads[0].lead().ID,
		Groups: []layouts.Group{e.single(beads[0])},
	}
	beads = beads[1:]
	if len(beads) > 0 && beads[0].lead().Kind == manuscript.Attribution {
		group.Groups = append(group.Groups, e.single(beads[0]))
		beads = beads[1:]
	}
	return group, beads
}
