package limit

import "testing"

func TestNumbersAsPeopleReadThem(t *testing.T) {
	for n, want := range map[int]string{7: "7", 999: "999", 1000: "1,000", 4194304: "4,194,304"} {
		if got := (Bound{Max: n}).Number(); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
