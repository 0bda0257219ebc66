package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// ErrAddress is what an error wraps when an address isn't HOST:PORT.
var ErrAddress = errors.New("not an address of the form HOST:PORT")

// otherPorts is how many ports after the wanted one are tried.
const otherPorts = 100

// Listen listens at an address of the form HOST:PORT. Where the host is this machine, it listens at both 127.0.0.1
// and ::1, as far as the machine has them, so that no other server answers to the same port under the name localhost.
// Port 0 is any free port. If the port is taken, an explicit address is an error, and otherwise the next free port is
// taken.
func Listen(addr string, explicit bool) ([]net.Listener, error) {
	host, port, err := split(addr)
	if err != nil {
		return nil, err
	}
	last := port
	if !explicit || port == 0 {
		last = min(port+otherPorts, 65535)
	}
	for p := port; ; p++ {
		try := p
		if port == 0 {
			try = 0
		}
		listeners, err := listen(hosts(host), try)
		if err == nil {
			return listeners, nil
		}
		if p == last {
			return nil, fmt.Errorf("listening at %s: %w", addr, err)
		}
	}
}

// IsLoopback reports whether only this machine can reach an address of the form HOST:PORT.
func IsLoopback(addr string) bool {
	host, _, err := split(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// URL is the address of the preview as a person should see it.
func URL(listeners []net.Listener) string {
	return "http://" + listeners[0].Addr().String() + "/"
}

func split(addr string) (host string, port int, err error) {
	host, number, err := net.SplitHostPort(addr)
	if err != nil {
		return "", 0, fmt.Errorf("%q: %w", addr, ErrAddress)
	}
	p, err := strconv.ParseUint(number, 10, 16)
	if err != nil {
		return "", 0, fmt.Errorf("%q: %w: the port is a number from 0 to 65535", addr, ErrAddress)
	}
	return host, int(p), nil
}

func hosts(host string) []string {
	switch host {
	case "localhost", "127.0.0.1", "::1":
		return []string{"127.0.0.1", "::1"}
	}
	return []string{host}
}

// listen listens at one port of all hosts, or at none.
func listen(hosts []string, port int) ([]net.Listener, error) {
	var all []net.Listener
	var missing error
	for _, host := range hosts {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
		if err != nil && len(hosts) > 1 && !has(host) {
			missing = err
			continue
		}
		if err != nil {
			for _, open := range all {
				err = errors.Join(err, open.Close())
			}
			return nil, err
		}
		all = append(all, l)
		port = l.Addr().(*net.TCPAddr).Port
	}
	if len(all) == 0 {
		return nil, missing
	}
	return all, nil
}

// has reports whether the machine has an address at all.
func has(host string) bool {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return false
	}
	return l.Close() == nil
}

// Serve answers requests until ctx ends, and then closes the listeners and what is still open.
func Serve(ctx context.Context, listeners []net.Listener, h *Handler) error {
	server := &http.Server{
		Handler:                      h,
		DisableGeneralOptionsHandler: true,
		ReadHeaderTimeout:            5 * time.Second,
		ReadTimeout:                  10 * time.Second,
		WriteTimeout:                 time.Minute,
		IdleTimeout:                  time.Minute,
		MaxHeaderBytes:               16 << 10,
		BaseContext:                  func(net.Listener) context.Context { return ctx }, // ends the streams of events
	}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	var err error
	left := len(listeners)
	select {
	case <-ctx.Done():
	case err = <-ended:
		left--
	}
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	if server.Shutdown(grace) != nil {
		err = errors.Join(err, server.Close())
	}
	for range left {
		if e := <-ended; !errors.Is(e, http.ErrServerClosed) {
			err = errors.Join(err, e)
		}
	}
	if err != nil {
		return fmt.Errorf("serving: %w", err)
	}
	return nil
}
