package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"diglot/message"
	"diglot/voices"
	"diglot/words"
)

// Variables of the environment that say where sound is kept, and how much.
const (
	cacheDir   = "DIGLOT_CACHE_DIR"
	cacheLimit = "DIGLOT_CACHE_LIMIT"
)

// openCache returns the cache that the environment names, else the user's own.
func openCache() (*voices.Cache, error) {
	var limit size
	if wish := os.Getenv(cacheLimit); wish != "" {
		if err := limit.Set(wish); err != nil {
			return nil, wrongUse("%s is %q: %w", cacheLimit, wish, err)
		}
	}
	dir, err := cachePath()
	if err != nil {
		return nil, err
	}
	cache, err := voices.OpenCache(dir)
	if err != nil {
		return nil, err
	}
	cache.Limit = int64(limit)
	return cache, nil
}

func cachePath() (string, error) {
	if dir := os.Getenv(cacheDir); dir != "" {
		return filepath.Abs(dir)
	}
	return voices.DefaultDir()
}

// cacheOptions is what the command line of cache says.
type cacheOptions struct {
	json       bool
	largerThan size
	olderThan  age
}

func (o *cacheOptions) groups() []group {
	options := newGroup("Options")
	options.BoolVar(&o.json, "json", false, "with list: print JSON")
	options.Var(&o.largerThan, "larger-than", "with prune: remove what was used least recently until no more than this `SIZE` is left, as 500MB")
	options.Var(&o.olderThan, "older-than", "with prune: remove what was not used for this `TIME`, as 30d")
	return []group{options}
}

func (o *cacheOptions) run(ctx context.Context, t terminal, args []string) error {
	action := strings.Join(args, " ")
	if err := o.fit(action); err != nil {
		return err
	}
	do, ok := map[string]func(context.Context, terminal, cacheOptions) error{
		"list": listCache, "prune": pruneCache, "clear": clearCache, "path": showCache,
	}[action]
	if !ok {
		return wrongUse("say list, prune, clear or path after diglot cache")
	}
	return do(ctx, t, *o)
}

// fit refuses options that another action takes.
func (o *cacheOptions) fit(action string) error {
	switch {
	case o.json && action != "list":
		return wrongUse("--json goes with diglot cache list")
	case o.largerThan > 0 && action != "prune":
		return wrongUse("--larger-than goes with diglot cache prune")
	case o.olderThan > 0 && action != "prune":
		return wrongUse("--older-than goes with diglot cache prune")
	}
	return nil
}

func showCache(_ context.Context, t terminal, _ cacheOptions) error {
	dir, err := cachePath()
	if err == nil {
		err = t.print("%s", dir)
	}
	return err
}

// keptSound is an entry of the cache as it is printed in JSON.
type keptSound struct {
	Kind     voices.Keep `json:"kind"`
	Language string      `json:"language"`
	Engine   string      `json:"engine"`
	Voice    string      `json:"voice"`
	Words    string      `json:"words"`
	Made     string      `json:"made"`
	Used     time.Time   `json:"used"`
	Bytes    int64       `json:"bytes"`
}

func listCache(ctx context.Context, t terminal, o cacheOptions) error {
	kept, err := openCache()
	if err != nil {
		return err
	}
	list, err := kept.List(ctx)
	if err != nil {
		return err
	}
	if o.json {
		all := make([]keptSound, len(list))
		for i, k := range list {
			all[i] = keptSound{k.Kind, k.Language, k.Engine, k.Voice, k.Words, k.Day, k.Used.UTC().Truncate(time.Second), k.Bytes}
		}
		return printJSON(t.out, all)
	}
	var sum voices.Stock
	for _, k := range list {
		sum.Entries++
		sum.Bytes += k.Bytes
		t.print("%v", sentenceOn(k))
	}
	dir, err := cachePath()
	if err != nil {
		return err
	}
	return t.print("Kept: %s, in %s", amount(sum), dir)
}

// sentenceOn tells what an entry is, on one line.
func sentenceOn(k voices.Kept) message.Text {
	what := message.Textf("made by an older version")
	if k.Origin != (voices.Origin{}) {
		what = message.Textf("%q, %s, voice %s of %s, made %s", k.Words, words.Language(k.Language), k.Voice, k.Engine, k.Day)
	}
	if k.Kind == voices.KeepsSpeech {
		what = message.Textf("%v, as the engine said it", what)
	}
	return message.Textf("%v, last used %s, %s", what, k.Used.Format(time.DateOnly), size(k.Bytes))
}

func pruneCache(ctx context.Context, t terminal, o cacheOptions) error {
	options := voices.PruneOptions{Bytes: int64(o.largerThan), OlderThan: time.Duration(o.olderThan)}
	if options == (voices.PruneOptions{}) {
		return wrongUse("say what is to go: diglot cache prune --larger-than 500MB, or --older-than 30d")
	}
	kept, err := openCache()
	if err != nil {
		return err
	}
	pruned, err := kept.Prune(ctx, options)
	tellPruned(t, pruned)
	if err == nil && options.Bytes > 0 && pruned.Left.Bytes > options.Bytes {
		t.say("This is more than %s: what was used in the last two days stays.", o.largerThan)
	}
	return err
}

func clearCache(ctx context.Context, t terminal, _ cacheOptions) error {
	kept, err := openCache()
	if err != nil {
		return err
	}
	cleared, err := kept.Clear(ctx)
	tellPruned(t, cleared)
	return err
}

func tellPruned(t terminal, p voices.Pruned) {
	t.print("Removed: %s.", amount(p.Gone))
	t.print("Kept: %s.", amount(p.Left))
}

// amount says how much a cache holds.
func amount(s voices.Stock) message.Text {
	if s.Entries == 0 {
		return message.Textf("nothing")
	}
	return message.Textf("%v, %s", message.Count(s.Entries, "%d entry", "%d entries"), size(s.Bytes))
}
