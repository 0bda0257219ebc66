package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

// each calls do with every number below n, on so many cores, until ctx ends.
func each(ctx context.Context, cores, n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(cores, n) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// failures are what goes wrong while files are made, on any number of cores.
type failures struct {
	guard  sync.Mutex
	faults diag.List
	errs   []error
}

// add notes what making a file came to: faults of its template, or another error.
func (f *failures) add(file output.File, err error) {
	if err == nil {
		return
	}
	f.guard.Lock()
	defer f.guard.Unlock()
	if found, ok := build.Faults(err); ok {
		f.faults.Add(found...)
	} else {
		f.errs = append(f.errs, fmt.Errorf("making %s: %w", file.Path, err))
	}
}

// all are the faults of templates, and the other errors as one, both in an order that does not depend on the cores.
func (f *failures) all() (diag.List, error) {
	f.guard.Lock()
	defer f.guard.Unlock()
	slices.SortFunc(f.errs, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return f.faults.Normal(), errors.Join(f.errs...)
}
