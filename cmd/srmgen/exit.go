package main

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// The exit statuses. After a signal it is 128 and the signal's number: 130 after SIGINT, 143 after SIGTERM.
const (
	statusGood        = 0
	statusContent     = 1 // problems in the content
	statusUsage       = 2 // wrong usage
	statusEnvironment = 3 // could not read, write or listen
)

// errContent is what a verb returns when it has printed the problems of the content.
var errContent = errors.New("problems in the content")

// usageError is an error in how the program was called.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// environmentError is an error of the machine, or of what lies on it.
type environmentError struct{ error }

func (e environmentError) Unwrap() error { return e.error }

func environment(err error) error {
	if err == nil {
		return nil
	}
	return environmentError{err}
}

// signalled is the cause for which a run ended early.
type signalled struct{ signal syscall.Signal }

func (s signalled) Error() string { return "stopped: " + s.signal.String() }

// finish says why the run failed, if it did, and returns the exit status. What no verb has made an error of its own
// comes from cobra, and that is wrong usage.
func (a *app) finish(err error) int {
	status := statusGood
	var machine environmentError
	var stop signalled
	switch {
	case err == nil:
	case errors.As(err, &stop):
		return 128 + int(stop.signal)
	case errors.Is(err, errContent):
		status = statusContent
	case errors.As(err, &machine):
		status = statusEnvironment
		a.line(a.err, "srmgen: %v", err)
	default:
		status = statusUsage
		a.line(a.err, "srmgen: %s", strings.TrimRight(err.Error(), "\n"))
	}
	for _, s := range []*stream{a.out, a.err} {
		if s.fault != nil && status != statusUsage {
			a.line(a.err, "srmgen: %v", s.fault)
			return statusEnvironment
		}
	}
	return status
}
