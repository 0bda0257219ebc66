package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		of   []int64
		want int64
	}{{nil, 0}, {[]int64{3}, 3}, {[]int64{9, 1, 5}, 5}, {[]int64{8, 1, 2, 4}, 3}} {
		before := slices.Clone(c.of)
		if got := median(c.of); got != c.want || !slices.Equal(before, c.of) {
			t.Errorf("median of %v is %d, want %d", before, got, c.want)
		}
	}
}

func TestPercentile(t *testing.T) {
	var twenty []int
	for i := range 20 {
		twenty = append(twenty, 20-i)
	}
	for _, c := range []struct {
		of      []int
		p, want int
	}{{nil, 95, 0}, {[]int{7}, 95, 7}, {twenty, 95, 19}, {twenty, 100, 20}, {twenty, 0, 1}, {twenty, 50, 10}} {
		if got := percentile(c.of, c.p); got != c.want {
			t.Errorf("percentile %d of %v is %d, want %d", c.p, c.of, got, c.want)
		}
	}
}

func TestRatioComparesWithinARound(t *testing.T) {
	for _, c := range []struct {
		of, to []float64
		want   float64
	}{
		{[]float64{3, 30, 6}, []float64{1, 10, 2}, 3}, // a slow round slows both
		{[]float64{2, 9, 4}, []float64{1, 3, 1}, 3},
		{[]float64{2}, nil, 0},
		{[]float64{2, 8}, []float64{0, 2}, 4},
	} {
		if got := ratio(c.of, c.to); got != c.want {
			t.Errorf("ratio of %v to %v is %v, want %v", c.of, c.to, got, c.want)
		}
	}
}

func TestTablesLeadWithRatios(t *testing.T) {
	ms := func(n ...int) (d []time.Duration) {
		for _, i := range n {
			d = append(d, time.Duration(i)*time.Millisecond)
		}
		return d
	}
	results := []result{
		{site{corpus: "prose", pages: 1000}, []coldRuns{{theFloor, ms(1000), []int64{20e6}}, {ourselves, ms(1500), []int64{100e6}}, {theOther, ms(3000), []int64{400e6}}},
			[]latencies{{ourselves, ms(20, 40, 30)}, {theOther, ms(600, 600, 600)}}},
		{site{corpus: "prose", pages: 10000}, []coldRuns{{theFloor, ms(10000), []int64{20e6}}, {ourselves, ms(15000), []int64{200e6}}}, nil},
		{site{corpus: "model", pages: 1000}, nil, []latencies{{ourselves, ms(50)}}},
	}
	var b bytes.Buffer
	printTables(&b, results, tools{hugoVersion: "v1"})
	for _, want := range []string{
		"| prose | 1000 | srmgen | 1.50 | 1.00 | 1.00 |  | 1.50 s | 100 MB |",
		"| prose | 1000 | Hugo | 3.00 | 2.00 | 4.00 |  | 3.00 s | 400 MB |",
		"| prose | 10000 | srmgen | 1.50 | 1.00 | 1.00 | 10.00 | 15.00 s | 200 MB |",
		"| prose | 1000 | Hugo | 20.00 |  | 600 ms | 600 ms |",
		"| model | 1000 | srmgen | 1.00 |  | 50 ms | 50 ms |",
		"Hugo v1.",
	} {
		if !strings.Contains(b.String(), want+"\n") && !strings.HasSuffix(b.String(), want+"\n") {
			t.Errorf("no line %q in\n%s", want, b.String())
		}
	}
}

func TestOptionsThatCannotBeMeantAreRefused(t *testing.T) {
	for _, args := range []string{"-pages 0", "-pages many", "-runs 0", "-edits 0", "-table warm", "more"} {
		if _, err := parse(strings.Fields(args)); err == nil {
			t.Errorf("%q was understood", args)
		}
	}
	o, err := parse(strings.Fields("-pages 2000,10 -hugo off"))
	if err != nil || !slices.Equal(o.pages, []int{10, 2000}) || o.hugo != "off" {
		t.Error(o, err)
	}
}
