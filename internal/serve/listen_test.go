package serve

import (
	"errors"
	"testing"
)

func TestAddresses(t *testing.T) {
	for _, addr := range []string{"", "localhost", "localhost:", "localhost:http", "localhost:-1", "localhost:70000", "1313", "::1:80"} {
		if l, err := Listen(addr, true); !errors.Is(err, ErrAddress) {
			closeAll(t, l)
			t.Errorf("%q: %v", addr, err)
		}
	}
	for addr, want := range map[string]bool{
		"localhost:1": true, "127.0.0.1:1": true, "[::1]:1": true, "127.1.2.3:1": true, "0.0.0.0:1": false, ":1": false, "[::]:1": false, "192.168.0.1:1": false, "wiki:1": false, "x": false,
	} {
		if got := IsLoopback(addr); got != want {
			t.Errorf("IsLoopback(%q) is %v", addr, got)
		}
	}
}
