package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// tools are the programs that are measured.
type tools struct {
	self        string // this one, which is the floor, too
	srmgen      string
	hugo        string // empty where there is none
	hugoVersion string // or why there is none
}

// patience is how long one step that is not measured may take.
const patience = 15 * time.Minute

// prepare builds srmgen as a release is built, and gets Hugo.
func prepare(ctx context.Context, o options, dir string) (t tools, err error) {
	if t.self, err = os.Executable(); err != nil {
		return t, err
	}
	t.srmgen = filepath.Join(dir, "srmgen")
	say("building srmgen")
	if _, err := output(ctx, goTool(nil, "build", "-trimpath", "-o", t.srmgen, "github.com/srmgen/srmgen/cmd/srmgen")); err != nil {
		return t, err
	}
	switch {
	case o.hugo == "off":
		t.hugoVersion = "not asked for"
	case o.hugoBinary != "":
		t.hugo = o.hugoBinary
	default:
		if t.hugo, err = installHugo(ctx, o.hugo); err != nil {
			say("no Hugo: %v", err)
			t.hugo, t.hugoVersion = "", "could not be installed"
		}
	}
	if t.hugo == "" {
		return t, ctx.Err()
	}
	version, err := output(ctx, exec.Command(t.hugo, "version"))
	if err != nil {
		return t, err
	}
	t.hugoVersion, _, _ = strings.Cut(strings.TrimPrefix(version, "hugo "), " ")
	return t, nil
}

// installHugo returns the Hugo in the user's cache, and puts it there the first time.
func installHugo(ctx context.Context, version string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	bin := filepath.Join(cache, "srmgen-bench", "hugo-"+version)
	hugo := filepath.Join(bin, "hugo")
	if _, err := os.Stat(hugo); err == nil {
		return hugo, nil
	}
	say("installing Hugo %s into %s; this takes minutes, once", version, bin)
	_, err = output(ctx, goTool([]string{"GOBIN=" + bin}, "install", "github.com/gohugoio/hugo@"+version))
	return hugo, err
}

// goTool is a call of the go command that builds without C.
func goTool(env []string, args ...string) *exec.Cmd {
	c := exec.Command("go", args...)
	c.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	return c
}

// output runs a command to its end. The error holds what it printed.
func output(ctx context.Context, c *exec.Cmd) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	bound := exec.CommandContext(ctx, c.Path, c.Args[1:]...)
	bound.Env, bound.Dir = c.Env, c.Dir
	bound.WaitDelay = time.Second
	out, err := bound.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, out)
	}
	return string(out), nil
}

// say tells on standard error how far the work is.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
