package serve

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// loopback are the hosts that mean this machine, written without the package's own code.
var loopback = regexp.MustCompile(`(?i)^(([a-z0-9_.-]*\.)?localhost|127\.0\.0\.1|\[::1\]|::1)(:[0-9]*)?$`)

// Whatever a browser or another program asks for, it gets a file of the build, the preview's own, or a refusal; it is
// never sent elsewhere, and the preview never fails.
func FuzzRequest(f *testing.F) {
	for _, target := range []string{"/", "/services", "/services/s3.html", "/a%20b&c", "/../x", "/%2e%2e/x", "/..%2fx", "/..%5cx", `/\..\x`, "/%252e%252e/x", "/%c0%ae/x", "/%ff", "/a%00b", "//evil.example/..", "///evil.example",
		"/%2f%2fevil.example", "http://evil.example/", "*", "/.env", "/INDEX.HTML", "/x?raw", "/services?//evil.example", "/_srmgen/status", "/_srmgen/events?page=../../x&since=x.1", "/_srmgen/changes?since=%00", "/_srmgen/diagnostics", "/_srmgen/../x", "/plain/", "/plain/#x"} {
		f.Add(target, "localhost:1313", "Sec-Fetch-Site: same-origin")
	}
	f.Add("/", "evil.example", "Origin: http://evil.example")
	f.Add("/", "localhost.evil.example", "Host: localhost")
	f.Add("/", "127.0.0.1.nip.io:1", "If-None-Match: *")
	f.Add("/", "[::1]:0", "Content-Length: 1")
	f.Add("/", "a.localhost", "Transfer-Encoding: chunked")
	f.Add("/", "a b\xff.localhost", "A: b")
	h := small()
	bodies := map[string]bool{}
	for _, file := range h.state.Load().files {
		data, err := file.Bytes()
		if err != nil {
			f.Fatal(err)
		}
		bodies[string(data)] = true
	}
	gone, leave := context.WithCancel(context.Background()) // so that a stream of events ends
	leave()
	f.Fuzz(func(t *testing.T, target, host, header string) {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n")))
		if err != nil {
			return
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.WithContext(gone))
		answer := w.Result()
		body := w.Body.String()
		switch {
		case answer.StatusCode >= 500:
			t.Fatalf("%q: status %d: %s", target, answer.StatusCode, body)
		case answer.Header.Get("Access-Control-Allow-Origin") != "" || answer.Header.Get("X-Content-Type-Options") != "nosniff":
			t.Fatalf("%q: headers %v", target, answer.Header)
		case answer.StatusCode < 400 && !loopback.MatchString(r.Host):
			t.Fatalf("%q of the host %q: status %d", target, r.Host, answer.StatusCode)
		case answer.StatusCode == http.StatusOK && !strings.HasPrefix(r.URL.Path, own) && !bodies[strings.Replace(body, reloadElement, "", 1)]:
			t.Fatalf("%q is answered with what is no file of the site: %q", target, body)
		}
		if to := answer.Header.Get("Location"); to != "" {
			base := &url.URL{Scheme: "http", Host: "localhost:1313", Path: "/x"}
			led, err := base.Parse(to)
			if err != nil || led.Host != base.Host || led.Scheme != base.Scheme || !strings.HasPrefix(to, "/") || len(to) > 1 && strings.Contains(`/\`, to[1:2]) || strings.ContainsAny(to, "\r\n\t") {
				t.Fatalf("%q leads to %q, %v", target, to, err)
			}
		}
	})
}
