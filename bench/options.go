package main

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// options are what can be said on the command line.
type options struct {
	pages      []int  // sizes of the sites, the smallest first
	runs       int    // measured rounds of cold builds
	edits      int    // measured edits of each server
	table      string // cold, latency or all
	hugo       string // version, or off
	hugoBinary string // to take in its place
	keep       string // folder for sites and binaries, which then stay
}

func parse(args []string) (o options, err error) {
	set := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := set.String("pages", "1000,10000", "sizes of the sites, in pages")
	set.IntVar(&o.runs, "runs", 5, "measured rounds of cold builds")
	set.IntVar(&o.edits, "edits", 20, "measured edits of each server")
	set.StringVar(&o.table, "table", "all", "what to measure: cold, latency or all")
	set.StringVar(&o.hugo, "hugo", "v0.165.0", "version of Hugo to compare with, or off")
	set.StringVar(&o.hugoBinary, "hugo-binary", "", "a Hugo that is there already, in place of one by go install")
	set.StringVar(&o.keep, "keep", "", "new folder for the sites and binaries, which are kept")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	for word := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 {
			return o, fmt.Errorf("-pages %q is no list of numbers such as 1000,10000", *sizes)
		}
		o.pages = append(o.pages, n)
	}
	slices.Sort(o.pages)
	switch {
	case set.NArg() > 0:
		return o, fmt.Errorf("%q is not understood; see -help", set.Arg(0))
	case o.runs < 1 || o.edits < 1:
		return o, fmt.Errorf("-runs and -edits are at least 1")
	case !slices.Contains([]string{"cold", "latency", "all"}, o.table):
		return o, fmt.Errorf("-table %q is none of cold, latency and all", o.table)
	}
	return o, nil
}
