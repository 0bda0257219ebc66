package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// server serves the small site on a port of its own, and returns the address.
func server(t testing.TB, h *Handler) string {
	t.Helper()
	listeners, err := Listen("127.0.0.1:0", true)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- Serve(ctx, listeners, h) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return listeners[0].Addr().String()
}

func dial(t testing.TB, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	return conn
}

// raw sends bytes as they are and returns the first answer.
func raw(t *testing.T, addr, request string) (*http.Response, string) {
	t.Helper()
	conn := dial(t, addr)
	go io.WriteString(conn, request) // a server that refuses early doesn't read to the end
	method, _, _ := strings.Cut(request, " ")
	r, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	b, _ := io.ReadAll(r.Body)
	return r, string(b)
}

func TestWhoIsAnswered(t *testing.T) {
	addr := server(t, small())
	get := func(lines ...string) string {
		return "GET / HTTP/1.1\r\n" + strings.Join(append(lines, "Connection: close"), "\r\n") + "\r\n\r\n"
	}
	at := func(target string, lines ...string) string {
		return strings.Replace(get(append(lines, "Host: localhost")...), "GET /", "GET "+target, 1)
	}
	const foreign, local = "Origin: http://evil.example", "Host: localhost:1313"
	cases := map[string]struct {
		request string
		want    int
	}{
		"localhost": {get("Host: localhost"), 200}, "with a port": {get(local), 200}, "letter case": {get("Host: LocalHost:1"), 200}, "number": {get("Host: 127.0.0.1:1313"), 200},
		"IPv6": {get("Host: [::1]:1313"), 200}, "IPv6 alone": {get("Host: [::1]"), 200}, "below localhost": {get("Host: wiki.localhost:80"), 200}, "allowed": {get("Host: wiki.example.org:80"), 200},
		"another name": {get("Host: evil.example"), 421}, "a name for this address": {get("Host: 127.0.0.1.nip.io"), 421}, "a name that starts well": {get("Host: localhost.evil.example"), 421},
		"a name that ends well": {get("Host: evillocalhost"), 421}, "below the allowed": {get("Host: x.wiki.example.org"), 421}, "strange port": {get("Host: localhost:x"), 421},
		"another address": {get("Host: 192.168.0.1"), 421}, "all addresses": {get("Host: 0.0.0.0"), 421}, "userinfo": {get("Host: localhost@evil.example"), 400},
		"no host": {get(), 400}, "two hosts": {get("Host: localhost", "Host: localhost"), 400}, "empty host": {get("Host: "), 400}, "HTTP/1.0": {"GET / HTTP/1.0\r\n\r\n", 400},
		"absolute target": {"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 421}, "absolute good target": {"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
		"foreign origin": {get(local, foreign), 403}, "own origin": {get(local, "Origin: http://localhost:1313"), 200}, "null origin": {get(local, "Origin: null"), 403},
		"origin of another port": {get(local, "Origin: http://localhost:8080"), 403}, "rebinding": {get("Host: evil.example", foreign), 421},
		"cross-site part": {get(local, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"), 403}, "same-site part": {get(local, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"), 403},
		"cross-site link": {get(local, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), 200}, "own part": {get(local, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: no-cors"), 200},
		"typed": {get(local, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"), 200}, "cross-site without mode": {get(local, "Sec-Fetch-Site: cross-site"), 403},
		"events of another site": {at("/_srmgen/events", foreign), 403}, "events by link": {at("/_srmgen/events", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), 403},
		"events of another site with a page": {at("/_srmgen/events?page=index.html&since=x", foreign), 403}, "changes of another site": {at("/_srmgen/changes?page=index.html&file=index.html", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"), 403},
		"problems of another site": {at("/_srmgen/diagnostics?page=index.html", foreign), 403},
		"status of another site":   {at("/_srmgen/status", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"), 403},
		"body":                     {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n", 400},
		"chunked body":             {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"large header":             {get(local, "X: "+strings.Repeat("x", 64<<10)), 431},
		"many headers":             {get(local, strings.TrimSuffix(strings.Repeat("X: y\r\n", 1000), "\r\n")), 431},
		"huge headers":             {get(local, "X: "+strings.Repeat("x", 2<<20)), 431},
		"long target":              {strings.Replace(get(local), "GET /", "GET /"+strings.Repeat("x", 512<<10), 1), 431},
		"dots":                     {strings.Replace(get(local), "GET /", "GET /../../etc/passwd", 1), 404},
		"backslashes":              {strings.Replace(get(local), "GET /", `GET /..\..\etc\passwd`, 1), 404},
		"bad escape":               {strings.Replace(get(local), "GET /", "GET /%zz", 1), 400},
		"two slashes":              {strings.Replace(get(local), "GET /", "GET //services", 1), 404},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r, body := raw(t, addr, c.request)
			if r.StatusCode != c.want {
				t.Errorf("status %d, want %d", r.StatusCode, c.want)
			}
			if c.want != 200 && strings.Contains(body, "home") {
				t.Error("the answer holds the page")
			}
			if to := r.Header.Get("Location"); to != "" {
				t.Errorf("it leads to %s", to)
			}
		})
	}
}

func TestOnlyReadingMethods(t *testing.T) {
	addr := server(t, small())
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "FOO", "CONNECT"} {
		for _, target := range []string{"/", "/_srmgen/status", "*", "localhost:1313"} {
			if target == "*" && method != "OPTIONS" || method == "CONNECT" != (target == "localhost:1313") {
				continue // not a request at all
			}
			r, _ := raw(t, addr, fmt.Sprintf("%s %s HTTP/1.1\r\nHost: localhost:1313\r\nAccess-Control-Request-Method: GET\r\n\r\n", method, target))
			if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q", method, target, r.StatusCode, r.Header.Get("Allow"))
			}
		}
	}
}

func TestHeadHasTheHeadersOfGetAndNoBody(t *testing.T) {
	addr := server(t, small())
	for _, target := range []string{"/", "/services", "/services/s3.html", "/nope", "/assets/a.css", "/_srmgen/status", "/_srmgen/reload.js"} {
		rest := " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
		get, body := raw(t, addr, "GET"+rest)
		head, nothing := raw(t, addr, "HEAD"+rest)
		get.Header.Del("Date")
		head.Header.Del("Date")
		if head.StatusCode != get.StatusCode || fmt.Sprint(head.Header) != fmt.Sprint(get.Header) || body == "" || nothing != "" {
			t.Errorf("%s: HEAD %d %v, GET %d %v", target, head.StatusCode, head.Header, get.StatusCode, get.Header)
		}
	}
}
