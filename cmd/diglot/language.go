package main

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"diglot/message"
)

// uiLanguage is the option that chooses the language of messages; every command
// has it.
const uiLanguage = "ui-lang"

// languageOption is the value of that option: a language that there is a
// catalogue of, chosen by itself or by one of its varieties.
type languageOption string

func (o *languageOption) Set(tag string) error {
	if *o = languageOption(message.Choose(asTag(tag))); *o == "" {
		return errors.New("there are no messages in this language")
	}
	return nil
}

func (o *languageOption) String() string { return string(*o) }
func (*languageOption) Type() string     { return "language" }

// addTo adds the option to a set.
func (o *languageOption) addTo(flags *pflag.FlagSet) {
	flags.Var(o, uiLanguage, "`LANGUAGE` of messages")
}

// languageOf returns the language in which to speak to whoever has typed a
// command line. It is looked for before the line is parsed, since what is wrong
// with the line is told in it as well.
func languageOf(args []string) string {
	var chosen languageOption
	early := pflag.NewFlagSet("", pflag.ContinueOnError)
	early.ParseErrorsAllowlist.UnknownFlagsHandling = pflag.IgnoreUnknownFlag
	early.BoolP("help", "h", false, "")
	early.Usage = func() {}
	chosen.addTo(early)
	if err := early.Parse(args); err == nil && chosen != "" { // errors come back when the command is parsed
		return string(chosen)
	}
	return system(os.Getenv)
}

// system returns the language of the system, of those that there are catalogues
// of: as POSIX has it in the environment (XBD 8.2), with the list that GNU gettext
// takes, or as the system itself tells.
func system(environment func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := environment(name)
		if locale == "" {
			continue
		}
		tag := asTag(locale)
		if tag == "C" || tag == "POSIX" {
			return "en"
		}
		wishes := append(strings.Split(environment("LANGUAGE"), ":"), tag)
		for i := range wishes {
			wishes[i] = asTag(wishes[i])
		}
		return cmp.Or(message.Choose(wishes...), "en")
	}
	return cmp.Or(message.Choose(preferred()...), "en")
}

// asTag returns the language tag of a locale: es-MX of es_MX.UTF-8@euro.
func asTag(locale string) string {
	return strings.ReplaceAll(locale[:strings.IndexAny(locale+".", ".@")], "_", "-")
}

// commandFirst returns a command line that begins with the language of messages
// as one that begins with the command. Without one, that is help.
func commandFirst(args []string) []string {
	words := 0
	switch {
	case strings.HasPrefix(args[0], "--"+uiLanguage+"="):
		words = 1
	case args[0] == "--"+uiLanguage && len(args) > 1:
		words = 2
	default:
		return args
	}
	option, rest := args[:words], args[words:]
	if len(rest) == 0 {
		rest = []string{"help"}
	}
	return slices.Concat(rest[:1], option, rest[1:])
}
