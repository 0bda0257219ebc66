// Package serve turns the latest build into a preview over HTTP, with live reload and an overlay of problems.
//
// It promises to answer this machine's browser only: known host names, no other site's requests, nothing but the
// files of the build by their exact names. Pages are sent as they were built but for one script element. While a
// build fails, the last good one stays. It runs no program. It knows nothing of how a site is built and reads no file
// of it.
package serve

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

// Site is the outcome of one build. Nobody changes the lists afterwards, and the functions answer several at once.
type Site struct {
	Files       []output.File // nil if the build failed: then the files of the last good one stay
	Diagnostics diag.List
	Err         error  // the fault of the machine for which there are no files, if it was one
	Input       string // names the state of what the site was made of; shown at /_srmgen/status

	// Source returns a file that was read, by the name that diagnostics have for it. Without it no lines are shown.
	Source func(file string) []byte
	// Abs returns the absolute path of such a file, in the form of the system; false for what is built in. Without it
	// no file can be opened.
	Abs func(file string) (string, bool)
	// Written returns the files that a page, such as "services/rds.html", is written in. Without it no page has notes.
	Written func(page string) []string
}

// Options say whom the preview answers, and how.
type Options struct {
	AllowHost []string // host names beside those of this machine
	Editor    Editor
}

// Handler answers requests with the latest site. Its methods may be called from several goroutines at once.
type Handler struct {
	guard    guard
	editor   Editor
	instance string // differs from run to run, so that a tab notices another server at its address
	showing  sync.Mutex
	state    atomic.Pointer[state]
	looks    looks
}

// New returns a handler that says that the site is being built, until the first Show.
func New(opts Options) *Handler {
	var b [4]byte
	rand.Read(b[:])
	h := &Handler{guard: newGuard(opts.AllowHost), editor: opts.Editor, instance: hex.EncodeToString(b[:])}
	h.state.Store(newState())
	return h
}

// Show makes the handler answer with another site, in one step, and tells every open tab. It asks the site for no
// file.
func (h *Handler) Show(site Site) {
	h.showing.Lock()
	defer h.showing.Unlock()
	before := h.state.Load()
	h.state.Store(before.follow(site))
	close(before.next)
}

// own is where the handler's own addresses are.
const own = "/_srmgen/"

const reloadElement = `<script src="` + own + `reload.js"></script>`

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setHeaders(w, strings.TrimPrefix(r.URL.Path, "/"))
	if status, why := h.guard.refuse(r); status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD")
		}
		w.Header().Set("Connection", "close")
		text(w, r, status, why)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, own); ok {
		h.own(w, r, name)
		return
	}
	h.file(w, r)
}

// setHeaders sets the headers that hosts send, and those that keep other sites from using the preview's answers.
func setHeaders(w http.ResponseWriter, path string) {
	for _, header := range assets.Headers(path) {
		w.Header().Set(header.Name, header.Value)
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
}

// file answers with a file of the site. The path was decoded once, by net/http; what isn't in the table isn't there.
func (h *Handler) file(w http.ResponseWriter, r *http.Request) {
	st := h.state.Load()
	w.Header().Set("Server-Timing", fmt.Sprintf("generation;desc=%q", h.token(st)))
	if st.table == nil {
		message(w, r, http.StatusServiceUnavailable, "No site yet", "It is being built, or has problems. This page reloads when it is there.")
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/")
	if !ok {
		text(w, r, http.StatusNotFound, "not found")
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if i, ok := st.find(name); ok {
		h.send(w, r, st, i)
		return
	}
	if _, ok := st.find(name + "/index.html"); ok {
		redirect(w, r)
		return
	}
	if i, ok := st.find("404.html"); ok {
		w.Header().Set("Cache-Control", "no-store")
		made := *st.load(i)
		made.body = atRoot(made.body)
		sendAs(w, r, "404.html", &made, http.StatusNotFound)
		return
	}
	text(w, r, http.StatusNotFound, "not found")
}

// redirect leads from a folder's name to the folder. The path is one of the table's, so it never names a host.
func redirect(w http.ResponseWriter, r *http.Request) {
	to := r.URL.EscapedPath() + "/"
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	w.Header().Set("Location", to)
	text(w, r, http.StatusPermanentRedirect, "see "+to)
}

// send answers with a file, or says that the asker has it already. The tag of a page has the generation in it: a
// page is always sent anew with the generation that it belongs to, and its script asks for later changes only.
func (h *Handler) send(w http.ResponseWriter, r *http.Request, st *state, i int) {
	path, made := st.files[i].Path, st.load(i)
	if isPage(path) && isVisit(r) {
		h.looks.asked(path)
	}
	if made.err == nil {
		tag := hex.EncodeToString(made.sum[:12])
		if isPage(path) {
			tag += "-" + h.token(st)
		}
		tag = `"` + tag + `"`
		w.Header().Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	sendAs(w, r, path, made, http.StatusOK)
}

// isVisit reports whether a page is asked for to be looked at. Not every browser says.
func isVisit(r *http.Request) bool {
	dest := r.Header.Get("Sec-Fetch-Dest")
	return dest == "" || dest == "document"
}

func sendAs(w http.ResponseWriter, r *http.Request, path string, made *content, status int) {
	if made.err != nil {
		message(w, r, http.StatusInternalServerError, "This page could not be made", made.err.Error())
		return
	}
	if !isPage(path) {
		write(w, r, status, mediaType(path), made.body)
		return
	}
	at := bytes.LastIndex(made.body, []byte("</body>"))
	if at < 0 {
		at = len(made.body)
	}
	write(w, r, status, mediaType(path), made.body[:at], []byte(reloadElement), made.body[at:])
}

// matches reports whether an If-None-Match header names the tag.
func matches(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == tag {
			return true
		}
	}
	return false
}

func write(w http.ResponseWriter, r *http.Request, status int, media string, parts ...[]byte) {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Length", fmt.Sprint(size))
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	for _, p := range parts {
		if _, err := w.Write(p); err != nil {
			return // the browser has gone
		}
	}
}

func text(w http.ResponseWriter, r *http.Request, status int, s string) {
	w.Header().Set("Cache-Control", "no-store")
	write(w, r, status, "text/plain; charset=utf-8", []byte(s+"\n"))
}

// message answers with a page of the preview's own, which reloads like any other.
func message(w http.ResponseWriter, r *http.Request, status int, title, s string) {
	w.Header().Set("Cache-Control", "no-store")
	title, s = html.EscapeString(title), html.EscapeString(s)
	page := `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>` + title +
		`</title><link rel="stylesheet" href="` + own + `message.css"></head><body class="srmgen-message"><main><h1>` + title + `</h1><p>` + s +
		`</p></main>` + reloadElement + `</body></html>`
	write(w, r, status, "text/html; charset=utf-8", []byte(page))
}
