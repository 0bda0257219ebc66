package serve

import (
	"fmt"
	"net/http"
	"runtime"
	"testing"
)

// Row L-2: a hundred streams are open during two hundred builds. Each hears of every generation or of a newer one, whether
// its reader is quick or slow, and what is kept for them is little.
func TestAHundredStreamsHearOfTwoHundredBuilds(t *testing.T) {
	const builds = 200
	h := showing(generation(0, 10))
	addr := server(t, h)
	streams, last := make([]func() uint64, 100), make([]uint64, 100)
	for i := range streams {
		streams[i] = stream(t, addr)
		last[i] = streams[i]()
	}
	hears := func(i int) {
		t.Helper()
		got := streams[i]()
		if got <= last[i] {
			t.Fatalf("stream %d hears of %d after %d", i, got, last[i])
		}
		last[i] = got
	}
	memory := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc + m.StackInuse)
	}
	before := memory()
	for n := 1; n <= builds; n++ {
		h.Show(Site{Files: generation(n, 10)})
		fetch(t, http.DefaultClient, fmt.Sprintf("http://%s/p%d.html", addr, n%10))
		for i := n % 20; i < 50; i += 20 { // the other half reads nothing until the end
			hears(i)
		}
		if n%50 == 0 {
			if more := memory() - before; more > 50<<20 {
				t.Errorf("after %d builds there are %d MB more", n, more>>20)
			}
		}
	}
	for i := range streams {
		for last[i] < builds+1 {
			hears(i)
		}
		if last[i] != builds+1 {
			t.Errorf("stream %d hears of %d at last, want %d", i, last[i], builds+1)
		}
	}
	http.DefaultClient.CloseIdleConnections()
}
