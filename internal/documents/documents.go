// Package documents reads the blocks of the documentation's pages. Its tests keep
// the documentation true: every command in it is run and prints what the page
// shows, every link leads somewhere, and every picture is there and described.
//
// A page says in comments, which readers do not see, what its blocks are:
//
//	<!-- file: door.txt -->                   the next block is this file, which is written
//	<!-- copy: door.txt of tutorial.md -->    is written as it first stands on another page
//	<!-- server: wyoming-server at HOST -->   is started; HOST in the page means where it listens
//	<!-- exit: 3 -->                          the commands of the next block end with this code
//	<!-- stop -->                             the next block's command is stopped when it has printed what is shown
//
// In a block of the language console a line that begins with "$ " is a command,
// and what follows it is what it prints. There "…" stands for any characters of a
// line, and alone on a line for any lines. Blocks of the language sh, such as the
// installation of packages, are not run and must not call diglot.
package documents

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// Block is a fenced block of a page with the comments that stand before it.
type Block struct {
	Line     int // on which it opens, from 1
	Language string
	Text     string
	Remarks  map[string]string // "file" to "door.txt"
}

var remark = regexp.MustCompile(`^<!-- ([a-z]+)(?:: (.*))? -->$`)

// known are the comments that mean something, so that a misspelt one is noticed.
var known = map[string]bool{"file": true, "copy": true, "server": true, "exit": true, "stop": true}

// Read returns the blocks of a page. Comments that belong to the page, and not to
// a block, come in blocks without language.
func Read(files fs.FS, name string) ([]Block, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var blocks []Block
	open := false
	indent := "" // of the block that is open, where it is in a list
	remarks := make(map[string]string)
	for i, line := range strings.Split(string(data), "\n") {
		if !open {
			indent = line[:len(line)-len(strings.TrimLeft(line, " "))]
		}
		line = strings.TrimPrefix(line, indent)
		language, fence := strings.CutPrefix(line, "```")
		match := remark.FindStringSubmatch(line)
		switch {
		case open && fence:
			open = false
		case open:
			blocks[len(blocks)-1].Text += line + "\n"
		case fence:
			open = true
			blocks = append(blocks, Block{Line: i + 1, Language: language, Remarks: remarks})
			remarks = make(map[string]string)
		case match != nil && !known[match[1]]:
			return nil, fmt.Errorf("%s:%d: a comment of no known kind: %s", name, i+1, line)
		case match != nil && (match[1] == "copy" || match[1] == "server"):
			blocks = append(blocks, Block{Line: i + 1, Remarks: map[string]string{match[1]: match[2]}})
		case match != nil:
			remarks[match[1]] = match[2]
		}
	}
	switch {
	case open:
		return nil, fmt.Errorf("%s: the last block is not closed", name)
	case len(remarks) > 0:
		return nil, fmt.Errorf("%s: no block follows %v", name, remarks)
	}
	return blocks, nil
}
