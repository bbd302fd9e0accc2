package main

import (
	"context"

	"diglot/manuscript"
)

// command is one word of the program. Help, manual page, reference and shell
// completion are all made from these, so nothing about a command is said twice.
type command struct {
	name     string
	about    string   // one line, a phrase without full stop
	use      []string // what may follow the name
	text     string   // paragraphs; line ends within them do not count
	examples []string // command lines without the program
	often    []string // options that are all most people need; nil: there are few

	// What may follow the name, for completion: fixed words, or files with
	// these endings. With neither, folders.
	words   []string
	endings []string

	// open returns the options of the command and what it does, once they are
	// read.
	open func() ([]group, action)
}

// action does the work of a command, with what the command line names.
type action func(ctx context.Context, t terminal, args []string) error

// commands is the table of all commands, in the order in which they are listed.
func commands() []command {
	manuscripts := append(manuscript.Endings(), ".yaml", ".yml")
	return []command{
		{
			name: "build", about: "make e-books and audio editions of a text and its translation",
			use: []string{"[FILE...] [options]"},
			text: `One file holds all languages (one after the other, in turns, or in a table), or each language has a
file of its own. Read are plain text, Markdown, HTML, DOCX, EPUB, TMX and XLIFF. Languages are detected. A diglot.yaml
beside the files, or in their place, says what they do not say of themselves; without FILE, that of this folder is read.`,
			examples: []string{"build statement.en.txt statement.es.txt -o release"},
			often:    []string{"output", "languages", "layout", "voice", "no-audio", "dry-run", "verbose", uiLanguage},
			endings:  manuscripts, open: func() ([]group, action) { o := new(buildOptions); return o.groups(), o.run },
		},
		{
			name: "check", about: "verify a release or a book, or show how a manuscript is read",
			use: []string{"FOLDER", "BOOK...", "--structure FILE..."},
			text: `A release is verified file by file: each is there and whole, each sound lasts as stated, its books are sound. A
book, anybody's, an EPUB or a DAISY book (folder or .zip), is checked against the rules that books are found to break,
accessibility included. Of a manuscript every block is listed with its line and kind, which diglot.yaml can change
under "kinds".`,
			examples: []string{"check release"},
			endings:  append([]string{".epub", ".zip"}, manuscripts...), open: func() ([]group, action) { o := new(checkOptions); return o.groups(), o.run },
		},
		{
			name: "init", about: "write a diglot.yaml that explains every setting",
			use: []string{"FILE... [options]"},
			text: `It lies beside the first file. What the manuscript says of itself is filled in, the rest stands there as
comments. A file that is there already is never replaced.`,
			examples: []string{"init statement.en.txt statement.es.txt"},
			endings:  manuscript.Endings(), open: func() ([]group, action) { o := new(initOptions); return o.groups(), o.run },
		},
		{
			name: "align", about: "show which paragraphs say the same, and correct it",
			use: []string{"FILE... [options]"},
			text: `Pairs are shown one after the other. Correct a file that --write has written by moving its lines, then
build with --alignment and that file.`,
			examples: []string{"align statement.txt --doubtful", "align statement.txt --write pairs.txt"},
			endings:  manuscripts, open: func() ([]group, action) { o := new(alignOptions); return o.groups(), o.run },
		},
		{
			name: "narrate", about: "speak a text, or show how it would be spoken",
			use:      []string{"FILE... [options]"},
			text:     `The sound is kept for the next build.`,
			examples: []string{"narrate statement.txt --dry-run"},
			often:    []string{"dry-run", "all", "languages", "voice", "engine", uiLanguage},
			endings:  manuscripts, open: func() ([]group, action) { o := new(narrateOptions); return o.groups(), o.run },
		},
		{
			name: "voices", about: "list the voices that are there, or hear one",
			use:      []string{"[options]"},
			text:     `Without --engine, every engine that needs no settings is asked.`,
			examples: []string{"voices --language es", "voices --try es"},
			words:    []string{}, open: func() ([]group, action) { o := new(voicesOptions); return o.groups(), o.run },
		},
		{
			name: "serve", about: "show a release in a browser while you work on it",
			use: []string{"FILE... [options]", "FOLDER"},
			text: `The release of a manuscript is built again whenever that changes, and pages that are open show it at
the same place. Only this machine can see it, unless --listen names an address.`,
			examples: []string{"serve statement.txt"},
			often:    []string{"port", "listen", "output", "layout", "voice", uiLanguage},
			endings:  manuscripts, open: func() ([]group, action) { o := new(serveOptions); return o.groups(), o.run },
		},
		{
			name: "catalog", about: "join releases into one catalogue and one page",
			use:      []string{"FOLDER... -o FOLDER"},
			text:     `The catalogue leads to the releases where they lie now; publish them together.`,
			examples: []string{"catalog books/door books/well -o books"},
			open:     func() ([]group, action) { o := new(catalogOptions); return o.groups(), o.run },
		},
		{
			name: "cache", about: "show or remove the sound that is kept for the next build",
			use: []string{"list", "prune", "clear", "path"},
			text: `list tells what is kept, the most recently used first. prune removes what was not used for long; what
was used in the last two days stays, for a build may be using it. clear removes all. path prints the folder.`,
			examples: []string{"cache prune --larger-than 500MB", "cache prune --older-than 30d"},
			words:    []string{"list", "prune", "clear", "path"}, open: func() ([]group, action) { o := new(cacheOptions); return o.groups(), o.run },
		},
		{
			name: "doctor", about: "tell what is installed, what is missing and how to get it",
			use: []string{"[options]"},
			text: `One line for everything that diglot works with. The exit code is 0 if narrated books can be made without
further settings, else 3.`,
			examples: []string{"doctor"},
			words:    []string{}, open: func() ([]group, action) { o := new(doctorOptions); return o.groups(), o.run },
		},
		{
			name: "completion", about: "print a script that has a shell complete commands and options",
			use:      shells(),
			text:     `Load it where the shell starts: source <(diglot completion bash), or write it where the shell looks.`,
			examples: []string{"completion fish > ~/.config/fish/completions/diglot.fish"},
			words:    shells(), open: func() ([]group, action) { return nil, complete },
		},
		{
			name: "man", about: "print the manual page",
			use:      []string{""},
			examples: []string{"man > /usr/local/share/man/man1/diglot.1"},
			words:    []string{}, open: func() ([]group, action) { return nil, manual },
		},
		{
			name: "reference", about: "print the page of all commands, or of all codes, in Markdown",
			use:      []string{"", "codes"},
			examples: []string{"reference > docs/reference.md"},
			words:    []string{"codes"}, open: func() ([]group, action) { return nil, reference },
		},
		{
			name: "explain", about: "say at length what a message means",
			use:      []string{"[CODE...]"},
			text:     `The code stands in brackets behind a message. Without one, all codes are listed.`,
			examples: []string{"explain title-inferred"},
			words:    codes(), open: func() ([]group, action) { return nil, explain },
		},
		{
			name: "version", about: "print the version",
			use:      []string{"[--json]"},
			examples: []string{"version --json"},
			words:    []string{}, open: func() ([]group, action) { o := new(versionOptions); return o.groups(), o.run },
		},
		{
			name: "help", about: "print help for the program, for a command, or for the environment",
			use:      []string{"[COMMAND] [--all]", environment},
			examples: []string{"help build"},
			words:    []string{environment}, open: func() ([]group, action) { o := new(helpOptions); return o.groups(), o.run },
		},
	}
}

// groups returns the options of the command.
func (c command) groups() []group {
	groups, _ := c.open()
	return append(groups, everywhere())
}

// named returns the command with a name.
func named(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// commandNames lists the commands.
func commandNames() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

// exitCodes lists what the exit codes mean.
var exitCodes = []struct {
	code  int
	about string
}{
	{exitDone, "done"},
	{exitFailed, "failed"},
	{exitUsage, "wrong use or configuration"},
	{exitIncomplete, "finished but incomplete: something is missing, or a check found errors"},
	{exitInterrupted, "interrupted; the same command goes on where it stood"},
}

// environment is the topic of help on the variables below.
const environment = "environment"

// variables lists the variables of the environment that are obeyed.
var variables = []struct{ name, about string }{
	{cacheDir, "folder for the sound that is kept, in place of the user's cache"},
	{cacheLimit, "how large that folder may grow, as 500MB; 2GB unless it is set"},
	{speechURL, "address of the server that the engine speechapi asks"},
	{speechKey, "key for that server, sent nowhere else"},
	{accessible, "1: progress in few plain lines with the time left, for screen readers; ACCESSIBLE=1 does the same"},
	{"LANG", "language of messages where --ui-lang names none; LC_ALL and LC_MESSAGES go before it"},
	{sourceDate, "time that a release states, in seconds since 1970, so that it can be made again byte for byte"},
}
