package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// Row F-04.
func TestASignalEndsABuildAtOnceAndLeavesNothing(t *testing.T) {
	p := newPlace(t)
	for i := range rounds(20, 100) {
		s := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[i%3]
		c := exec.CommandContext(t.Context(), p.program, "build", "--quiet")
		c.Dir = p.dir
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		sent := time.Now()
		if err := c.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		err := c.Wait()
		if took := time.Since(sent); took > 2*time.Second {
			t.Errorf("%v after %v it ends", took, s)
		}
		state := c.ProcessState.Sys().(syscall.WaitStatus)
		early := state.Signaled() && state.Signal() == s // before the program listens
		if code := c.ProcessState.ExitCode(); err != nil && code != 128+int(s) && !early {
			t.Errorf("%v: %v", s, err)
		}
		if err == nil != p.whole(t) {
			t.Errorf("%v: it ends with %v, and the site is the new one: %t", s, err, err != nil)
		}
		p.beside(t)
		p.back(t)
	}
}

// Row F-05: every write takes a fifth of a second, so the build would go on for long.
func TestASecondSignalEndsABuildInTheMiddleOfAWrite(t *testing.T) {
	needs(t, "strace", "install strace")
	p := newPlace(t)
	c := exec.CommandContext(t.Context(), "strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace=write", "-e", "inject=write:delay_enter=200000", p.program, "build", "--quiet")
	c.Dir = p.dir
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	child := 0
	children := fmt.Sprintf("/proc/%d/task/%d/children", c.Process.Pid, c.Process.Pid)
	for child == 0 || len(besides(t, p.dir)) < 2 { // until it writes: the lock, and what is being made
		text, err := os.ReadFile(children)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Sscan(string(text), &child)
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	for range 2 {
		if err := syscall.Kill(child, syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	_ = c.Wait()
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it ends after %v", took)
	}
	if p.whole(t) {
		t.Error("the site is the new one")
	}
	p.good(t)
}
