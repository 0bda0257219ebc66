package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// belowTop leads from the names that diagnostics give to files to their paths below the top of the sources: the
// repository that the site lies in, else the folder in which the program runs, else the site's own folder. What is built
// in lies nowhere.
func (in input) belowTop() func(shown string) (string, bool) {
	top := topOf(in.folders[0])
	return func(shown string) (string, bool) {
		full, ok := in.abs(shown)
		if !ok && in.own && in.text(shown) == nil {
			full, ok = in.unread(shown)
		}
		if !ok {
			return "", false
		}
		below, err := filepath.Rel(top, full)
		return filepath.ToSlash(below), err == nil && filepath.IsLocal(below)
	}
}

func topOf(folder string) string {
	site, err := filepath.Abs(folder)
	if err != nil {
		return folder
	}
	for dir := site; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if here, err := os.Getwd(); err == nil && strings.HasPrefix(site+"/", filepath.Clean(here)+"/") {
		return here
	}
	return site
}

// unread is the absolute path of a file that could not be read, so that it is in no tree.
func (in input) unread(shown string) (string, bool) {
	for i, name := range slices.Backward(in.names) {
		if below, ok := strings.CutPrefix(shown, name); ok {
			full, err := filepath.Abs(filepath.Join(in.folders[i], filepath.FromSlash(below)))
			return full, err == nil
		}
	}
	return "", false
}
