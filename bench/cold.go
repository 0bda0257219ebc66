package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// builder is one way to build a site.
type builder struct {
	name  string
	build func(out string) []string // the command for a build into an empty folder
	serve *server                   // nil where it has none
}

// coldRuns are what the measured builds of one site by one builder took, round by round.
type coldRuns struct {
	builder string
	times   []time.Duration
	memory  []int64 // bytes, at the peak
}

// cold builds each builder's site into a new folder, again and again, in turns. The first round is not counted: after
// it, everything that is read lies in the system's cache. What was built goes at the end only, since file systems take
// longer to make files where many have just been removed.
func cold(ctx context.Context, builders []builder, rounds int, dir string) ([]coldRuns, error) {
	runs := make([]coldRuns, len(builders))
	built := filepath.Join(dir, "out")
	defer os.RemoveAll(built) // in a temporary folder, or one that the user asked for
	for round := range rounds + 1 {
		for i, b := range builders {
			runs[i].builder = b.name
			out := filepath.Join(built, fmt.Sprintf("%d-%d", round, i))
			took, memory, err := once(ctx, b.build(out), out)
			if err != nil {
				return nil, err
			}
			say("  round %d, %s: %d ms, %d MB", round, b.name, took.Milliseconds(), memory>>20)
			if round > 0 {
				runs[i].times = append(runs[i].times, took)
				runs[i].memory = append(runs[i].memory, memory)
			}
		}
	}
	return runs, nil
}

// once runs one build from start to end of its process.
func once(ctx context.Context, command []string, out string) (took time.Duration, memory int64, err error) {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return 0, 0, err
	}
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	start := time.Now()
	printed, err := c.CombinedOutput()
	took = time.Since(start)
	if err != nil {
		say("%s", printed)
		return 0, 0, err
	}
	return took, peak(c.ProcessState), nil
}
