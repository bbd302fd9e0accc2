// Package program speaks with any command that turns a text into a WAV or an
// MP3. A Recipe says how the command is called; Recipes has those of well-known
// ones.
//
// No shell is ever involved. Every argument of a recipe becomes one argument of
// the command, and what is put in for a placeholder stays within it. A text
// reaches the command by its standard input, by a file, or as an argument behind
// "--", so that a text like "-v" is never taken for an option.
//
// Every utterance has a process of its own, which may start others. On Unix they
// form a process group that is ended as a whole: when the process is done, when
// it takes too long, puts out too much, or when the context ends. On other
// systems only the process itself is ended.
package program

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"diglot/message"
	"diglot/voices"
	"diglot/voices/sound"
)

// Engine is a voices.Engine that speaks as its recipe says. Its fields must not
// be changed after the first call of a method.
//
// Whether the same utterance gives the same Speech is up to the command.
type Engine struct {
	Recipe Recipe

	// Dir is the folder in which the command runs and from which relative
	// paths to it and to its voices are taken; "" is the current one.
	Dir string

	// Patience is how long the command may take for an utterance, and as much
	// again for every 1,000 bytes of its text; 0 is a minute.
	Patience time.Duration

	version atomic.Pointer[string] // nil until someone has asked
}

const (
	// handling is the version of what this package itself does to text and
	// sound. Whoever changes that counts it up.
	handling = 1

	usualPatience = time.Minute
)

// Describe says which voices the recipe names and which version of the command
// is installed.
func (e *Engine) Describe(ctx context.Context) (voices.Description, error) {
	if err := e.Recipe.check(); err != nil {
		return voices.Description{}, message.Errorf("program %s: recipe: %w", e.Recipe.Name, err)
	}
	version, err := e.installed(ctx)
	if err != nil {
		return voices.Description{}, message.Errorf("program %s: %w", e.Recipe.Name, err)
	}
	return voices.Description{
		Name:    e.Recipe.Name,
		Version: version,
		Voices:  e.Recipe.voices(),
		Limit:   e.Recipe.limit(),
	}, nil
}

// Speak says one utterance. Besides the voices of Describe it takes every other
// id that the command may know. The speech has no marks.
func (e *Engine) Speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	clip, err := e.speak(ctx, u)
	if err != nil {
		return voices.Speech{}, message.Errorf("program %s: %v: %w", e.Recipe.Name, u.Place(), err)
	}
	return voices.Speech{Rate: clip.Rate, Samples: clip.Samples}, nil
}

func (e *Engine) speak(ctx context.Context, u voices.Utterance) (clip sound.Clip, err error) {
	if err := e.Recipe.check(); err != nil {
		return sound.Clip{}, fmt.Errorf("recipe: %w", err)
	}
	values, err := e.Recipe.values(u)
	if err != nil {
		return sound.Clip{}, err
	}
	text, err := encoded(u.Text, e.Recipe.Encoding)
	if err != nil {
		return sound.Clip{}, err
	}
	path, err := e.find(e.Recipe.Command)
	if err != nil {
		return sound.Clip{}, err
	}
	scratch, err := os.MkdirTemp("", "diglot-program-")
	if err != nil {
		return sound.Clip{}, message.Errorf("make a folder for the sound: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()

	run := call{path: path, dir: e.Dir, scratch: scratch, most: mostBytes(u.Text), patience: e.patience(u.Text)}
	values[textPlace] = string(text)
	values[textFilePlace] = filepath.Join(scratch, "text.txt")
	values[outputPlace] = filepath.Join(scratch, "speech.wav")
	values[voicePlace] = e.voice(u.Voice)
	run.args = e.Recipe.arguments(values)

	switch {
	case e.Recipe.uses(textFilePlace):
		if err := os.WriteFile(values[textFilePlace], append(text, '\n'), 0o600); err != nil {
			return sound.Clip{}, message.Errorf("hand over the text: %w", err)
		}
	case !e.Recipe.uses(textPlace):
		run.stdin = append(text, '\n')
	}
	result, err := run.do(ctx)
	if err != nil {
		return sound.Clip{}, err
	}
	if e.Recipe.uses(outputPlace) {
		if result.out, err = readFile(values[outputPlace], run.most); err != nil {
			return sound.Clip{}, result.explain(err)
		}
	}
	clip, err = decode(result.out)
	if err != nil {
		return sound.Clip{}, result.explain(err)
	}
	return clip, nil
}

// voice returns what is put in for the voice: an id that is a file relative to
// Dir becomes the whole path of it.
func (e *Engine) voice(id string) string {
	if file, ok := e.voiceFile(id); ok {
		return file
	}
	return id
}

// voiceFile returns the file that an id of a voice is, if it is one.
func (e *Engine) voiceFile(id string) (string, bool) {
	file, err := filepath.Abs(filepath.Join(e.Dir, id))
	if filepath.IsAbs(id) {
		file, err = id, nil
	}
	if err != nil {
		return "", false
	}
	info, err := os.Stat(file)
	return file, err == nil && info.Mode().IsRegular()
}

// find returns the file of a command.
func (e *Engine) find(command string) (string, error) {
	if strings.ContainsRune(command, filepath.Separator) && !filepath.IsAbs(command) {
		whole, err := filepath.Abs(filepath.Join(e.Dir, command))
		if err != nil {
			return "", message.Errorf("find the command %q: %w", command, err)
		}
		command = whole
	}
	path, err := exec.LookPath(command)
	if err != nil {
		how := message.Textf("see that it is there and may be run")
		if e.Recipe.Install != "" {
			how = message.Textf("%v", message.Fixed(e.Recipe.Install))
		}
		return "", message.Errorf("%s is %w: %v (%w)", command, voices.ErrNotInstalled, how, err)
	}
	return path, nil
}

func (e *Engine) patience(text string) time.Duration {
	patience := e.Patience
	if patience <= 0 {
		patience = usualPatience
	}
	return patience + patience*time.Duration(len(text))/1000
}

// mostBytes returns how large the sound of a text may get, in bytes: a minute and
// half a second for every byte of the text, at 48,000 samples of 16 bits a
// second, and no more than the longest clip takes.
func mostBytes(text string) int64 {
	const second = 2 * 48000
	longest := int64(sound.Longest.Seconds()) * second
	return min(longest, 60*second+int64(len(text))*second/2)
}

// speaksOf reports whether an id may be put in for a voice: none that could be
// an option or more than one line.
func speaksOf(id string) bool {
	return id != "" && id[0] != '-' && !strings.ContainsFunc(id, unicode.IsControl)
}
