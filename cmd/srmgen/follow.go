package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/serve"
	"github.com/srmgen/srmgen/internal/source"
	"github.com/srmgen/srmgen/internal/watch"
)

// follower builds a site whenever it has changed, and shows it.
type follower struct {
	*app
	reader  *reader
	handler *serve.Handler
	poll    time.Duration
	memory  *build.Memory

	watcher   *watch.Watcher
	folders   []string // that the watcher watches
	input     string   // the state that was built last
	lacks     bool     // a folder that it extends is not there
	failing   string   // why it can't be read, as it was said last
	templates [32]byte // of which every file was made without a fault
	keys      map[string]string
	warming   context.CancelFunc // ends the making of files in the background
	warmed    chan struct{}      // closed when that has ended
}

// follow builds and shows the site until ctx ends. The error is the cause.
func (a *app) follow(ctx context.Context, r *reader, h *serve.Handler, poll time.Duration) error {
	f := &follower{app: a, reader: r, handler: h, poll: poll, memory: build.NewMemory()}
	defer f.rest()
	for first := true; ; first = false {
		if err := f.update(ctx, first); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return interrupted(ctx)
		case <-f.watcher.Changes():
		case <-f.missing():
		}
	}
}

// missing gets a value after a while where the site extends a folder that is not there, and so not watched; else never.
func (f *follower) missing() <-chan time.Time {
	if !f.lacks {
		return nil
	}
	return time.After(time.Second)
}

// rest ends what runs beside the loop.
func (f *follower) rest() {
	f.cool()
	if f.watcher != nil {
		_ = f.watcher.Close() // the run is over
	}
}

// update reads the site and builds it if it is not what it was.
func (f *follower) update(ctx context.Context, first bool) error {
	start := time.Now()
	in, err := f.read(first)
	if err != nil {
		return err
	}
	if in.folders == nil || in.sum == f.input {
		return nil
	}
	f.input = in.sum
	f.cool()
	m := made{input: in, reading: time.Since(start)}
	if err := m.build(ctx, build.Run, f.flags, f.memory); err != nil {
		return err
	}
	templates := templatesOf(in)
	bad := m.bad(f.flags.strict)
	if !bad && templates != f.templates {
		// A template may fail on any page, so every page is made before the site is shown.
		faults, err := makeAll(ctx, m.pages())
		if err != nil {
			return err
		}
		m.Diags.Add(faults...)
		m.Diags = m.Diags.Normal()
		bad = m.bad(f.flags.strict)
	}
	f.show(m, bad)
	if bad {
		return nil
	}
	f.templates = templates
	f.say("%s in %s", plural(m.Pages, "page", "pages"), took(time.Since(start)))
	f.warm(ctx, m.pages())
	return nil
}

// read reads the site and watches the folders that it is made of. What the machine refuses at the start ends the
// run; later it is shown, and looked at again when something changes: then the input has no folders.
func (f *follower) read(first bool) (input, error) {
	if first { // before reading, so that nothing is missed between the two
		if err := f.watch([]string{f.reader.dir}); err != nil {
			return input{}, err
		}
	}
	in, err := f.reader.read()
	if err == nil && !slices.Equal(in.folders, f.folders) {
		if err = f.watch(in.folders); err == nil {
			in, err = f.reader.read() // what changed before the new folders were watched
		}
	}
	switch {
	case err != nil && first:
		return in, err
	case err != nil:
		f.unreadable(err)
		return input{}, nil
	case first:
		f.introduce(in)
	}
	f.failing = ""
	f.lacks = slices.ContainsFunc(in.Diags, func(d diag.Diagnostic) bool { return d.Code == diag.UnknownExtends })
	return in, nil
}

// unreadable says once why the site can't be read, and keeps the last good one.
func (f *follower) unreadable(err error) {
	f.input = ""
	if f.failing == err.Error() {
		return
	}
	f.failing = err.Error()
	f.line(f.err, "srmgen: %v", err)
	f.handler.Show(serve.Site{Err: err})
}

// watch follows these folders from now on, and no others.
func (f *follower) watch(folders []string) error {
	w, err := watch.New(folders, watch.Options{Names: source.Names(), Poll: f.poll, Degraded: func(err error) { f.say("srmgen: %v", err) }})
	if err != nil {
		return environment(err)
	}
	if f.watcher != nil {
		if err := f.watcher.Close(); err != nil {
			return environment(err)
		}
	}
	f.watcher, f.folders = w, folders
	return nil
}

// show hands the site to the handler, or what is wrong with it.
func (f *follower) show(m made, bad bool) {
	if bad {
		f.print(f.err, m.input, m.Diags)
		f.line(f.err, "%s", counted(m.Diags))
		f.handler.Show(serve.Site{Diagnostics: m.Diags, Input: m.sum})
		return
	}
	if !f.flags.quiet {
		f.print(f.err, m.input, m.Diags)
	}
	if f.flags.explain {
		f.explainChanges(m.Outputs)
	}
	f.handler.Show(serve.Site{Files: m.Outputs, Diagnostics: m.Diags, Input: m.sum})
}

// explainChanges says which files are not what they were; the first build says nothing.
func (f *follower) explainChanges(files []output.File) {
	keys := map[string]string{}
	for _, file := range files {
		if file.Key == "" {
			continue // made from everything
		}
		keys[file.Path] = file.Key
		switch before, ok := f.keys[file.Path]; {
		case f.keys == nil || before == file.Key:
		case ok:
			f.line(f.err, "%s: changed: what it shows, or a template, is not what it was", file.Path)
		default:
			f.line(f.err, "%s: new", file.Path)
		}
	}
	f.keys = keys
}

// warm makes files in the background, so that they are there when someone asks for them.
func (f *follower) warm(ctx context.Context, files []output.File) {
	ctx, f.warming = context.WithCancel(ctx)
	f.warmed = make(chan struct{})
	go func() {
		defer close(f.warmed)
		_, _ = makeAll(ctx, files) // whoever asks for a file that fails is told
	}()
}

// cool ends what warm has begun.
func (f *follower) cool() {
	if f.warming != nil {
		f.warming()
		<-f.warmed
		f.warming = nil
	}
}

// pages are the outputs that are made from templates, and remembered.
func (m made) pages() []output.File {
	return slices.DeleteFunc(slices.Clone(m.Outputs), func(f output.File) bool { return !strings.HasSuffix(f.Path, ".html") })
}

// templatesOf stands for every byte of the templates.
func templatesOf(in input) [32]byte {
	var files []source.File
	for _, l := range in.Layers {
		for _, f := range l.Files {
			if strings.HasPrefix(f.Path, "templates/") {
				files = append(files, f)
			}
		}
	}
	return source.Tree{Files: files}.Sum()
}
