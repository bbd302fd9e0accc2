// Package serve shows a release in a browser while its author works on it. It
// watches the manuscript, has the release made anew when that changes, and has
// the pages that are open take up the new one where they stand.
//
// The server is for the author's own machine. It hands out the files of one
// folder and nothing else, answers on the loopback address unless it is told
// another, and refuses requests that another site's page could have sent.
//
// Nothing on disk is touched. A page that is handed out gets a small script,
// which its content security policy admits by its hash; without scripts a page
// is what it is on disk.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"diglot/message"
)

// patience is how long Run takes at most to stop.
const patience = 2 * time.Second

// Server shows one release. Its fields must not be changed while it runs.
type Server struct {
	Dir string // the release; it may be missing until it has been made

	// Watch names the files and folders the release is made of. A folder
	// stands for all files in it and below, but for those that are hidden,
	// those that editors keep beside a file, and Dir.
	Watch []string

	// Build makes the release anew and returns further files and folders
	// that it is made of, to be watched too; with an error it may return
	// those that it knows. It must put the new release in the place of the
	// old one by a rename or an exchange of folders. Its context ends when
	// the manuscript changes in the meantime or the server stops. Build is
	// called first when the server starts, and never twice at once. Nil: who
	// changes what is watched makes the release, and pages load it anew.
	Build func(ctx context.Context) (watch []string, err error)

	// Listen is a host and a port; port 0 is any that is free. Without a
	// host it is the loopback address: all addresses have to be asked for as
	// "0.0.0.0:8080". "" is "127.0.0.1:0".
	Listen string

	// Report is told what happens, one event at a time; nil: nobody is.
	Report func(Event)
}

// Run serves until the context ends, and then stops within two seconds and
// returns nil. The first event says where the release is to be seen.
func (s *Server) Run(ctx context.Context) error {
	watched, err := newWatch(s.Dir, s.Watch)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	address, err := listenAddress(s.Listen)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return message.Errorf("serve: this computer cannot listen on %s; choose another address or port (%w)", address, err)
	}
	host, _, _ := net.SplitHostPort(address) // it has been listened on
	shown := newBoard()
	front := newFront(host, &release{dir: s.Dir, shown: shown}, shown)

	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.report(Event{Kind: Listening, URL: addressToOpen(listener.Addr())})
	var working sync.WaitGroup
	working.Go(func() {
		author := author{server: s, watched: watched, shown: shown}
		author.follow(ctx)
	})
	err = front.serve(ctx, listener)
	stop()
	if !ended(&working, patience) {
		err = errors.Join(err, errors.New("serve: the build goes on although it was told to stop"))
	}
	return err
}

func (s *Server) report(e Event) {
	if s.Report != nil {
		s.Report(e)
	}
}

// ended waits for what is under way, but no longer than a time.
func ended(working *sync.WaitGroup, within time.Duration) bool {
	done := make(chan struct{})
	go func() {
		working.Wait()
		close(done)
	}()
	select {
	case <-done:
		return true
	case <-time.After(within):
		return false
	}
}

// listenAddress completes the address to listen on: what does not name a host
// means this machine alone.
func listenAddress(listen string) (string, error) {
	const loopback = "127.0.0.1"
	if listen == "" {
		return net.JoinHostPort(loopback, "0"), nil
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", message.Errorf("%q is no address to listen on: give a host and a port, as 127.0.0.1:8080", listen)
	}
	if host == "" {
		host = loopback
	}
	return net.JoinHostPort(host, port), nil
}

// addressToOpen returns what to open in a browser on this machine.
func addressToOpen(addr net.Addr) string {
	tcp := addr.(*net.TCPAddr) // the network is "tcp"
	if tcp.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d/", tcp.Port)
	}
	return "http://" + tcp.String() + "/"
}
