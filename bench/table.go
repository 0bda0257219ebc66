package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"
)

// printTables writes what was measured as Markdown: ratios first, since they are what another machine repeats.
func printTables(w io.Writer, results []result, t tools) {
	if rows := coldRows(results); len(rows) > 0 {
		_, _ = fmt.Fprintf(w, "### Cold builds\n\n") // nobody reads what cannot be printed
		printRows(w, []string{"site", "pages", "builder", "time / floor", "time / srmgen", "memory / srmgen", "growth", "median time", "peak memory"}, rows)
	}
	if rows := latencyRows(results); len(rows) > 0 {
		_, _ = fmt.Fprintf(w, "### From saved to served\n\n")
		printRows(w, []string{"site", "pages", "server", "median / srmgen", "growth", "median", "95th percentile"}, rows)
	}
	_, _ = fmt.Fprintf(w, "%d cores, %s/%s, %s; Hugo %s.\n", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version(), t.hugoVersion)
}

func coldRows(results []result) (rows [][]string) {
	for _, r := range results {
		ours, ground := find(r.cold, ourselves), find(r.cold, theFloor)
		for _, c := range r.cold {
			first := firstOf(results, r.corpus)
			rows = append(rows, []string{
				r.corpus, fmt.Sprint(r.pages), c.builder,
				times(ratio(c.times, ground.times)), times(ratio(c.times, ours.times)), times(ratio(c.memory, ours.memory)),
				growth(median(c.times), median(find(first.cold, c.builder).times), r.pages != first.pages),
				seconds(median(c.times)), fmt.Sprintf("%d MB", median(c.memory)/1e6),
			})
		}
	}
	return rows
}

func latencyRows(results []result) (rows [][]string) {
	for _, r := range results {
		ours := findLatency(r.latency, ourselves)
		for _, l := range r.latency {
			first := firstOf(results, r.corpus)
			rows = append(rows, []string{
				r.corpus, fmt.Sprint(r.pages), l.builder, times(quotient(median(l.times), median(ours.times))),
				growth(median(l.times), median(findLatency(first.latency, l.builder).times), r.pages != first.pages),
				milliseconds(median(l.times)), milliseconds(percentile(l.times, 95)),
			})
		}
	}
	return rows
}

// firstOf is the smallest site of a corpus.
func firstOf(results []result, corpus string) result {
	i := slices.IndexFunc(results, func(r result) bool { return r.corpus == corpus })
	return results[i]
}

func find(runs []coldRuns, builder string) (found coldRuns) {
	for _, c := range runs {
		if c.builder == builder {
			found = c
		}
	}
	return found
}

func findLatency(all []latencies, builder string) (found latencies) {
	for _, l := range all {
		if l.builder == builder {
			found = l
		}
	}
	return found
}

// times is a ratio as people read it; nothing where there is none.
func times(ratio float64) string {
	if ratio == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", ratio)
}

// growth is how much more a larger site takes than the smallest one.
func growth(now, first time.Duration, larger bool) string {
	if !larger {
		return ""
	}
	return times(quotient(now, first))
}

func seconds(d time.Duration) string      { return fmt.Sprintf("%.2f s", d.Seconds()) }
func milliseconds(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }

func printRows(w io.Writer, head []string, rows [][]string) {
	line := func(cells []string) { _, _ = fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }
	line(head)
	line(slices.Repeat([]string{"---"}, len(head)))
	for _, row := range rows {
		line(row)
	}
	_, _ = fmt.Fprintln(w)
}
