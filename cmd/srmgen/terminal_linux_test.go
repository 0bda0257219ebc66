package main

import (
	"os"
	"testing"
)

// It opens a pseudo-terminal as Linux has it; other systems do not build this file.
func TestOnlyATerminalIsLively(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	open := func(name string) *stream {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		return &stream{file: f}
	}
	terminal, null := open("/dev/ptmx"), open(os.DevNull)
	a, _, _ := temporary(t)
	if !terminal.lively() || terminal.marks().Error == "" {
		t.Error("a terminal has no colours")
	}
	if null.lively() || a.out.lively() || a.out.marks().Error != "" {
		t.Error("colours go where no terminal is")
	}
	t.Setenv("NO_COLOR", "1")
	if terminal.lively() {
		t.Error("colours in spite of NO_COLOR")
	}
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "dumb")
	if terminal.lively() {
		t.Error("colours on a dumb terminal")
	}
}
