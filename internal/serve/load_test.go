package serve

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/srmgen/srmgen/internal/output"
)

// generation is a site of so many pages of 20 KB, each line of which says in which build it was made.
func generation(n, pages int) []output.File {
	files := make([]output.File, pages)
	for i := range files {
		line := fmt.Sprintf("<p>page %d of build %d</p>\n", i, n)
		page := strings.Repeat(line, 20<<10/len(line))
		files[i] = output.File{Path: fmt.Sprintf("p%d.html", i), Key: line, Bytes: func() ([]byte, error) { return []byte(page), nil }}
	}
	return files
}

// fetch gets a page and fails where it is not whole and of one build.
func fetch(tb testing.TB, client *http.Client, url string) {
	r, err := client.Get(url)
	if err != nil {
		tb.Error(err)
		return
	}
	body, err := io.ReadAll(r.Body)
	r.Body.Close()
	lines := strings.Split(strings.TrimSuffix(string(body), reloadElement), "\n")
	if err != nil || r.StatusCode != http.StatusOK || len(lines) < 500 || strings.Count(string(body), lines[0]) != len(lines)-1 {
		tb.Errorf("%s: status %d, %v, a mixture of %d lines: %.60q ... %.60q", url, r.StatusCode, err, len(lines), lines[0], lines[len(lines)-1])
	}
}

// BenchmarkLoadWhileBuilding is figure B12: pages of 20 KB over 32 connections, while another site is shown without pause.
// It reports requests a second and the 99th percentile of their time, and fails for an answer that is not of one build.
func BenchmarkLoadWhileBuilding(b *testing.B) {
	const pages, connections = 60, 32
	h := showing(generation(0, pages))
	addr := server(b, h)
	ctx, stop := context.WithCancel(b.Context())
	var building sync.WaitGroup
	building.Go(func() {
		for n := 1; ctx.Err() == nil; n++ {
			h.Show(Site{Files: generation(n, pages)})
		}
	})
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: connections, MaxIdleConnsPerHost: connections}}
	took := make([]time.Duration, b.N)
	work := make(chan int)
	var readers sync.WaitGroup
	b.ResetTimer()
	for range connections {
		readers.Go(func() {
			for i := range work {
				began := time.Now()
				fetch(b, client, fmt.Sprintf("http://%s/p%d.html", addr, i%pages))
				took[i] = time.Since(began)
			}
		})
	}
	for i := range b.N {
		work <- i
	}
	close(work)
	readers.Wait()
	b.StopTimer()
	stop()
	building.Wait()
	client.CloseIdleConnections()
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
}

// Figure B15: nothing is left of two hundred builds, two hundred streams and the requests between them.
func TestNothingIsLeftOfManyBuildsAndStreams(t *testing.T) {
	h := showing(generation(0, 10))
	addr := server(t, h)
	client := &http.Client{}
	visit := func(n int) {
		h.Show(Site{Files: generation(n, 10)})
		fetch(t, client, "http://"+addr+"/p1.html")
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+own+"events", nil)
		if err != nil {
			t.Fatal(err)
		}
		r, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Body.Read(make([]byte, 10)); err != nil {
			t.Error(err)
		}
		r.Body.Close()
	}
	visit(1)
	client.CloseIdleConnections()
	goroutines, files := runtime.NumGoroutine(), openFiles(t)
	for n := range 200 {
		visit(n + 2)
	}
	client.CloseIdleConnections()
	settles(t, goroutines, files)
}
