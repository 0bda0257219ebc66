package serve

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// alive is how long an ordinary request takes; it fails where there is no page or it takes a second.
func alive(t *testing.T, addr string) {
	t.Helper()
	began := time.Now()
	if r, body := raw(t, addr, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); r.StatusCode != http.StatusOK || !strings.Contains(body, "home") {
		t.Errorf("an ordinary request gets %d", r.StatusCode)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("an ordinary request takes %v", took)
	}
}

// settles waits until there are no more goroutines and open files than before, but for one of the listener's.
func settles(t *testing.T, goroutines, files int) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > goroutines || openFiles(t) > files+1; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Errorf("%d goroutines and %d open files are left, of %d and %d before", runtime.NumGoroutine(), openFiles(t), goroutines, files)
			return
		}
	}
}

func openFiles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/dev/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// Row D-30: two hundred connections that send a byte of a header each tenth of a second.
func TestHeadersThatTrickleAreCutOff(t *testing.T) {
	t.Parallel()
	addr := server(t, small())
	const many = 200
	ended := make(chan time.Duration, many)
	began := time.Now()
	for range many {
		conn := dial(t, addr)
		conn.SetDeadline(time.Now().Add(20 * time.Second))
		go func() {
			request := "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 1000)
			for i := range request {
				if _, err := conn.Write([]byte{request[i]}); err != nil {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			ended <- time.Since(began)
		}()
	}
	alive(t, addr)
	for range many {
		if took := <-ended; took > 10*time.Second {
			t.Fatalf("still open after %v", took)
		}
	}
}

// Row D-32: what two servers could read in two ways ends the connection, and nothing after it is answered.
func TestRequestsOfTwoReadingsEndTheConnection(t *testing.T) {
	addr := server(t, small())
	const host = " HTTP/1.1\r\nHost: localhost\r\n"
	for name, request := range map[string]string{
		"two lengths":               "GET /" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
		"a length and chunks":       "GET /" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"a bad chunk":               "GET /" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
		"a space before the colon":  "GET /" + host + "X : y\r\n\r\n",
		"a line that goes on":       "GET /" + host + "X: y\r\n z\r\nContent-Length: 1\r\n\r\na",
		"a bare carriage return":    "GET /" + host + "X: y\rContent-Length: 1\r\n\r\n",
		"a body announced, unsent":  "GET /" + host + "Content-Length: 1000000000\r\n\r\n",
		"an expectation":            "GET /" + host + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n",
		"another protocol":          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		"an upgrade with a body":    "GET /" + host + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 1\r\n\r\na",
		"a name with a line in it":  "GET /%0d%0aX:%20y" + host + "Content-Length: 1\r\n\r\na",
		"a target without a slash":  "GET index.html" + host + "\r\n",
		"a version that is none":    "GET / HTTP/x\r\nHost: localhost\r\n\r\n",
		"a method with a line feed": "GE\nT /" + host + "\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			conn := dial(t, addr)
			if _, err := io.WriteString(conn, request+"GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
			answers := bufio.NewReader(conn)
			first, err := http.ReadResponse(answers, nil)
			if err != nil {
				return // it was closed without a word
			}
			body, _ := io.ReadAll(first.Body)
			if first.StatusCode < 400 || first.StatusCode >= 500 || strings.Contains(string(body), "home") {
				t.Errorf("status %d: %.80s", first.StatusCode, body)
			}
			if second, err := http.ReadResponse(answers, nil); err == nil {
				t.Errorf("what came after it is answered: %d", second.StatusCode)
			}
		})
	}
}

// Row D-33: connections that say nothing are let be, and given back.
func TestManyIdleConnectionsKeepNobodyOut(t *testing.T) {
	addr := server(t, small())
	alive(t, addr)
	goroutines, files := runtime.NumGoroutine(), openFiles(t)
	var idle []net.Conn
	for range 5000 {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatalf("after %d connections: %v; raise the limit of open files to 20000", len(idle), err)
		}
		idle = append(idle, conn)
	}
	alive(t, addr)
	for _, conn := range idle {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
	settles(t, goroutines, files)
}

// Row D-35: a picture that was made to run something is sent with a policy under which it runs nothing.
func TestAPictureOpenedByItselfRunsNothing(t *testing.T) {
	h := showing(site("x.svg", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`))
	policy := ask(h, "/x.svg").Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "data:;") && strings.Contains(policy, "script-src data:") {
		t.Errorf("its policy is %q", policy)
	}
}

// Row F-33: browsers that are gone in the middle of a download leave nothing behind.
func TestBrowsersThatLeaveEarlyLeaveNothing(t *testing.T) {
	large := strings.Repeat("<p>page</p>", 100_000)
	addr := server(t, showing(site("index.html", home, "large.html", large)))
	alive(t, addr)
	goroutines, files := runtime.NumGoroutine(), openFiles(t)
	for range 1000 {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, "GET /large.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
		_, _ = io.ReadFull(conn, make([]byte, 100))
		conn.Close()
	}
	alive(t, addr)
	settles(t, goroutines, files)
}

// Row D-38: what listens by default is not to be reached at another address of the machine.
func TestOnlyThisMachineReachesTheDefault(t *testing.T) {
	addr := server(t, small())
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	var dialer net.Dialer
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	for _, a := range addresses {
		ip, _, err := net.ParseCIDR(a.String())
		if err != nil || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
			continue
		}
		if conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(ip.String(), port)); err == nil {
			conn.Close()
			t.Errorf("it listens at %s, too", ip)
		}
	}
}
