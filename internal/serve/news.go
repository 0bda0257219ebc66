package serve

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// question is what a tab asks when it wants to know what is new. All of it comes from outside.
type question struct {
	since string   // names the state that the tab shows; "" if it doesn't know
	page  string   // that it shows, of which it wants to know exactly
	files []string // likewise; none: it takes all that may have changed
}

// maxFiles is how many files a tab may ask about.
const maxFiles = 200

func questionOf(r *http.Request) question {
	values := r.URL.Query()
	files := values["file"]
	return question{values.Get("since"), values.Get("page"), files[:min(len(files), maxFiles)]}
}

// news is what has changed since a state, for a tab that shows that state.
type news struct {
	Since      string   `json:"since,omitempty"` // the state that it follows; none if nobody knows it
	At         string   `json:"at"`
	Generation uint64   `json:"generation"`
	All        bool     `json:"all"`      // nobody knows what has changed
	More       bool     `json:"more"`     // more than anybody wants to read: nothing is listed; ask with the names of files
	Changed    []string `json:"changed"`  // perhaps: all but the page and the files asked about are listed by their keys
	Problems   int      `json:"problems"` // for which there is no newer site
	Told       uint64   `json:"told"`     // the generation in which problems or notes were last others
	Notes      int      `json:"notes"`    // advice about the page
}

// maxChanged is how many files are listed one by one.
const maxChanged = 500

func (h *Handler) news(st *state, q question) news {
	n := news{At: h.token(st), Generation: st.generation, Changed: []string{}, Problems: st.count(st.problems()),
		Told: st.told, Notes: len(st.notes(q.page))}
	if q.since == "" {
		return n
	}
	after, ok := h.generation(st, q.since)
	if !ok {
		n.All = true
		return n
	}
	n.Since = q.since
	if len(q.files) > 0 {
		n.All = after < st.gone.forgotten
		for _, path := range q.files {
			if st.changed(path, after) {
				n.Changed = append(n.Changed, path)
			}
		}
		return n
	}
	changed, known := st.changes(after)
	switch {
	case !known:
		n.All = true
	case len(changed) > maxChanged:
		n.More = true
	default:
		n.Changed = slices.DeleteFunc(changed, func(path string) bool { return path == q.page && !st.changed(path, after) })
	}
	return n
}

// token names a state of this server.
func (h *Handler) token(st *state) string {
	return h.instance + "." + strconv.FormatUint(st.generation, 10)
}

// generation is the one that a token names, if this server has been in that state.
func (h *Handler) generation(st *state, token string) (uint64, bool) {
	instance, number, _ := strings.Cut(token, ".")
	generation, err := strconv.ParseUint(number, 10, 64)
	return generation, err == nil && instance == h.instance && generation <= st.generation
}
