package layouts

import "slices"

// Head returns the rows of a table that name its columns.
func (g Group) Head() []Group { return g.Groups[:g.headLength()] }

// Body returns the other rows.
func (g Group) Body() []Group { return g.Groups[g.headLength():] }

func (g Group) headLength() int {
	if i := slices.IndexFunc(g.Groups, func(row Group) bool { return !row.Header }); i >= 0 {
		return i
	}
	return len(g.Groups)
}

// Ends reports whether the cell with that index is the last of its row.
func (p Part) Ends(cell int) bool { return cell == len(p.Cells)-1 }
