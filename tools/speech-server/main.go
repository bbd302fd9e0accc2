// Command speech-server speaks for programs that ask over HTTP as they would ask
// OpenAI, with the voices of eSpeak NG. It serves to try diglot's engine for such
// servers without an account, and to test it:
//
//	go run ./tools/speech-server --port 8880
//
// It listens on this computer alone. A key is checked where the environment
// variable SPEECH_SERVER_KEY holds one.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/pflag"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if err != nil && !errors.Is(err, pflag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "speech-server:", err)
		os.Exit(1)
	}
}

// run serves until the context is done. It writes the base URL, for whoever
// started it with port 0.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("speech-server", pflag.ContinueOnError)
	port := flags.Uint16("port", 8880, "port on 127.0.0.1; 0 takes a free one")
	if err := flags.Parse(args); err != nil {
		return err
	}
	speaker := newSpeaker()
	defer speaker.close()
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(int(*port))))
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           newHandler(speaker, os.Getenv("SPEECH_SERVER_KEY")),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	fmt.Fprintf(out, "http://%s/v1\n", listener.Addr())
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
