package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/srmgen/srmgen/bench/corpus"
)

// corpora are the sites that can be made.
func corpora(kind string, n int) (corpus.Files, error) {
	switch kind {
	case "prose":
		return corpus.Prose(n), nil
	case "hugo":
		return corpus.Hugo(n), nil
	case "model":
		return corpus.Model(n), nil
	}
	return nil, fmt.Errorf("corpus %q is none of prose, hugo and model", kind)
}

// corpusProcess is "corpus KIND N DIR". It is a process of its own because a child's peak memory counts from that of
// its parent: the one that measures has to stay small.
func corpusProcess(args []string) error {
	if len(args) != 3 {
		return errors.New("usage: corpus prose|hugo|model N DIR")
	}
	n, err := strconv.Atoi(args[1])
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no number of pages", args[1])
	}
	files, err := corpora(args[0], n)
	if err != nil {
		return err
	}
	return write(args[2], files)
}

// write puts files into a folder.
func write(dir string, files corpus.Files) error {
	for name, data := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(to, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
