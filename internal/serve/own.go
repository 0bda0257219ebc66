package serve

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/srmgen/srmgen/internal/diag"
)

//go:embed client/reload.js
var reloadScript []byte

//go:embed client/overlay.css
var overlayStyle []byte

// own answers at the preview's own addresses.
func (h *Handler) own(w http.ResponseWriter, r *http.Request, name string) {
	st := h.state.Load()
	switch name {
	case "reload.js":
		fixed(w, r, name, reloadScript)
	case "overlay.css":
		fixed(w, r, name, overlayStyle)
	case "status":
		asJSON(w, r, h.status(st))
	case "diagnostics":
		asJSON(w, r, h.report(st))
	case "changes":
		asJSON(w, r, h.news(st, r.URL.Query().Get("since")))
	case "events":
		h.events(w, r)
	default:
		text(w, r, http.StatusNotFound, "not found")
	}
}

func fixed(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, r, http.StatusOK, mediaType(name), body)
}

// answer is one of the types below.
type answer interface{ status | report | news }

func asJSON[T answer](w http.ResponseWriter, r *http.Request, v T) {
	body, err := json.Marshal(v)
	if err != nil {
		text(w, r, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	write(w, r, http.StatusOK, "application/json", body)
}

// status is for tools and tests that wait for a state of the site.
type status struct {
	At          string `json:"at"` // names this state of this server
	Generation  uint64 `json:"generation"`
	Input       string `json:"input"`
	OK          bool   `json:"ok"` // the latest build made a site
	Pages       int    `json:"pages"`
	Files       int    `json:"files"`
	Diagnostics int    `json:"diagnostics"`
	Error       string `json:"error,omitempty"`
}

func (h *Handler) status(st *state) status {
	s := status{At: h.token(st), Generation: st.generation, Input: st.site.Input, OK: st.table != nil && !st.failed,
		Pages: st.pages(), Files: len(st.table), Diagnostics: len(st.site.Diagnostics.Normal())}
	if st.site.Err != nil {
		s.Error = st.site.Err.Error()
	}
	return s
}

// report is what the overlay shows.
type report struct {
	At          string    `json:"at"`
	Failed      bool      `json:"failed"`
	Count       int       `json:"count"` // of all, also of those that aren't listed
	Diagnostics []problem `json:"diagnostics"`
}

type problem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// maxProblems is how many problems the overlay lists.
const maxProblems = 50

func (h *Handler) report(st *state) report {
	list := st.site.Diagnostics.Normal()
	if st.failed {
		list = st.problems()
	}
	r := report{At: h.token(st), Failed: st.failed, Count: st.count(list), Diagnostics: []problem{}}
	if st.site.Err != nil {
		r.Diagnostics = append(r.Diagnostics, problem{Severity: "error", Message: st.site.Err.Error()})
	}
	for _, d := range list[:min(len(list), maxProblems)] {
		r.Diagnostics = append(r.Diagnostics, problem{d.File, d.Line, d.Col, d.Severity().String(), string(d.Code), d.Message, d.Hint})
	}
	return r
}

func (s *state) count(list diag.List) int {
	if s.site.Err != nil {
		return len(list) + 1
	}
	return len(list)
}

// news is what has changed since a state, for a tab that shows that state.
type news struct {
	At       string   `json:"at"`
	All      bool     `json:"all"` // more than is listed, or nobody knows what
	Changed  []string `json:"changed"`
	Problems int      `json:"problems"`
}

// maxChanged is how many files are listed one by one.
const maxChanged = 500

func (h *Handler) news(st *state, since string) news {
	n := news{At: h.token(st), Changed: []string{}, Problems: st.count(st.problems())}
	if since == "" {
		return n
	}
	instance, number, _ := strings.Cut(since, ".")
	generation, err := strconv.ParseUint(number, 10, 64)
	if err != nil || instance != h.instance || generation > st.generation {
		n.All = true
		return n
	}
	if changed := st.changes(generation); len(changed) > maxChanged {
		n.All = true
	} else if len(changed) > 0 {
		n.Changed = changed
	}
	return n
}

// token names a state of this server.
func (h *Handler) token(st *state) string { return fmt.Sprintf("%s.%d", h.instance, st.generation) }

const (
	heartbeat = 15 * time.Second // shows whether the browser is still there
	sendLimit = 10 * time.Second
)

// events sends the name of each new state as it comes, and nothing of what is in it. Whoever is slow gets the
// latest only.
func (h *Handler) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	// The server's limits are for pages. What can't set them has none.
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Time{})
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	say := func(format string, args ...any) bool {
		_ = control.SetWriteDeadline(time.Now().Add(sendLimit))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && control.Flush() == nil
	}
	for st := h.state.Load(); say("data: {\"at\":%q,\"generation\":%d}\n\n", h.token(st), st.generation); st = h.state.Load() {
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
