package corpus

import (
	"fmt"
	"hash/fnv"
	"strings"
)

// dice is chance that falls the same on every machine: splitmix64, begun at a name and a number.
type dice struct{ state uint64 }

// roll returns the dice of one thing, which no other thing's size or order can change.
func roll(name string, i int) *dice {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %d", name, i)
	return &dice{h.Sum64()}
}

// n is a number from 0 to below k.
func (d *dice) n(k int) int {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(k))
}

// in is a number from the range, both ends in it.
func (d *dice) in(from, to int) int { return from + d.n(to-from+1) }

func (d *dice) pick(of []string) string { return of[d.n(len(of))] }

// few are some of the words, each once.
func (d *dice) few(count int, of []string) []string {
	start := d.n(len(of))
	out := make([]string, 0, count)
	for i := range min(count, len(of)) {
		out = append(out, of[(start+i)%len(of)])
	}
	return out
}

// name is one that code could have: two words and, mostly, a number.
func (d *dice) name(between string) string {
	n := d.pick(things) + between + d.pick(things)
	if d.n(3) > 0 {
		n += fmt.Sprintf("%s%d", between, d.n(1000))
	}
	return n
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
