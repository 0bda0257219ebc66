package serve

import "testing"

// BenchmarkShow shows builds of 10,000 pages and their twins in turns, of which one page differs, or is there or not.
func BenchmarkShow(b *testing.B) {
	const pages = 10_000
	for name, builds := range map[string][2]Site{
		"one edited": {{Files: many(pages, 1, 5000)}, {Files: many(pages, 2, 5000)}},
		"one more":   {{Files: many(pages, 1)}, {Files: many(pages+1, 1)}},
	} {
		b.Run(name, func(b *testing.B) {
			h := New(Options{})
			h.Show(builds[1])
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				h.Show(builds[i%2])
				i++
			}
		})
	}
}

// BenchmarkNews is what one stream costs per build, with 10,000 pages and their twins.
func BenchmarkNews(b *testing.B) {
	const pages = 10_000
	h := New(Options{})
	h.Show(Site{Files: many(pages, 1, 5000)})
	at := h.token(h.state.Load())
	h.Show(Site{Files: many(pages, 2, 5000)})
	for b.Loop() {
		if n := h.news(h.state.Load(), question{since: at}); len(n.Changed) != 2 {
			b.Fatal(n)
		}
	}
}

// BenchmarkShowToEvent is the time from Show until a tab has read the event over the network, with 10,000 pages.
func BenchmarkShowToEvent(b *testing.B) {
	const pages = 10_000
	builds := [2]Site{{Files: many(pages, 1, 5000)}, {Files: many(pages, 2, 5000)}}
	h := New(Options{})
	h.Show(builds[1])
	next := hear(b, server(b, h), "?page=services/s05000.html&since="+h.token(h.state.Load()))
	next()
	i := 0
	for b.Loop() {
		h.Show(builds[i%2])
		if n := next(); len(n.Changed) != 2 {
			b.Fatal(n)
		}
		i++
	}
}
