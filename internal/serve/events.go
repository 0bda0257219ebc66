package serve

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"
)

const (
	heartbeat = 15 * time.Second // shows whether the browser is still there
	sendLimit = 10 * time.Second
)

// events sends the news since the state that the tab shows, and then those of each new state as it comes: what has
// changed, but nothing of what is in it. Whoever is slow gets several in one.
func (h *Handler) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	q := questionOf(r)
	q.files = nil
	defer h.looks.enter(q.page)()
	// The server's limits are for pages. What can't set them has none.
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Time{})
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	say := func(parts ...string) bool {
		_ = control.SetWriteDeadline(time.Now().Add(sendLimit))
		for _, part := range parts {
			if _, err := w.Write([]byte(part)); err != nil {
				return false
			}
		}
		return control.Flush() == nil
	}
	for {
		st := h.state.Load()
		n := h.news(st, q)
		line, err := json.Marshal(n)
		if err != nil || !say("data: ", string(line), "\n\n") {
			return
		}
		q.since = n.At
		for waiting := true; waiting; {
			select {
			case <-st.next:
				waiting = false
			case <-beat.C:
				if !say(": still here\n\n") {
					return
				}
			case <-r.Context().Done():
				return
			}
		}
	}
}

// looks knows which pages someone looks at.
type looks struct {
	mu     sync.Mutex
	open   []*string // the pages of open streams, the latest last
	recent []string  // pages that were asked for, the latest first
}

// maxRecent is how many pages that were asked for are remembered.
const maxRecent = 20

// enter notes an open stream of a page, and returns the function that notes its end.
func (l *looks) enter(page string) (leave func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := &page
	l.open = append(l.open, mine)
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.open = slices.DeleteFunc(l.open, func(p *string) bool { return p == mine })
	}
}

// asked notes that a page was asked for.
func (l *looks) asked(page string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	rest := slices.DeleteFunc(l.recent, func(p string) bool { return p == page })
	l.recent = slices.Insert(rest[:min(len(rest), maxRecent-1)], 0, page)
}

func (l *looks) streams() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.open)
}

// Looked returns the paths of pages that are worth making first: those that are open right now, then those that were
// asked for last, each with the latest first. All of them are pages of the latest site.
func (h *Handler) Looked() []string {
	h.looks.mu.Lock()
	var pages []string
	for _, page := range slices.Backward(h.looks.open) {
		pages = append(pages, *page)
	}
	pages = append(pages, h.looks.recent...)
	h.looks.mu.Unlock()
	st, seen := h.state.Load(), map[string]bool{}
	return slices.DeleteFunc(pages, func(page string) bool {
		_, there := st.find(page)
		drop := !there || !isPage(page) || seen[page]
		seen[page] = true
		return drop
	})
}
