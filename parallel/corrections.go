package parallel

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"diglot/manuscript"
	"diglot/message"
)

// A corrections file holds a pairing for a person to read and change. Groups of
// lines are parted by blank lines; the lines of a group say the same:
//
//	en 5f0c2a19 The door is open
//	es 91be07d4 La puerta está abierta
//
// A line has the language, the key of a block and its first words. The key is
// made from the words of the block, so it holds when blocks are added, removed or
// moved elsewhere; where the words themselves were changed a little, the block
// with the nearest first words is meant. A line that begins with # is a remark. A
// block that no line names is paired as if there were no file.

// WriteCorrections writes the alignment of a work as a corrections file.
func WriteCorrections(w io.Writer, work *manuscript.Work, a *Alignment) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# The pairs of %s. The lines of a group say the same; groups are parted by blank lines.\n", work.Slug)
	fmt.Fprintf(out, "# Move a line to another group to correct a pair. \"diglot build\" obeys this file\n")
	fmt.Fprintf(out, "# where diglot.yaml names it: alignment: FILE\n")
	keys := blockKeys(work)
	blocks := blocksByID(work)
	for _, bead := range a.Beads {
		fmt.Fprintf(out, "\n# sure: %d of 100\n", int(bead.Score*100+0.5))
		for i, ids := range bead.Blocks {
			for _, id := range ids {
				fmt.Fprintf(out, "%s %s %s\n", a.Languages[i], keys[id], firstWords(blocks[id].Text()))
			}
		}
	}
	return out.Flush()
}

// Corrections is a corrections file that was read.
type Corrections struct {
	name   string
	groups [][]entry
}

// entry is a line of the file.
type entry struct {
	line     int
	language string
	key      string
	words    string
	found    bool
}

// ReadCorrections reads a corrections file; name is for messages. Errors name
// the line.
func ReadCorrections(name string, r io.Reader) (*Corrections, error) {
	c := &Corrections{name: name}
	lines := bufio.NewScanner(io.LimitReader(r, 64<<20))
	lines.Buffer(nil, 1<<20)
	var group []entry
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "":
			c.close(&group)
		case strings.HasPrefix(line, "#"):
		default:
			fields := strings.SplitN(line, " ", 3)
			if len(fields) < 2 || len(fields[1]) < 8 {
				return nil, message.Errorf("%s:%d: a line has a language, a key and the first words of a block", name, n)
			}
			e := entry{line: n, language: fields[0], key: fields[1]}
			if len(fields) == 3 {
				e.words = fields[2]
			}
			group = append(group, e)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	c.close(&group)
	return c, nil
}

func (c *Corrections) close(group *[]entry) {
	if len(*group) > 0 {
		c.groups = append(c.groups, *group)
		*group = nil
	}
}

// Apply ties the blocks of the work as the file says, by their Pair. It returns
// the lines whose block is not in the work any more.
func (c *Corrections) Apply(work *manuscript.Work) (lost []message.Text, err error) {
	for _, group := range c.groups {
		for _, e := range group {
			if work.Text(e.language) == nil {
				return nil, message.Errorf("%s:%d: the work has no text in %q; it has %v", c.name, e.line, e.language, work.Languages())
			}
		}
	}
	// Exact keys first, so that no changed block takes another one's place.
	find := newFinder(work)
	for _, search := range []func(entry) *manuscript.Block{find.exact, find.nearest} {
		for n, group := range c.groups {
			for i, e := range group {
				if e.found {
					continue
				}
				if block := search(e); block != nil {
					block.Pair = "corrected " + strconv.Itoa(n+1)
					group[i].found = true
				}
			}
		}
	}
	for _, group := range c.groups {
		for _, e := range group {
			if !e.found {
				lost = append(lost, message.Textf("%s:%d: no block like %q is in the text any more", c.name, e.line, e.words))
			}
		}
	}
	return lost, nil
}

// finder finds the block that a line means, each block once.
type finder struct {
	byKey map[string]*manuscript.Block // language and key
	rest  map[string][]*manuscript.Block
	used  map[*manuscript.Block]bool
}

func newFinder(work *manuscript.Work) *finder {
	f := &finder{byKey: map[string]*manuscript.Block{}, rest: map[string][]*manuscript.Block{}, used: map[*manuscript.Block]bool{}}
	keys := blockKeys(work)
	for i := range work.Texts {
		t := &work.Texts[i]
		for j := range t.Blocks {
			b := &t.Blocks[j]
			f.byKey[t.Language+" "+keys[b.ID]] = b
			f.rest[t.Language] = append(f.rest[t.Language], b)
		}
	}
	return f
}

// similar is how alike the first words of a changed block must be, from 0 to 1.
const similar = 0.6

// exact returns the block with the key of a line.
func (f *finder) exact(e entry) *manuscript.Block {
	return f.take(f.byKey[e.language+" "+e.key])
}

// nearest returns the block whose first words are most like those of a line.
func (f *finder) nearest(e entry) *manuscript.Block {
	var best *manuscript.Block
	most := similar
	for _, b := range f.rest[e.language] {
		if s := alike(firstWords(b.Text()), e.words); !f.used[b] && s > most {
			best, most = b, s
		}
	}
	return f.take(best)
}

func (f *finder) take(b *manuscript.Block) *manuscript.Block {
	if b == nil || f.used[b] {
		return nil
	}
	f.used[b] = true
	return b
}

// alike is the share of pairs of neighbouring letters that two texts have in
// common (Dice).
func alike(a, b string) float64 {
	x, y := bigrams(a), bigrams(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, g := range x {
		count[g]++
	}
	common := 0
	for _, g := range y {
		if count[g] > 0 {
			count[g]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

func bigrams(text string) []string {
	runes := []rune(strings.ToLower(text))
	var all []string
	for i := 1; i < len(runes); i++ {
		all = append(all, string(runes[i-1:i+1]))
	}
	return all
}

// blockKeys returns the key of every block by its id. Of blocks of a text with
// the same words, the later ones have their number in the key.
func blockKeys(work *manuscript.Work) map[string]string {
	keys := map[string]string{}
	for i := range work.Texts {
		seen := map[string]int{}
		for _, b := range work.Texts[i].Blocks {
			folded := strings.Join(strings.FieldsFunc(strings.ToLower(b.Text()), func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r)
			}), " ")
			digest := sha256.Sum256([]byte(folded))
			key := hex.EncodeToString(digest[:4])
			if seen[key]++; seen[key] > 1 {
				key += "-" + strconv.Itoa(seen[key])
			}
			keys[b.ID] = key
		}
	}
	return keys
}

func blocksByID(work *manuscript.Work) map[string]*manuscript.Block {
	blocks := map[string]*manuscript.Block{}
	for i := range work.Texts {
		for block := range work.Texts[i].Reading() {
			blocks[block.ID] = block
		}
	}
	return blocks
}

// firstWords returns the beginning of a text on one line.
func firstWords(text string) string {
	words := strings.Fields(text)
	words = slices.Clip(words[:min(len(words), 12)])
	return strings.Join(words, " ")
}
