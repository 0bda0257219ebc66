package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"time"
)

// server is one way to preview a site while its files change.
type server struct {
	command func(port string) []string
	file    string                         // that is edited
	url     string                         // of the page that shows it, below the root
	edit    func(text, mark string) string // the file's text with a mark in it
}

// latencies are how long each edit took from saved to served.
type latencies struct {
	builder string
	times   []time.Duration
}

// deadline is how long a server may take to be ready, or to show an edit.
const deadline = 3 * time.Minute

// latency starts a server, looks at one page, and saves that page's file so many times. The pauses between the edits
// are of uneven length, so that no ticker is met at the same moment each time.
func latency(ctx context.Context, b builder, edits int) (l latencies, err error) {
	l.builder = b.name
	port, err := freePort()
	if err != nil {
		return l, err
	}
	before, err := os.ReadFile(b.serve.file)
	if err != nil {
		return l, err
	}
	defer func() { err = errors.Join(err, os.WriteFile(b.serve.file, before, 0o666)) }()
	ctx, cancel := context.WithCancel(ctx)
	stop, err := start(ctx, b.serve.command(port))
	if err != nil {
		cancel()
		return l, err
	}
	defer func() { cancel(); stop() }()
	url := "http://127.0.0.1:" + port + "/" + b.serve.url
	if _, err := until(ctx, url, []byte("<main")); err != nil {
		return l, fmt.Errorf("%s: %w", b.name, err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range edits + 2 { // the first two only warm up
		if err := pause(ctx, time.Duration(200+random.IntN(500))*time.Millisecond); err != nil {
			return l, err
		}
		mark := fmt.Sprintf("Mark%dx%d", i, random.IntN(1e6))
		text := []byte(b.serve.edit(string(before), mark))
		saved := time.Now()
		if err := os.WriteFile(b.serve.file, text, 0o666); err != nil {
			return l, err
		}
		served, err := until(ctx, url, []byte(mark))
		if err != nil {
			return l, fmt.Errorf("%s, edit %d: %w", b.name, i, err)
		}
		if i >= 2 {
			l.times = append(l.times, served.Sub(saved))
		}
	}
	say("  %s: median %d ms", b.name, median(l.times).Milliseconds())
	return l, nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// freePort is a port that nobody listens at for now.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, errors.Join(err, l.Close())
}

// start runs a server in the background until the context ends; stop waits for its end.
func start(ctx context.Context, command []string) (stop func(), err error) {
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.WaitDelay = time.Second
	if err := c.Start(); err != nil {
		return nil, err
	}
	return func() { _ = c.Wait() }, nil // it ends because it is killed
}

// until asks for a page again and again until it holds a text, and returns when that was.
func until(ctx context.Context, url string, text []byte) (time.Time, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, deadline, fmt.Errorf("%s does not show %q", url, text))
	defer cancel()
	for {
		page, err := get(ctx, url)
		now := time.Now()
		switch {
		case ctx.Err() != nil:
			return now, context.Cause(ctx)
		case err == nil && bytes.Contains(page, text):
			return now, nil
		}
		time.Sleep(time.Millisecond)
	}
}

// get is one request; a server that is not there yet, or has no page yet, is an error.
func get(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	page, err := io.ReadAll(response.Body)
	if response.StatusCode != http.StatusOK {
		err = errors.Join(err, errors.New(response.Status))
	}
	return page, errors.Join(err, response.Body.Close())
}
