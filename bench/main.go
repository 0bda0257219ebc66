// Command bench measures srmgen against Hugo and against the floor of the libraries that both are made of, on sites
// that it makes itself, and prints the ratios as a table.
//
//	go run ./bench [-pages 1000,10000] [-runs 5] [-edits 20] [-table all] [-hugo v0.165.0]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/srmgen/srmgen/bench/floor"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stopped := ctx.Err() != nil
	stop()
	switch {
	case stopped:
		os.Exit(130)
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run is one of the processes that the benchmark consists of: the one that measures, or one that it starts.
func run(ctx context.Context, args []string) error {
	if len(args) > 0 {
		switch args[0] {
		case "floor":
			return floorProcess(args[1:])
		case "corpus":
			return corpusProcess(args[1:])
		}
	}
	o, err := parse(args)
	if err != nil {
		return err
	}
	return measure(ctx, o)
}

// floorProcess is "floor [-plain] SITE OUT".
func floorProcess(args []string) error {
	set := flag.NewFlagSet("floor", flag.ContinueOnError)
	plain := set.Bool("plain", false, "leave the colours of code out")
	if err := set.Parse(args); err != nil {
		return err
	}
	if set.NArg() != 2 {
		return errors.New("usage: floor [-plain] SITE OUT")
	}
	return floor.Build(set.Arg(0), set.Arg(1), floor.Options{Plain: *plain})
}
