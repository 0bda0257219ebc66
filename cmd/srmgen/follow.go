package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/history"
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
	pages   surveyor

	watcher   *watch.Watcher
	blind     sync.Once // says once that events are missing
	folders   []string  // that the watcher watches
	input     string    // the state that was built last
	lacks     bool      // a folder that it extends is not there
	failing   string    // why it can't be read, as it was said last
	templates [sha256.Size]byte
	surveying context.CancelFunc // ends the survey of the latest build
	surveys   sync.WaitGroup
}

// follow builds and shows the site until ctx ends. The error is the cause.
func (a *app) follow(ctx context.Context, r *reader, h *serve.Handler, poll time.Duration) error {
	f := &follower{app: a, reader: r, handler: h, poll: poll, memory: build.NewMemory(), surveying: func() {}}
	if err := f.watch([]string{r.dir}); err != nil { // before reading, so that nothing is missed between the two
		return err
	}
	defer f.rest()
	done := f.working(func() string { return "reading and connecting pages" })
	err := f.update(ctx, watch.Signal{First: time.Now(), All: true}, true)
	done()
	commits := time.NewTicker(betweenCommits)
	defer commits.Stop()
	for err == nil {
		select {
		case <-ctx.Done():
			return interrupted(ctx)
		case s := <-f.watcher.Changes():
			if s.All { // such as a switch of branches: what it says of commits belongs to the same build
				f.reader.past.moved(f.folders)
			}
			err = f.update(ctx, s, false)
		case <-commits.C:
			if f.reader.past.moved(f.folders) {
				err = f.update(ctx, watch.Signal{First: time.Now()}, false)
			}
		case <-f.missing():
			err = f.update(ctx, watch.Signal{First: time.Now(), All: true}, false)
		}
	}
	return err
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
	f.surveying()
	f.surveys.Wait()
	_ = f.watcher.Close() // the run is over
}

// update reads what changed and builds the site if it is not what it was. Nothing waits for the pages of the build
// before: what was about to be made of it is left.
func (f *follower) update(ctx context.Context, s watch.Signal, first bool) error {
	start := time.Now()
	in, err := f.read(s, first)
	if err != nil {
		return err
	}
	if in.folders == nil || in.sum == f.input {
		return nil
	}
	f.input = in.sum
	f.surveying()
	m := made{input: in, reading: time.Since(start)}
	if err := m.build(ctx, build.Run, f.flags, f.memory); err != nil {
		return err
	}
	if f.judging() {
		m.judge()
	}
	if m.bad(f.flags.strict) {
		f.broken(m)
		return nil
	}
	pages := f.pages.begin(m.Outputs, f.handler.Looked())
	own := ownTemplates(in)
	if templates := (source.Tree{Files: own}).Sum(); templates != f.templates && len(own) > 0 {
		// A template may fail on any page, so every page is made before the site is shown.
		if pages.run(ctx, spare()+1); ctx.Err() != nil {
			return interrupted(ctx)
		}
		faults, err := pages.failed.all()
		if err != nil {
			return environment(err)
		}
		if len(faults) > 0 {
			m.Diags = append(slices.Clone(m.Diags), faults...).Normal()
			f.broken(m)
			return nil
		}
		f.templates = templates
	}
	f.show(m)
	f.survey(ctx, pages, report{m: m, settled: s.Settled, shown: time.Since(start), first: first})
	return nil
}

// survey goes over the pages in the background, while those that are looked at are asked for, and reports what it found.
func (f *follower) survey(ctx context.Context, pages *survey, r report) {
	if r.first {
		f.say("%s", r.line(nil, 0, true))
	}
	ctx, f.surveying = context.WithCancel(ctx)
	f.surveys.Go(func() {
		pages.run(ctx, spare())
		faults, err := pages.failed.all()
		f.print(f.err, r.m.input, faults)
		if err != nil {
			f.line(f.err, "srmgen: %v", err)
		}
		changed, took, all := pages.outcome()
		if r.first {
			return
		}
		f.say("%s", r.line(changed, took, all))
		if f.flags.explain {
			for _, page := range changed {
				f.line(f.err, "%s: %s", page, r.why(page))
			}
		}
	})
}

// read reads the site and watches the folders that it is made of. What the machine refuses at the start ends the
// run; later it is shown, and looked at again when something changes: then the input has no folders.
func (f *follower) read(s watch.Signal, first bool) (input, error) {
	in, err := f.reader.read(f.hint(s))
	if err == nil && !slices.Equal(in.folders, f.folders) {
		if err = f.watch(in.folders); err == nil {
			in, err = f.reader.read(nil) // what changed before the new folders were watched
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

// hint is which files of each folder changed; nil where anything may have.
func (f *follower) hint(s watch.Signal) hint {
	if s.All || f.failing != "" || f.lacks {
		return nil
	}
	h := hint{}
	for _, dir := range f.folders {
		h[dir] = nil
		full, err := filepath.Abs(dir)
		if err != nil {
			return nil
		}
		for _, p := range s.Paths {
			if below, ok := strings.CutPrefix(p, full+string(filepath.Separator)); ok {
				h[dir] = append(h[dir], filepath.ToSlash(below))
			}
		}
	}
	return h
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
	w, err := watch.New(folders, watch.Options{Names: source.Names(), Poll: f.poll, Degraded: func(err error) {
		f.blind.Do(func() { f.say("srmgen: %v", err) })
	}, Busy: func() bool { return slices.ContainsFunc(folders, history.Busy) }})
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

// broken shows what is wrong with a build, beside the last good site.
func (f *follower) broken(m made) {
	f.print(f.err, m.input, m.Diags)
	f.line(f.err, "%s", counted(m.Diags))
	f.handler.Show(serve.Site{Diagnostics: m.Diags, Input: m.sum, Source: m.text, Abs: m.abs})
}

// show hands a good site to the handler.
func (f *follower) show(m made) {
	if !f.flags.quiet {
		f.print(f.err, m.input, m.Diags)
	}
	f.handler.Show(serve.Site{Files: m.Outputs, Diagnostics: m.Diags, Input: m.sum, Source: m.text, Abs: m.abs, Written: m.written})
}

// written names the files that a page is written in.
func (m made) written(page string) []string {
	p, ok := m.Site.At(page)
	if !ok {
		return nil
	}
	var files []string
	for _, part := range m.Site.Written(p) {
		files = append(files, part.File)
	}
	return files
}

// report is what the terminal says of a build.
type report struct {
	m       made
	settled time.Duration // until all was quiet
	shown   time.Duration // from then until the site was shown
	first   bool
}

// line is such as "services/rds.md -> 3 pages, 6 ms (settle 12, parse 1, render 3)": what changed, how many pages are
// others for it, how long it took once all was quiet, and the parts of that. At first it is such as "345 pages in 80 ms".
func (r report) line(changed []string, rendering time.Duration, all bool) string {
	if r.first {
		return fmt.Sprintf("%s in %s", plural(r.m.Pages, "page", "pages"), took(r.shown))
	}
	what := "nothing that shows"
	if len(changed) > 0 {
		what = "a commit" // no file changed, so it is when they did
	}
	if files := r.m.Changed; len(files) > 0 {
		what = strings.TrimPrefix(files[0], "content/")
		if len(files) > 1 {
			what += " and " + plural(len(files)-1, "other", "others")
		}
	}
	pages := plural(len(changed), "page", "pages")
	if !all {
		pages = "at least " + pages
	}
	ms := func(d time.Duration) int64 { return d.Round(time.Millisecond).Milliseconds() }
	return fmt.Sprintf("%s -> %s, %d ms (settle %d, parse %d, render %d)", what, pages, ms(r.shown+rendering), ms(r.settled), ms(r.shown), ms(rendering))
}

// why says for what a page was made again.
func (r report) why(page string) string {
	var own []string
	for _, file := range r.m.written(page) {
		if slices.Contains(r.m.Changed, file) {
			own = append(own, file)
		}
	}
	if len(own) > 0 {
		return strings.Join(own, ", ") + " changed, in which it is written"
	}
	return "it shows something of what changed: " + strings.Join(r.m.Changed[:min(len(r.m.Changed), 5)], ", ")
}
