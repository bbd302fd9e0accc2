// Command wyoming-server is a small server of the Wyoming protocol that speaks
// with eSpeak NG. It listens to this machine only and is there to try the engine
// diglot/voices/wyoming, and clients like Home Assistant's, without a large model.
//
//	go run ./tools/wyoming-server --port 10200
//
// It writes its address to standard output when it is ready: tcp://127.0.0.1:10200
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strconv"

	"github.com/spf13/pflag"

	"diglot/voices/espeak"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if err != nil && !errors.Is(err, pflag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "wyoming-server:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("wyoming-server", pflag.ContinueOnError)
	port := flags.Uint16("port", 10200, "port to listen at on this machine; 0 is any that is free")
	if err := flags.Parse(args); err != nil {
		return err
	}
	engine := new(espeak.Engine)
	defer engine.Close()
	s, err := newServer(ctx, engine)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(int(*port))))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "tcp://%s\n", listener.Addr())
	return s.serve(ctx, listener)
}
