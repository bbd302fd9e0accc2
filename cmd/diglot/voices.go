package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"

	"diglot/manuscript"
	"diglot/project"
	"diglot/voices"
	"diglot/words"
)

// voicesOptions is what the command line of voices says.
type voicesOptions struct {
	engine   string
	language string
	project  string
	commands bool
	try      string
	voice    string
	output   string
	json     bool
}

func (o *voicesOptions) groups() []group {
	options := newGroup("Options")
	options.StringVar(&o.engine, "engine", "", "`NAME` of the engine to ask")
	options.StringVar(&o.project, "project", "", "`FILE` with the settings of the engine: a diglot.yaml")
	options.BoolVar(&o.commands, "allow-command", false, "run the command that diglot.yaml names as its engine")
	options.StringVar(&o.language, "language", "", "`LANGUAGE` of the voices to list")
	options.StringVar(&o.try, "try", "", "`LANGUAGE` in which to speak a sample to a file")
	options.StringVar(&o.voice, "voice", "", "with --try: the `VOICE` to hear")
	options.StringVarP(&o.output, "output", "o", "", "with --try: the `FILE` (default sample.LANGUAGE.mp3)")
	options.BoolVar(&o.json, "json", false, "print JSON")
	return []group{options}
}

func (o *voicesOptions) run(ctx context.Context, t terminal, _ []string) error {
	settings, err := o.settings()
	if err != nil {
		return err
	}
	if o.try != "" {
		return trial(ctx, t, cmp.Or(settings[0].Name, "espeak"), settings[0], *o)
	}
	return catalogue(ctx, t, settings, *o)
}

// settings returns the engines to ask.
func (o voicesOptions) settings() ([]project.Engine, error) {
	var file project.File
	if o.project != "" {
		read, err := project.Read(o.project)
		if err != nil {
			return nil, usageError{error: err}
		}
		file = *read
	}
	if o.engine != "" {
		file.Choose(o.engine, nil)
	}
	if file.Engine.Name != "" || o.try != "" {
		return []project.Engine{file.Engine}, nil
	}
	all := []project.Engine{{Name: "espeak"}}
	for _, name := range programNames() {
		all = append(all, project.Engine{Name: name})
	}
	return all, nil
}

// listed is a voice as it is printed in JSON.
type listed struct {
	Engine   string `json:"engine"`
	Version  string `json:"version"`
	ID       string `json:"id"`
	Name     string `json:"name"`
	Language string `json:"language"`
}

// catalogue prints the voices of the engines, one a line.
func catalogue(ctx context.Context, t terminal, engines []project.Engine, o voicesOptions) error {
	all := []listed{}
	for _, settings := range engines {
		about, err := askEngine(ctx, settings, consent(o.commands))
		if errors.Is(err, voices.ErrNotInstalled) {
			t.say("%s: %v.", settings.Name, err)
			continue
		}
		if err != nil {
			return err
		}
		for _, v := range about.Voices {
			if o.language == "" || speaks(v.Language, o.language) {
				all = append(all, listed{about.Name, about.Version, v.ID, v.Name, v.Language})
			}
		}
	}
	if o.json {
		return printJSON(t.out, all)
	}
	engine := ""
	for _, v := range all {
		if v.Engine != engine {
			engine = v.Engine
			t.print("Engine %s (%s):", v.Engine, bareVersion(v.Version))
		}
		t.print("  %s, %s: %s", v.ID, words.Language(v.Language), v.Name)
	}
	t.print("Voices: %d.", len(all))
	if len(all) == 0 {
		return errIncomplete
	}
	return nil
}

// speaks reports whether a voice's language is the one asked for or a variety
// of it.
func speaks(language, asked string) bool {
	return strings.EqualFold(language, asked) || len(language) > len(asked) && strings.EqualFold(language[:len(asked)+1], asked+"-")
}

func askEngine(ctx context.Context, settings project.Engine, commands consent) (voices.Description, error) {
	engine, done, err := engineOf(settings, ".", 0, commands)
	if err != nil {
		return voices.Description{}, err
	}
	defer done()
	return engine.Describe(ctx)
}

// trial has a voice speak a sample to a file.
func trial(ctx context.Context, t terminal, name string, settings project.Engine, o voicesOptions) error {
	engine, done, err := engineOf(settings, ".", 0, consent(o.commands))
	if err != nil {
		return err
	}
	defer done()
	sample := words.For(o.try).SummaryText
	block := manuscript.Block{
		ID: "sample", Kind: manuscript.Paragraph, Language: o.try,
		Spans: []manuscript.Span{{Text: sample}}, Sentences: []manuscript.Sentence{{Start: 0, End: len(sample)}},
	}
	work := &manuscript.Work{Texts: []manuscript.Text{{Language: o.try, Blocks: []manuscript.Block{block}}}}
	script := voices.Script{Casting: voices.Casting{o.try: {Delivery: voices.Delivery{Voice: o.voice}}}}
	cache, err := openCache()
	if err != nil {
		return err
	}
	narration, err := voices.Narrate(ctx, engine, work, voices.Options{Script: script, Cache: cache})
	if err != nil {
		return err
	}
	if len(narration.Faults) > 0 {
		return narration.Faults[0].Err
	}
	track := narration.Tracks[block.ID]
	file := cmp.Or(o.output, "sample."+o.try+".mp3")
	if err := save(file, func(w io.Writer) error { return copyTrack(w, track) }); err != nil {
		return err
	}
	t.print("%s, voice %s, %.1f seconds: %s", name, track.Voice.Name, track.Duration().Seconds(), file)
	return nil
}

func copyTrack(w io.Writer, track *voices.Track) error {
	mp3, err := track.Open()
	if err != nil {
		return err
	}
	defer mp3.Close()
	_, err = io.Copy(w, mp3)
	return err
}
