package highlight

import (
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// What a charset says of a byte.
const (
	no     = iota
	yes    // an ASCII character of the set
	decode // part of a longer character, which has to be asked about
)

// charset is a set of characters, fast for ASCII.
type charset struct {
	bytes [256]uint8
	slow  *syntax.CharSet // nil for one character, or for all but one
	char  rune
	not   bool
}

func newCharset(slow *syntax.CharSet, char rune, not bool) *charset {
	c := &charset{slow: slow, char: char, not: not}
	for b := range c.bytes {
		switch {
		case b >= utf8.RuneSelf:
			c.bytes[b] = decode
		case c.has(rune(b)):
			c.bytes[b] = yes
		}
	}
	return c
}

func (c *charset) has(r rune) bool {
	if c.slow != nil {
		return c.slow.CharIn(r)
	}
	return (r == c.char) != c.not
}

// size is the number of bytes of the character at pos, or 0 if it is not in the set.
func (c *charset) size(s string, pos int) int {
	if pos >= len(s) {
		return 0
	}
	switch c.bytes[s[pos]] {
	case yes:
		return 1
	case decode:
		if r, n := utf8.DecodeRuneInString(s[pos:]); c.has(r) {
			return n
		}
	}
	return 0
}

// sizeBefore is size for the character that ends at pos.
func (c *charset) sizeBefore(s string, pos int) int {
	if pos == 0 {
		return 0
	}
	if r, n := utf8.DecodeLastRuneInString(s[:pos]); c.has(r) {
		return n
	}
	return 0
}

// scan is the end of the longest run of at most n characters of the set, and how many of the n are left.
func (c *charset) scan(s string, pos int, n int32) (int, int32) {
	for ; n > 0 && pos < len(s); n-- {
		switch c.bytes[s[pos]] {
		case no:
			return pos, n
		case yes:
			pos++
		default:
			size := c.size(s, pos)
			if size == 0 {
				return pos, n
			}
			pos += size
		}
	}
	return pos, n
}

// starts says which characters may come next: each of ASCII, any beyond it, or none because the text ends. It is
// never too small, but may be too large.
type starts struct {
	ascii       [2]uint64
	beyond, end bool
}

var anywhere = starts{ascii: [2]uint64{^uint64(0), ^uint64(0)}, beyond: true, end: true}

func startOf(b byte) starts {
	var k starts
	if b >= utf8.RuneSelf {
		k.beyond = true
	} else {
		k.ascii[b>>6] |= 1 << (b & 63)
	}
	return k
}

func startsOf(c *charset) starts {
	k := starts{beyond: true}
	for b := range byte(utf8.RuneSelf) {
		if c.bytes[b] == yes {
			k = k.or(startOf(b))
		}
	}
	return k
}

func (k starts) or(l starts) starts {
	return starts{[2]uint64{k.ascii[0] | l.ascii[0], k.ascii[1] | l.ascii[1]}, k.beyond || l.beyond, k.end || l.end}
}

func (k starts) and(l starts) starts {
	return starts{[2]uint64{k.ascii[0] & l.ascii[0], k.ascii[1] & l.ascii[1]}, k.beyond && l.beyond, k.end && l.end}
}

// at reports whether what comes next in a text is in the set.
func (k *starts) at(s string, pos int) bool {
	if pos >= len(s) {
		return k.end
	}
	if b := s[pos]; b < utf8.RuneSelf {
		return k.ascii[b>>6]&(1<<(b&63)) != 0
	}
	return k.beyond
}

// The kinds of what comes next that tables tell apart: each character of ASCII, then these two.
const (
	kindBeyond = utf8.RuneSelf + iota
	kindEnd
	kinds
)

func kindAt(s string, pos int) uint8 {
	if pos >= len(s) {
		return kindEnd
	}
	return min(s[pos], kindBeyond)
}

func (k *starts) kind(n int) bool {
	switch n {
	case kindBeyond:
		return k.beyond
	case kindEnd:
		return k.end
	}
	return k.ascii[n>>6]&(1<<(n&63)) != 0
}
