package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

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
	Name   string `json:"name"`
	Found  bool   `json:"found"`
	Needed bool   `json:"needed"` // by a build without options
	About  string `json:"about"`  // version or place; where it is missing, what is done without it
	For    string `json:"for"`
	Get    string `json:"get,omitempty"` // command that installs it
}

// String tells the part in one line.
func (p part) String() string {
	if p.Found {
		return fmt.Sprintf("found: %s: %s. It is for %s.", p.Name, p.About, p.For)
	}
	line := fmt.Sprintf("missing: %s. It is for %s.", p.Name, p.For)
	if p.About != "" {
		line += " " + p.About + "."
	}
	if p.Get != "" {
		line += " To get it: " + p.Get
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
		fmt.Fprintln(t.out, p)
	}
	verdict := "Narrated books can be made here."
	if !ready {
		verdict = "Something is missing that a build needs; without it books have no sound."
	}
	_, err := fmt.Fprintln(t.out, verdict)
	return err
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
		lookFor(from, "audiobooks with chapters (M4B)", "ffmpeg"),
		lookFor(from, "diglot check --epubcheck", "epubcheck"),
		lookFor(from, "EPUBCheck", "java"),
		lookFor(from, "diglot check --ace", "ace", "ace-cli"),
		lookFor(from, "Ace", "node"),
		lookFor(from, "Ace", "chromium", "chromium-browser", "google-chrome"),
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
	p := part{Name: "engine " + settings.Name, For: "speech"}
	about, err := askEngine(ctx, settings, false)
	if err == nil {
		p.Found, p.About = true, fmt.Sprintf("version %s, voices: %d", bareVersion(about.Version), len(about.Voices))
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

// bareVersion cuts from a version what engines add of their settings, which
// tell one sound from another and nobody whether a program is new.
func bareVersion(version string) string {
	for _, settings := range []string{", data ", ", recipe "} {
		version, _, _ = strings.Cut(version, settings)
	}
	return version
}

// lookForCache reports whether sound can be kept.
func lookForCache(ctx context.Context) part {
	p := part{Name: "cache folder", Needed: true, For: "sound that need not be spoken again"}
	stock, err := cacheStock(ctx)
	if err != nil {
		p.About = firstLine(err)
		return p
	}
	p.Found, p.About = true, stock
	return p
}

// cacheStock says what the cache holds and where, if more can be put there.
func cacheStock(ctx context.Context) (string, error) {
	kept, err := openCache()
	if err != nil {
		return "", err
	}
	stock, err := kept.Size(ctx)
	if err != nil {
		return "", err
	}
	dir, err := cachePath()
	if err != nil {
		return "", err
	}
	probe, err := os.CreateTemp(dir, ".doctor-")
	if err != nil {
		return "", err
	}
	return amount(stock) + " in " + dir, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func lookForEncoder(from manager) part {
	p := part{Name: "LAME", For: "small MP3 files"}
	encoder, err := sound.LAME()
	if err != nil {
		p.About, p.Get = "Without it a built-in encoder makes files twice as large", from.get("lame")
		return p
	}
	p.Found, p.About = true, encoder.Name()
	return p
}

// scripts are languages that stand for the scripts of covers.
var scripts = []struct{ tag, script, sample string }{
	{"es", "Latin", "ñ"}, {"ru", "Cyrillic", "я"}, {"el", "Greek", "ω"}, {"ar", "Arabic", "كتاب"}, {"he", "Hebrew", "ספר"},
	{"hi", "Devanagari", "किताब"}, {"bn", "Bengali", "বই"}, {"th", "Thai", "หนังสือ"}, {"zh", "Chinese", "书"},
	{"ja", "Japanese", "ほん"}, {"ko", "Korean", "책"},
}

// lookForFonts reports for every script whether its letters can be drawn.
func lookForFonts(from manager) []part {
	var parts []part
	for _, s := range scripts {
		p := part{Name: s.script + " letters", For: "covers of books in " + words.Name(s.tag, "en") + " and others"}
		_, undrawn, err := cover.Draw(cover.Design{Titles: []cover.Line{{Text: s.sample, Language: s.tag}}})
		if p.Found = err == nil && len(undrawn) == 0; p.Found {
			p.About = "a font has them"
		} else {
			p.Get = from.get(s.script)
		}
		parts = append(parts, p)
	}
	return parts
}

// lookFor looks for the first of some commands that is installed.
func lookFor(from manager, use string, commands ...string) part {
	p := part{Name: commands[0], For: use, Get: from.get(commands[0])}
	for _, command := range commands {
		if path, err := exec.LookPath(command); err == nil {
			p.Found, p.About, p.Get = true, path, ""
			return p
		}
	}
	return p
}

// firstLine returns what an error says, without what follows on other lines.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimRight(line, ".")
}
