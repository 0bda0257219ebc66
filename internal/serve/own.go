package serve

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
)

//go:embed client
var client embed.FS

var (
	// reloadScript is the one script that pages load: the parts in one scope of their own.
	reloadScript = slices.Concat([]byte("// The preview's own script; it isn't part of the site.\n(() => {\n\"use strict\";\nconst own = \""+own+"\";\n\n"),
		clientFiles("scroll.js", "styles.js", "overlay.js", "tabs.js"), []byte("})();\n"))
	overlayStyle = clientFiles("colours.css", "overlay.css", "badge.css")
	messageStyle = clientFiles("message.css")
)

// clientFiles are files that were built in, one after the other.
func clientFiles(names ...string) []byte {
	var out []byte
	for _, name := range names {
		body, err := client.ReadFile("client/" + name)
		if err != nil {
			panic(err) // it was there at compile time
		}
		out = append(out, body...)
	}
	return out
}

// own answers at the preview's own addresses.
func (h *Handler) own(w http.ResponseWriter, r *http.Request, name string) {
	st := h.state.Load()
	switch name {
	case "reload.js":
		fixed(w, r, name, reloadScript)
	case "overlay.css":
		fixed(w, r, name, overlayStyle)
	case "message.css":
		fixed(w, r, name, messageStyle)
	case "status":
		asJSON(w, r, h.status(st))
	case "diagnostics":
		asJSON(w, r, h.report(st, r))
	case "changes":
		asJSON(w, r, h.news(st, questionOf(r)))
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
	Streams     int    `json:"streams"` // of events that are open
	Error       string `json:"error,omitempty"`
}

func (h *Handler) status(st *state) status {
	s := status{At: h.token(st), Generation: st.generation, Input: st.site.Input, OK: st.table != nil && !st.failed,
		Pages: st.pages(), Files: len(st.files), Diagnostics: len(st.list()), Streams: h.looks.streams()}
	if st.site.Err != nil {
		s.Error = st.site.Err.Error()
	}
	return s
}
