package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"

	"diglot/message"
	"diglot/project"
	"diglot/publish/cover"
	"diglot/voices/program"
	"diglot/voices/sound"
	"diglot/words"
)

// doctorOptions is what the command line of doctor says.
type doctorOptions struct{ json bool }

func (o *doctorOptions) groups() []group {
	options := newGroup("Options")
	options.BoolVar(&o.json, "json", false, "print JSON")
	return []group{options}
}

// part is something that diglot works with, and whether it is there.
type part struct {
	Name   message.Text `json:"name"`
	Found  bool         `json:"found"`
	Needed bool         `json:"needed"` // by a build without options
	About  message.Text `json:"about"`  // version or place; where it is missing, what is done without it
	For    message.Text `json:"for"`
	Get    string       `json:"get,omitempty"` // command that installs it
}

// In tells the part in one line.
func (p part) In(language string) string {
	if p.Found {
		return message.Sprintf(language, "found: %v: %v. It is for %v.", p.Name, p.About, p.For)
	}
	line := message.Sprintf(language, "missing: %v. It is for %v.", p.Name, p.For)
	if about := p.About.In(language); about != "" {
		line += " " + about + "."
	}
	if p.Get != "" {
		line += " " + message.Sprintf(language, "To get it: %s", message.In(language, p.Get))
	}
	return line
}

func (o *doctorOptions) run(ctx context.Context, t terminal, args []string) error {
	if len(args) > 0 {
		return wrongUse("doctor looks at this computer and takes no file; see diglot check")
	}
	parts := examine(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	ready := true
	for _, p := range parts {
		ready = ready && (p.Found || !p.Needed)
	}
	if err := tellParts(t, parts, ready, o.json); err != nil || ready {
		return err
	}
	return errIncomplete
}

func tellParts(t terminal, parts []part, ready, asJSON bool) error {
	if asJSON {
		return printJSON(t.out, struct {
			Ready bool   `json:"ready"`
			Parts []part `json:"parts"`
		}{ready, parts})
	}
	for _, p := range parts {
		t.print("%v", p)
	}
	if !ready {
		return t.print("Something is missing that a build needs; without it books have no sound.")
	}
	return t.print("Narrated books can be made here.")
}

// examine looks for everything, what is needed first.
func examine(ctx context.Context) []part {
	from := packageManager()
	parts := []part{lookForEngine(ctx, project.Engine{Name: "espeak"}, from), lookForCache(ctx), lookForEncoder(from)}
	parts[0].Needed = true
	for _, settings := range otherEngines() {
		parts = append(parts, lookForEngine(ctx, settings, from))
	}
	parts = append(parts, lookForFonts(from)...)
	return append(parts,
		lookFor(from, message.Textf("audiobooks with chapters (M4B)"), "ffmpeg"),
		lookFor(from, message.Textf("%s", "diglot check --epubcheck"), "epubcheck"),
		lookFor(from, message.Textf("%s", "EPUBCheck"), "java"),
		lookFor(from, message.Textf("%s", "diglot check --ace"), "ace", "ace-cli"),
		lookFor(from, message.Textf("%s", "Ace"), "node"),
		lookFor(from, message.Textf("%s", "Ace"), "chromium", "chromium-browser", "google-chrome"),
	)
}

// otherEngines lists the engines beside the usual one that can be asked without
// a project file.
func otherEngines() []project.Engine {
	var all []project.Engine
	if os.Getenv(speechURL) != "" {
		all = append(all, project.Engine{Name: "speechapi"})
	}
	for _, name := range programNames() {
		all = append(all, project.Engine{Name: name})
	}
	return all
}

func lookForEngine(ctx context.Context, settings project.Engine, from manager) part {
	p := part{Name: message.Textf("engine %s", settings.Name), For: message.Textf("speech")}
	about, err := askEngine(ctx, settings, false)
	if err == nil {
		p.Found, p.About = true, message.Textf("version %s, voices: %d", bareVersion(about.Version), len(about.Voices))
		return p
	}
	if p.Get = from.get(settings.Name); p.Get == "" {
		p.Get = inRecipe(settings.Name)
	}
	if p.Get == "" {
		p.About = firstLine(err)
	}
	return p
}

// inRecipe returns how the recipe of a program says that it is got.
func inRecipe(name string) string {
	for _, recipe := range program.Recipes() {
		if recipe.Name == name {
			return recipe.Install
		}
	}
	return ""
}

// versionNumber is the number of a version among what a program says of itself.
var versionNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d+\.\d[\w.-]*`) })

// bareVersion returns the number in a version. Engines add to it what tells one
// sound from another, programs their names and their makers.
func bareVersion(version string) string {
	return cmp.Or(versionNumber().FindString(version), version)
}

// lookForCache reports whether sound can be kept.
func lookForCache(ctx context.Context) part {
	p := part{Name: message.Textf("cache folder"), Needed: true, For: message.Textf("sound that need not be spoken again")}
	stock, err := cacheStock(ctx)
	if err != nil {
		p.About = firstLine(err)
		return p
	}
	p.Found, p.About = true, stock
	return p
}

// cacheStock says what the cache holds and where, if more can be put there.
func cacheStock(ctx context.Context) (message.Text, error) {
	var none message.Text
	kept, err := openCache()
	if err != nil {
		return none, err
	}
	stock, err := kept.Size(ctx)
	if err != nil {
		return none, err
	}
	dir, err := cachePath()
	if err != nil {
		return none, err
	}
	probe, err := os.CreateTemp(dir, ".doctor-")
	if err != nil {
		return none, err
	}
	return message.Textf("%v in %s", amount(stock), dir), errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func lookForEncoder(from manager) part {
	p := part{Name: message.Textf("%s", "LAME"), For: message.Textf("small MP3 files")}
	encoder, err := sound.LAME()
	if err != nil {
		p.About, p.Get = message.Textf("Without it a built-in encoder makes files twice as large"), from.get("lame")
		return p
	}
	p.Found, p.About = true, message.Textf("version %s", bareVersion(encoder.Name()))
	return p
}

// scripts are languages that stand for the scripts of covers.
var scripts = []struct {
	tag, script string
	name        message.Text
	sample      string
}{
	{"es", "Latin", message.Textf("Latin letters"), "ñ"}, {"ru", "Cyrillic", message.Textf("Cyrillic letters"), "я"}, {"el", "Greek", message.Textf("Greek letters"), "ω"}, {"ar", "Arabic", message.Textf("Arabic letters"), "كتاب"}, {"he", "Hebrew", message.Textf("Hebrew letters"), "ספר"},
	{"hi", "Devanagari", message.Textf("Devanagari letters"), "किताब"}, {"bn", "Bengali", message.Textf("Bengali letters"), "বই"}, {"th", "Thai", message.Textf("Thai letters"), "หนังสือ"}, {"zh", "Chinese", message.Textf("Chinese letters"), "书"},
	{"ja", "Japanese", message.Textf("Japanese letters"), "ほん"}, {"ko", "Korean", message.Textf("Korean letters"), "책"},
}

// lookForFonts reports for every script whether its letters can be drawn.
func lookForFonts(from manager) []part {
	var parts []part
	for _, s := range scripts {
		p := part{Name: s.name, For: message.Textf("covers of books in %v and others", words.Language(s.tag))}
		_, undrawn, err := cover.Draw(cover.Design{Titles: []cover.Line{{Text: s.sample, Language: s.tag}}})
		if p.Found = err == nil && len(undrawn) == 0; p.Found {
			p.About = message.Textf("a font includes them")
		} else {
			p.Get = from.get(s.script)
		}
		parts = append(parts, p)
	}
	return parts
}

// lookFor looks for the first of some commands that is installed.
func lookFor(from manager, use message.Text, commands ...string) part {
	p := part{Name: message.Textf("%s", commands[0]), For: use, Get: from.get(commands[0])}
	for _, command := range commands {
		if path, err := exec.LookPath(command); err == nil {
			p.Found, p.About, p.Get = true, message.Textf("%s", path), ""
			return p
		}
	}
	return p
}

// firstLine returns what an error says, without what follows on other lines.
func firstLine(err error) message.Text {
	return message.Textf("%v", err).Through(func(text string) string {
		line, _, _ := strings.Cut(text, "\n")
		return strings.TrimRight(line, ".")
	})
}
