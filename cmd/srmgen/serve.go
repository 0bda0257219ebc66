package main

import (
	"cmp"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/serve"
)

// standardAddress is where the preview is, if its port is free.
const standardAddress = "127.0.0.1:1313"

// serving is what only "serve" asks for.
type serving struct {
	addr     string
	explicit bool
	allow    []string
	poll     time.Duration
	open     bool
}

func (a *app) serveCommand() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the site, and follow what changes",
		Long: `Build the site in memory and serve it to the browsers of this machine. What is edited is built again, and open
pages follow. While something is wrong the last good site stays, and pages say what is wrong.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s.explicit = c.Flags().Changed("addr")
			if err := errors.Join(a.checkFlags(c), s.check(c)); err != nil {
				return usageError{err}
			}
			a.flags.dated = true
			return a.serve(c.Context(), s)
		},
	}
	c.Flags().StringVar(&s.addr, "addr", standardAddress, "HOST:PORT to listen at; without it, the next free port")
	c.Flags().StringSliceVar(&s.allow, "allow-host", nil, "host name to answer to beside localhost; needed for any other address")
	c.Flags().DurationVar(&s.poll, "poll", 0, "look for changes this often and do not rely on the system's events, such as 2s")
	c.Flags().BoolVar(&s.open, "open", false, "open the site in a browser")
	a.building(c)
	a.strictly(c)
	c.Flags().BoolVar(&a.flags.explain, "explain", false, "say of each page why it was made again")
	return c
}

// check refuses what can't be listened at.
func (s serving) check(c *cobra.Command) error {
	_, _, err := net.SplitHostPort(s.addr)
	switch {
	case err != nil:
		return usagef("--addr %q is not HOST:PORT", s.addr)
	case !serve.IsLoopback(s.addr) && len(s.allow) == 0:
		return usagef("--addr %s can be reached from other machines; name the host that they will use with --allow-host", s.addr)
	case c.Flags().Changed("poll") && s.poll < 10*time.Millisecond:
		return usagef("--poll %s is too short", s.poll)
	}
	return nil
}

func (a *app) serve(ctx context.Context, s serving) error {
	r, err := a.reader()
	if err != nil {
		return err
	}
	listeners, err := serve.Listen(s.addr, s.explicit)
	if errors.Is(err, serve.ErrAddress) {
		return usageError{err}
	}
	if err != nil {
		return environment(err)
	}
	url := serve.URL(listeners)
	a.line(a.out, "%s", url)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	editor := serve.Editor{Command: cmp.Or(os.Getenv("SRMGEN_EDITOR"), os.Getenv("EDITOR")), Project: serve.ProjectOf(a.flags.site)}
	handler := serve.New(serve.Options{AllowHost: s.allow, Editor: editor})
	ended := make(chan error, 1)
	go func() {
		err := serve.Serve(ctx, listeners, handler)
		stop(err) // without a server there is nothing to follow
		ended <- err
	}()
	if s.open {
		a.open(url)
	}
	err = a.follow(ctx, r, handler, s.poll)
	stop(err)
	if failed := <-ended; failed != nil {
		return environment(failed)
	}
	return err
}

// open asks the system to open an address in a browser.
func (a *app) open(url string) {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	opener := exec.Command(command[0], slices.Concat(command[1:], []string{url})...)
	if err := opener.Start(); err != nil {
		a.say("no browser was opened: %v", err)
		return
	}
	go func() { _ = opener.Wait() }() // what the browser returns says nothing
}
