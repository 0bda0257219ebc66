package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/bench/corpus"
)

// names of the builders in the tables.
const (
	theFloor   = "floor"
	plainFloor = "floor, code without colours"
	ourselves  = "srmgen"
	theOther   = "Hugo"
)

// modelPages is how many services and controls the site of the model has at most. Its pictures hold every control for
// every service, so a larger site would measure those and nothing else.
const modelPages = 1000

// site is one corpus of one size, with its builders.
type site struct {
	corpus   string
	pages    int
	builders []builder
}

// result is what was measured of a site.
type result struct {
	site
	cold    []coldRuns
	latency []latencies
}

// measure does everything and prints the tables.
func measure(ctx context.Context, o options) (err error) {
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "srmgen-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	} else if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	t, err := prepare(ctx, o, dir)
	if err != nil {
		return err
	}
	var results []result
	for _, n := range o.pages {
		r, err := t.measure(ctx, o, dir, n, t.proseSite)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	r, err := t.measure(ctx, o, dir, min(modelPages, o.pages[0]), t.modelSite)
	if err != nil {
		return err
	}
	printTables(os.Stdout, append(results, r), t)
	return nil
}

// measure makes one site, measures it, and removes it.
func (t tools) measure(ctx context.Context, o options, dir string, pages int, of func(string, int) site) (r result, err error) {
	r.site = of(dir, pages)
	kinds := []string{r.corpus}
	if r.corpus == "prose" && t.hugo != "" {
		kinds = append(kinds, "hugo")
	}
	say("%s, %d pages", r.corpus, pages)
	for _, kind := range kinds {
		folder := filepath.Join(dir, kind)
		if _, err := output(ctx, exec.Command(t.self, "corpus", kind, strconv.Itoa(pages), folder)); err != nil {
			return r, err
		}
		if o.keep == "" {
			defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		} else {
			defer func() { err = errors.Join(err, os.Rename(folder, folder+"-"+strconv.Itoa(pages))) }()
		}
	}
	if o.table != "latency" {
		if r.cold, err = cold(ctx, r.builders, o.runs, dir); err != nil {
			return r, err
		}
	}
	for _, b := range r.builders {
		if o.table == "cold" || b.serve == nil {
			continue
		}
		l, err := latency(ctx, b, o.edits)
		if err != nil {
			return r, err
		}
		r.latency = append(r.latency, l)
	}
	return r, nil
}

// proseSite is plain pages, which the floor and Hugo can build, too. The page that is edited stands in the middle.
func (t tools) proseSite(dir string, pages int) site {
	prose, hugo := filepath.Join(dir, "prose"), filepath.Join(dir, "hugo")
	edited := pages / 2
	in := func(dir string) server {
		return server{file: filepath.Join(dir, filepath.FromSlash(corpus.PagePath(edited))), url: corpus.PageURL(edited), edit: addParagraph}
	}
	s := site{corpus: "prose", pages: pages, builders: []builder{
		{name: theFloor, build: func(out string) []string { return []string{t.self, "floor", prose, out} }},
		{name: plainFloor, build: func(out string) []string { return []string{t.self, "floor", "-plain", prose, out} }},
		t.ours(prose, in(prose)),
	}}
	if t.hugo != "" {
		preview := in(hugo)
		preview.command = func(port string) []string {
			return []string{t.hugo, "server", "--source", hugo, "--bind", "127.0.0.1", "--port", port}
		}
		s.builders = append(s.builders, builder{theOther, func(out string) []string {
			return []string{t.hugo, "--source", hugo, "--destination", out}
		}, &preview})
	}
	return s
}

// modelSite is services and controls, which only srmgen can build. The edit is one of front matter.
func (t tools) modelSite(dir string, pages int) site {
	folder := filepath.Join(dir, "model")
	preview := server{file: filepath.Join(folder, filepath.FromSlash(corpus.ServicePath(0))), url: corpus.ServiceURL(0), edit: newSummary}
	return site{"model", pages, []builder{t.ours(folder, preview)}}
}

func (t tools) ours(folder string, preview server) builder {
	preview.command = func(port string) []string {
		return []string{t.srmgen, "serve", "--site", folder, "--addr", "127.0.0.1:" + port}
	}
	return builder{ourselves, func(out string) []string {
		return []string{t.srmgen, "build", "--site", folder, "--out", out}
	}, &preview}
}

// addParagraph is an edit of a page's body.
func addParagraph(text, mark string) string {
	return fmt.Sprintf("%s\nA new paragraph: %s.\n", text, mark)
}

// newSummary is an edit of a page's front matter.
func newSummary(text, mark string) string {
	before, rest, _ := strings.Cut(text, "summary: ")
	_, after, _ := strings.Cut(rest, "\n")
	return before + "summary: A new sentence, " + mark + ".\n" + after
}
