package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// stream opens a stream of events and returns a function that waits for the generation of the next one.
func stream(t testing.TB, addr string) (next func() uint64) {
	t.Helper()
	heard := hear(t, addr, "")
	return func() uint64 {
		t.Helper()
		return heard().Generation
	}
}

// hear opens a stream of events with a query and returns a function that waits for the next one.
func hear(t testing.TB, addr, query string) (next func() news) {
	t.Helper()
	conn := dial(t, addr)
	conn.SetDeadline(time.Now().Add(time.Minute)) // a stream is read for longer than a page
	fmt.Fprintf(conn, "GET /_srmgen/events%s HTTP/1.1\r\nHost: %s\r\nSec-Fetch-Site: same-origin\r\n\r\n", query, addr)
	r, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || r.StatusCode != 200 || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%v, %v", r, err)
	}
	lines := bufio.NewScanner(r.Body)
	return func() news {
		t.Helper()
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var event news
				if err := json.Unmarshal([]byte(data), &event); err != nil {
					t.Fatal(err)
				}
				return event
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
		return news{}
	}
}

func TestAStreamSaysWhatHasChanged(t *testing.T) {
	h := New(Options{})
	h.Show(written())
	addr := server(t, h)
	at := h.token(h.state.Load())
	h.Show(Site{Files: site("index.html", home, "a.html", "2", "a.css", "p{}")})
	next := hear(t, addr, "?page=a.html&since="+at)
	got := next()
	if !slices.Equal(got.Changed, []string{"a.html"}) || got.Since != at || got.At != h.token(h.state.Load()) {
		t.Errorf("at first: %+v", got)
	}
	if looked := h.Looked(); !slices.Equal(looked, []string{"a.html"}) || h.looks.streams() != 1 {
		t.Errorf("open are %q", looked)
	}
	before := got.At
	h.Show(written(note("content/a.md", 1)))
	got = next()
	if !slices.Equal(got.Changed, []string{"a.html"}) || got.Since != before || got.Notes != 1 || got.Told != 3 || got.All || got.More {
		t.Errorf("then: %+v", got)
	}
	for _, query := range []string{"?since=nobody.7&page=../../etc/passwd", "?since=" + at + "0&page=%00", "?page=%ff&page=a.html&since=%f0%28"} {
		if got := hear(t, addr, query)(); !got.All || got.Since != "" || got.Notes != 0 {
			t.Errorf("%s: %+v", query, got)
		}
	}
}

func TestEachStreamGetsTheLatestGeneration(t *testing.T) {
	h := small()
	addr := server(t, h)
	var streams []func() uint64
	for range 20 {
		streams = append(streams, stream(t, addr))
	}
	for _, next := range streams {
		if got := next(); got != 1 {
			t.Fatalf("at first %d, want 1", got)
		}
	}
	for range 30 {
		h.Show(Site{Files: site("index.html", home)})
	}
	for _, next := range streams {
		last := uint64(1)
		for last < 31 {
			got := next()
			if got <= last {
				t.Fatalf("%d after %d", got, last)
			}
			last = got
		}
	}
}

func TestNothingIsLeftOfStreamsAndServers(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 5 {
		listeners, err := Listen("127.0.0.1:0", true)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan error)
		go func() { ended <- Serve(ctx, listeners, small()) }()
		for range 10 {
			stream(t, listeners[0].Addr().String())()
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		for _, l := range listeners {
			if conn, err := net.Dial("tcp", l.Addr().String()); err == nil {
				conn.Close()
				t.Errorf("%s still listens", l.Addr())
			}
		}
	}
	for range 100 { // the runtime needs a moment to take ended goroutines off its count
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

func TestSlowHeadersAreCutOff(t *testing.T) {
	t.Parallel()
	addr := server(t, small())
	began := time.Now()
	var slow []net.Conn
	for range 50 {
		conn := dial(t, addr)
		io.WriteString(conn, "GET / HTTP/1.1\r\nHost: local")
		slow = append(slow, conn)
	}
	if r, _ := raw(t, addr, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); r.StatusCode != 200 || time.Since(began) > time.Second {
		t.Errorf("meanwhile: %d after %v", r.StatusCode, time.Since(began))
	}
	for _, conn := range slow {
		if _, err := io.ReadAll(conn); err != nil {
			t.Fatalf("still open after %v: %v", time.Since(began), err)
		}
	}
}

func TestBothLoopbackAddressesAreTaken(t *testing.T) {
	first, err := Listen("localhost:0", true)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, first)
	if both := len(first) == 2; both != has("::1") {
		t.Errorf("%d listeners", len(first))
	}
	taken := first[0].Addr().String()
	if URL(first) != "http://"+taken+"/" {
		t.Errorf("shown as %s", URL(first))
	}
	if l, err := Listen(taken, true); err == nil || !strings.Contains(err.Error(), taken) {
		closeAll(t, l)
		t.Errorf("the same address again: %v", err)
	}
	second, err := Listen(taken, false)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, second)
	if a, b := port(first[0]), port(second[0]); b <= a || port(second[len(second)-1]) != b {
		t.Errorf("ports %d and %d", a, b)
	}
}

func TestAPortThatIsTakenOnOneOfBothIsTaken(t *testing.T) {
	six, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		const how = "this machine has no ::1: switch IPv6 on for the loopback interface"
		if os.Getenv("CI") == "true" {
			t.Fatal(how)
		}
		t.Skip(how)
	}
	defer six.Close()
	addr := fmt.Sprintf("127.0.0.1:%d", port(six))
	if l, err := Listen(addr, true); err == nil {
		closeAll(t, l)
		t.Error("it listens on half of the port")
	}
	four, err := net.Listen("tcp", addr) // what the failed attempt has taken is free again
	if err != nil {
		t.Fatal(err)
	}
	four.Close()
}

func port(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }

func closeAll(t *testing.T, listeners []net.Listener) {
	t.Helper()
	for _, l := range listeners {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}
