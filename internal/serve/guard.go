package serve

import (
	"net"
	"net/http"
	"strings"
)

// guard decides whom the preview answers at all.
type guard struct {
	hosts map[string]bool // lower case, without ports
}

// machine reports whether a host name always means this machine.
func machine(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1" || strings.HasSuffix(host, ".localhost")
}

// maxHeaders is more than any browser sends.
const maxHeaders = 100

func newGuard(allow []string) guard {
	g := guard{hosts: map[string]bool{}}
	for _, name := range allow {
		if host, ok := hostName(name); ok {
			g.hosts[host] = true
		}
	}
	return g
}

// refuse returns the status and the reason with which a request is refused, or 0. The host comes first: a page of
// another site whose name leads to this machine gets nothing, whatever it asks.
func (g guard) refuse(r *http.Request) (int, string) {
	switch {
	case r.Host == "":
		return http.StatusBadRequest, "a request has to name its host"
	case !g.allowed(r.Host):
		return http.StatusMisdirectedRequest, "this preview does not answer to that host name; --allow-host lets it"
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed, "only GET and HEAD"
	case r.ContentLength != 0 || len(r.TransferEncoding) > 0:
		return http.StatusBadRequest, "a request here has no body"
	case tooMany(r.Header):
		return http.StatusRequestHeaderFieldsTooLarge, "too many headers"
	case foreign(r):
		return http.StatusForbidden, "another site asks for this"
	}
	return 0, ""
}

func (g guard) allowed(hostport string) bool {
	host, ok := hostName(hostport)
	return ok && (g.hosts[host] || machine(host))
}

// local reports whether a request's host names this machine, whatever else it is allowed to be called.
func (g guard) local(hostport string) bool {
	host, ok := hostName(hostport)
	return ok && machine(host)
}

// hostName returns a host in lower case, without port and brackets; not what no name or address of a host is.
func hostName(hostport string) (string, bool) {
	host := hostport
	if h, port, err := net.SplitHostPort(hostport); err == nil {
		if strings.Trim(port, "0123456789") != "" {
			return "", false
		}
		host = h
	} else if inner, ok := strings.CutPrefix(hostport, "["); ok {
		if host, ok = strings.CutSuffix(inner, "]"); !ok {
			return "", false
		}
	}
	host = strings.ToLower(host)
	return host, host != "" && strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.:_-") == ""
}

func tooMany(h http.Header) bool {
	n := 0
	for _, values := range h {
		n += len(values)
	}
	return n > maxHeaders
}

// foreign reports whether a page of another site makes the request. Following a link from there is fine, except to
// the preview's own addresses.
func foreign(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "http://"+r.Host) && !strings.EqualFold(origin, "https://"+r.Host) {
			return true
		}
	}
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		if site == "same-origin" || site == "none" {
			continue
		}
		if r.Header.Get("Sec-Fetch-Mode") != "navigate" || strings.HasPrefix(r.URL.Path, own) {
			return true
		}
	}
	return false
}
