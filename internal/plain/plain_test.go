package plain

import "testing"

type part struct {
	Name string
	N    int
	Ok   bool
	W    float64
	Tags []string
}

func TestEqualValuesHaveEqualSumsAndDifferentOnesDifferent(t *testing.T) {
	base := part{"a", 1, true, 0.5, []string{"x", "y"}}
	if Sum(base) != Sum(part{"a", 1, true, 0.5, []string{"x", "y"}}) {
		t.Error("equal values, different sums")
	}
	seen := map[[32]byte]part{Sum(base): base}
	for _, p := range []part{
		{"b", 1, true, 0.5, []string{"x", "y"}}, {"a", 2, true, 0.5, []string{"x", "y"}}, {"a", -2, true, 0.5, []string{"x", "y"}}, {"a", 1, false, 0.5, []string{"x", "y"}},
		{"a", 1, true, 0.25, []string{"x", "y"}}, {"a", 1, true, 0.5, []string{"xy"}}, {"a", 1, true, 0.5, []string{"x", "y", ""}}, {"a", 1, true, 0.5, nil}, {},
	} {
		if other, ok := seen[Sum(p)]; ok {
			t.Errorf("%+v and %+v have one sum", p, other)
		}
		seen[Sum(p)] = p
	}
	if Sum([]string{"ab", "c"}) == Sum([]string{"a", "bc"}) {
		t.Error("parts run together")
	}
}

func TestWhatIsNotPlainIsRefused(t *testing.T) {
	for _, v := range []any{map[string]int{}, &part{}, func() {}, []any{1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T was taken", v)
				}
			}()
			Sum(v)
		}()
	}
}
