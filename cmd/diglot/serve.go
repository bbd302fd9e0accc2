package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"diglot/message"
	"diglot/output"
	"diglot/project"
	"diglot/serve"
)

// serveOptions is what the command line of serve says.
type serveOptions struct {
	build  buildOptions
	listen string
	port   int
}

func (o *serveOptions) groups() []group {
	options := newGroup("Options")
	options.IntVar(&o.port, "port", 0, "`NUMBER` of the port (default: a free one)")
	options.StringVar(&o.listen, "listen", "", "`ADDRESS` to be seen from other machines, as 0.0.0.0")
	options.StringVarP(&o.build.output, "output", "o", "", "`FOLDER` of the release (default a preview in output/)")
	// What a release is made of; how a build reports is not for a server.
	return append([]group{options}, o.build.groups()[:3]...)
}

func (o *serveOptions) run(ctx context.Context, t terminal, args []string) error {
	if args = standingFor(args); len(args) == 0 {
		return wrongUse("name the manuscript, or the folder of a release")
	}
	server := serve.Server{
		Listen: net.JoinHostPort(cmp.Or(o.listen, "127.0.0.1"), fmt.Sprint(o.port)),
		Report: func(e serve.Event) { showEvent(t, e) },
	}
	if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
		if _, err := output.ReadManifest(args[0]); err != nil {
			return message.Errorf("%s is not a release that can be shown: %w", args[0], err)
		}
		server.Dir = args[0]
		server.Watch = []string{filepath.Join(args[0], "release.json")}
		return server.Run(ctx)
	}
	if err := o.follow(&server, t, args); err != nil {
		return err
	}
	return server.Run(ctx)
}

// follow has the server build the release of a manuscript whenever that changes.
func (o *serveOptions) follow(server *serve.Server, t terminal, args []string) error {
	first, err := load(args, o.build.languages)
	if err != nil {
		return err
	}
	if o.build.output == "" {
		// A folder of its own, with what the page shows: the rest is for a
		// build, whose release must not shrink to this.
		o.build.output = filepath.Join("output", first.work.Slug+"-preview")
		if len(o.build.formats) == 0 {
			o.build.formats = []string{"page", "tracks", "mp3"}
		}
	}
	server.Dir = o.build.output
	server.Watch = watched(args, first)
	said := &news{to: t.err}
	quiet := terminal{out: io.Discard, err: said, language: t.language}
	server.Build = func(ctx context.Context) ([]string, error) {
		said.begin()
		source, err := load(args, o.build.languages)
		if err != nil {
			return nil, err
		}
		paths := watched(args, source)
		source.project.Choose(o.build.engine, o.build.voices)
		job := buildJob{terminal: quiet, options: o.build, source: source, modified: time.Now().UTC(), report: new(report)}
		if err := job.run(ctx); err != nil && !errors.Is(err, errIncomplete) {
			return paths, err
		}
		return paths, nil
	}
	return nil
}

// watched returns the files on which a release hangs.
func watched(args []string, s *source) []string {
	dir := s.dir()
	paths := append([]string{filepath.Join(dir, project.Name)}, args...)
	paths = append(paths, s.project.Files...)
	paths = append(paths, s.project.Lexicons...)
	paths = append(paths, s.project.CoverFonts...)
	for _, path := range []string{s.project.LayoutDir, s.project.Alignment} {
		if path != "" {
			paths = append(paths, path)
		}
	}
	for i := range s.work.Texts {
		for block := range s.work.Texts[i].Reading() {
			if block.Image != "" {
				paths = append(paths, filepath.Join(dir, filepath.FromSlash(block.Image)))
			}
		}
	}
	return paths
}

// news passes on what was not said in the build before: what an author knows and
// has left as it is need not be heard at every change. Each message is one write.
type news struct {
	to        io.Writer
	last, now map[string]bool
}

// begin begins another build.
func (n *news) begin() { n.last, n.now = n.now, make(map[string]bool) }

func (n *news) Write(message []byte) (int, error) {
	n.now[string(message)] = true
	if n.last[string(message)] {
		return len(message), nil
	}
	return n.to.Write(message)
}

// showEvent says what the server does, one line an event.
func showEvent(t terminal, e serve.Event) {
	switch e.Kind {
	case serve.Listening:
		t.print("Look at %s. Stop with Control and C.", e.URL)
	case serve.Changed:
		t.print("Changed: %s", baseName(e.Files[0]))
	case serve.Built:
		t.print("Built in %.1f seconds.", e.Duration.Seconds())
	case serve.Failed:
		t.say("Not built: %v", e.Err)
	}
}

func baseName(path string) string { return filepath.Base(filepath.Clean(path)) }
