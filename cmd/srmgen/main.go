// Package main turns a command line into one of srmgen's verbs: each verb has a file of its own. It promises that
// results go to standard output and everything else to standard error, and that the exit status says what happened.
// It is the only place that asks for the time; what decides the bytes of a site lies below it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/srmgen/srmgen/internal/diag"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// app is one run of the program.
type app struct {
	out, err *stream
	flags    flags
}

// run is the program: it returns the exit status.
func run(args []string, stdout, stderr *os.File) int {
	a := &app{out: &stream{file: stdout}, err: &stream{file: stderr}}
	ctx, stop := untilSignal()
	defer stop()
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if _, signalled := context.Cause(ctx).(signalled); signalled && err != nil {
		err = context.Cause(ctx)
	}
	return a.finish(err)
}

// untilSignal returns a context that ends with the first signal; the second one ends the program at once.
func untilSignal() (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		s, ok := <-signals
		if !ok {
			return
		}
		signal.Stop(signals)
		if number, ok := s.(syscall.Signal); ok {
			cancel(signalled{number})
		}
	}()
	return ctx, func() { signal.Stop(signals); close(signals) }
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "srmgen",
		Short: "Documentation of who is responsible for what in the cloud",
		Long: `srmgen turns Markdown files into a site of responsibility matrices: who does what, service by service,
in tables, pictures and files for programs.

In a folder without a site it shows the built-in AWS content; "srmgen init DIR" makes a site of your own.`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetVersionTemplate("srmgen {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	pf := root.PersistentFlags()
	pf.StringVar(&a.flags.site, "site", ".", "folder of the site")
	pf.BoolVarP(&a.flags.quiet, "quiet", "q", false, "say nothing but results and problems")
	pf.BoolVarP(&a.flags.verbose, "verbose", "v", false, "say more")
	root.AddCommand(
		a.initCommand(), a.buildCommand(), a.serveCommand(), a.checkCommand(), a.bundleCommand(), a.exportCommand(), a.importCommand(), a.diagramCommand(),
		a.showCommand(), a.diffCommand(), a.scopeCommand(), a.newCommand(), a.listCommand(), a.schemaCommand(), a.explainCommand(), a.versionCommand(),
	)
	refuseUnknownShells(root)
	return root
}

// helpCommand is cobra's, but a topic that is not there is wrong usage.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Help about a command",
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usagef("no help about %q", strings.Join(args, " "))
			}
			of.InitDefaultHelpFlag()
			return of.Help()
		},
	}
}

// flagError adds the nearest flag to an error about an unknown one.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := diag.Nearest(unknown.GetSpecifiedName(), names); near != "" {
			err = fmt.Errorf("%w; did you mean --%s?", err, near)
		}
	}
	return usageError{fmt.Errorf("%w\nsee %q", err, c.CommandPath()+" --help")}
}

// stream is standard output or standard error. It remembers the first fault, which no verb has to look at.
type stream struct {
	file  *os.File
	fault error
}

func (s *stream) Write(p []byte) (int, error) {
	n, err := s.file.Write(p)
	if err != nil && s.fault == nil {
		s.fault = err
	}
	return n, err
}

// say writes a line for people to standard error, unless --quiet.
func (a *app) say(format string, args ...any) {
	if !a.flags.quiet {
		a.line(a.err, format, args...)
	}
}

// line writes one line; what goes wrong is remembered by the stream.
func (a *app) line(to io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(to, format+"\n", args...) // the stream keeps the fault
}
