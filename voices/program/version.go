package program

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"diglot/message"
	"diglot/voices"
)

// installed returns the version of the engine, found when it is first asked for.
func (e *Engine) installed(ctx context.Context) (string, error) {
	if v := e.version.Load(); v != nil {
		return *v, nil
	}
	path, err := e.find(e.Recipe.Command)
	if err != nil {
		return "", err
	}
	program, err := e.told(ctx)
	if err != nil {
		return "", err
	}
	if program == "" {
		if program, err = fileDigest(path); err != nil {
			return "", message.Errorf("read the command: %w", err)
		}
	}
	recipe, err := e.recipeDigest()
	if err != nil {
		return "", err
	}
	v := fmt.Sprintf("%s, recipe %s, handling %d", program, recipe, handling)
	e.version.Store(&v)
	return v, nil
}

// told returns the version that the program tells of itself, "" if it tells none.
func (e *Engine) told(ctx context.Context) (string, error) {
	if len(e.Recipe.VersionCommand) == 0 {
		return "", nil
	}
	path, err := e.find(e.Recipe.VersionCommand[0])
	if err != nil {
		return "", err
	}
	scratch, err := os.MkdirTemp("", "diglot-program-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(scratch)
	ask := call{path: path, args: e.Recipe.VersionCommand[1:], dir: e.Dir, scratch: scratch, most: 64 << 10, patience: e.patience("")}
	answer, err := ask.do(ctx)
	if _, status := errors.AsType[*exec.ExitError](err); err != nil && !status {
		return "", message.Errorf("ask for the version: %w", err)
	}
	return voices.Presentable(string(answer.out)), nil
}

// recipeDigest returns eight bytes, in hexadecimal, that change with what the
// recipe does to the sound and with the files of its voices. Which voice says an
// utterance is told by the utterance.
func (e *Engine) recipeDigest() (string, error) {
	sum := sha256.New()
	json.NewEncoder(sum).Encode([]any{e.Recipe.Command, e.Recipe.Args, e.Recipe.Encoding, e.Recipe.Rate})
	for _, voice := range e.Recipe.voices() {
		file, ok := e.voiceFile(voice.ID)
		if !ok {
			continue
		}
		digest, err := fileDigest(file)
		if err != nil {
			return "", message.Errorf("read the voice %s: %w", voice.ID, err)
		}
		fmt.Fprintf(sum, "%q %s\n", voice.ID, digest)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// fileDigest returns eight bytes, in hexadecimal, that change with a file.
func fileDigest(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}
