package project

import (
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"diglot/internal/handwritten"
	"diglot/manuscript"
	"diglot/voices"
)

// Delivery is a way to speak: the name of a voice, or more than that.
type Delivery struct {
	Voice string  `yaml:"voice"`
	Pace  float64 `yaml:"pace"`  // 0.5 to 2
	Pitch float64 `yaml:"pitch"` // 0.5 to 2
}

// UnmarshalYAML accepts both shapes.
func (d *Delivery) UnmarshalYAML(node ast.Node) error {
	type plain Delivery
	if node.Type() == ast.StringType {
		return yaml.NodeToValue(node, &d.Voice)
	}
	if err := yaml.NodeToValue(node, (*plain)(d), yaml.Strict()); err != nil {
		return err
	}
	return d.check(node)
}

func (d Delivery) check(node ast.Node) error {
	for name, value := range map[string]float64{"pace": d.Pace, "pitch": d.Pitch} {
		if value != 0 && (value < 0.5 || value > 2) {
			return handwritten.Wrong(node, "%s is %v: it is a multiple of the usual, 0.5 to 2", name, value)
		}
	}
	return nil
}

// Part is how a language is spoken: the name of a voice, or more than that.
type Part struct {
	Delivery `yaml:",inline"`

	Kinds    map[manuscript.Kind]Delivery `yaml:"kinds"`
	Speakers map[string]Delivery          `yaml:"speakers"`
}

// UnmarshalYAML accepts both shapes.
func (p *Part) UnmarshalYAML(node ast.Node) error {
	if node.Type() == ast.StringType {
		return yaml.NodeToValue(node, &p.Voice)
	}
	var plain struct {
		Voice    string                       `yaml:"voice"`
		Pace     float64                      `yaml:"pace"`
		Pitch    float64                      `yaml:"pitch"`
		Kinds    map[manuscript.Kind]Delivery `yaml:"kinds"`
		Speakers map[string]Delivery          `yaml:"speakers"`
	}
	if err := yaml.NodeToValue(node, &plain, yaml.Strict()); err != nil {
		return err
	}
	*p = Part{Delivery{plain.Voice, plain.Pace, plain.Pitch}, plain.Kinds, plain.Speakers}
	return p.check(node)
}

// Pauses are silences in milliseconds; what is left out is as usual.
type Pauses struct {
	Sentence  int `yaml:"sentence"`
	Paragraph int `yaml:"paragraph"`
	Heading   int `yaml:"heading"`
	Section   int `yaml:"section"`
	Title     int `yaml:"title"`
}

// longestPause is a minute, in milliseconds.
const longestPause = 60_000

// UnmarshalYAML refuses pauses that no one means.
func (p *Pauses) UnmarshalYAML(node ast.Node) error {
	type plain Pauses
	if err := yaml.NodeToValue(node, (*plain)(p), yaml.Strict()); err != nil {
		return err
	}
	for _, pause := range []int{p.Sentence, p.Paragraph, p.Heading, p.Section, p.Title} {
		if pause < 0 || pause > longestPause {
			return handwritten.Wrong(node, "%d is no valid pause: pauses are given in milliseconds, up to %d", pause, longestPause)
		}
	}
	return nil
}

// Choose puts an engine and voices, by language, in the place of what the file
// says. What is empty is no choice.
func (f *File) Choose(engine string, byLanguage map[string]string) {
	if engine != "" && engine != f.Engine.Name {
		f.Engine = Engine{Name: engine}
	}
	for tag, voice := range byLanguage {
		part := f.Voices[tag]
		part.Voice = voice
		if f.Voices == nil {
			f.Voices = make(map[string]Part)
		}
		f.Voices[tag] = part
	}
}

// Script returns how the file wants the work to be read aloud; pull quotes are
// the command's to decide.
func (f *File) Script() voices.Script {
	milliseconds := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	script := voices.Script{
		Casting: make(voices.Casting, len(f.Voices)),
		Pauses: voices.Pauses{
			Sentence:  milliseconds(f.Pauses.Sentence),
			Paragraph: milliseconds(f.Pauses.Paragraph),
			Heading:   milliseconds(f.Pauses.Heading),
			Section:   milliseconds(f.Pauses.Section),
			Title:     milliseconds(f.Pauses.Title),
		},
	}
	for tag, part := range f.Voices {
		cast := voices.Part{
			Delivery: voices.Delivery(part.Delivery),
			Kinds:    make(map[manuscript.Kind]voices.Delivery),
			Speakers: make(map[string]voices.Delivery),
		}
		for kind, d := range part.Kinds {
			cast.Kinds[kind] = voices.Delivery(d)
		}
		for name, d := range part.Speakers {
			cast.Speakers[name] = voices.Delivery(d)
		}
		script.Casting[tag] = cast
	}
	return script
}
