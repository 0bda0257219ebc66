package markdown

import "bytes"

// prefix is what stands before the text of a line: indents, and the marks of block quotes, lists, footnotes and
// definitions.
type prefix struct {
	all    []byte // the line
	rest   []byte // the text after the prefix, without line break and trailing space
	quotes int    // ">" before any other mark
	marks  int    // marks in all that may open a block
	indent int    // columns of space before the first mark other than ">"
	own    int    // columns of space just before rest or the first such mark
	starts bool   // the text can't belong to the paragraph of the line before
}

func readPrefix(line []byte) prefix {
	p := prefix{all: line}
	i := 0
	for i < len(line) {
		n := markLength(line[i:])
		switch {
		case line[i] == ' ' || line[i] == '\t':
			n = 1
			if p.marks == p.quotes {
				width := 1
				if line[i] == '\t' {
					width = 4
				}
				p.indent += width
				p.own += width
			}
		case n == 0:
			p.rest = bytes.TrimSpace(line[i:])
			return p.checked()
		case line[i] == '>':
			p.marks++
			if p.marks == p.quotes+1 {
				p.quotes++
				p.own = 0
			}
		default:
			p.marks++
		}
		i += n
	}
	return p.checked()
}

// checked decides two things that need the whole line: a line of equal marks is a rule, not a nest of lists; and a
// bullet with text, or a heading, always begins a block of its own.
func (p prefix) checked() prefix {
	bare := bytes.TrimSpace(bytes.TrimLeft(p.all, "> \t"))
	if len(bare) > 0 && (bare[0] == '-' || bare[0] == '*') && len(bytes.Trim(bare, string(bare[0])+" \t")) == 0 {
		p.marks, p.rest = p.quotes, bare
		return p
	}
	if p.own < 4 && len(p.rest) > 0 && len(bare) > 1 {
		bullet := bytes.IndexByte([]byte("-*+"), bare[0]) >= 0 && (bare[1] == ' ' || bare[1] == '\t')
		p.starts = bullet || bare[0] == '#' && bare[1] == ' '
	}
	return p
}

// markLength is the length of the mark that a line begins with: ">", a bullet, a number, ":" or a footnote's label.
func markLength(b []byte) int {
	switch c := b[0]; {
	case c == '>':
		return 1
	case c == '-' || c == '+' || c == '*' || c == ':':
		return spaced(b, 1)
	case c >= '0' && c <= '9':
		n := 0
		for n < len(b) && n < 9 && b[n] >= '0' && b[n] <= '9' {
			n++
		}
		if n < len(b) && (b[n] == '.' || b[n] == ')') {
			return spaced(b, n+1)
		}
	case bytes.HasPrefix(b, []byte("[^")):
		if i := bytes.Index(b, []byte("]:")); i > 0 {
			return i + 2
		}
	}
	return 0
}

// spaced is n where a space, a tab or the end follows, else 0.
func spaced(b []byte, n int) int {
	if n == len(b) || b[n] == ' ' || b[n] == '\t' || b[n] == '\n' {
		return n
	}
	return 0
}
