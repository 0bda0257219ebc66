package scope

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

// maxText is how many bytes of a text are kept; a longer one is read and let go, so that what is kept never depends on
// the size of a file.
const maxText = 4 << 10

// scanner reads JSON (RFC 8259) value by value and never holds more than a buffer and one text. Its errors are faults
// with their place, or the reader's own.
type scanner struct {
	r         io.Reader
	buf       []byte
	pos, end  int
	line, col int // of the next byte; columns count characters
	depth     int
	text      []byte
	high      rune // the first half of a pair of escapes
	err       error
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, 64<<10), line: 1, col: 1}
}

// fault is something wrong in a file, at a place.
type fault struct {
	code          diag.Code
	line, col     int
	message, hint string
}

func (f fault) Error() string { return f.message }

func (s *scanner) fault(code diag.Code, message, hint string) error {
	return fault{code, s.line, s.col, message, hint}
}

// fill reads more; false at the end of the file.
func (s *scanner) fill() bool {
	for s.pos == s.end && s.err == nil {
		var n int
		n, s.err = s.r.Read(s.buf)
		s.pos, s.end = 0, n
	}
	return s.pos < s.end
}

// next takes one byte; the caller has seen by peek or fill that there is one.
func (s *scanner) next() byte {
	b := s.buf[s.pos]
	s.pos++
	switch {
	case b == '\n':
		s.line, s.col = s.line+1, 1
	case utf8.RuneStart(b):
		s.col++
	}
	return b
}

// peek gives the first byte that is no white space; at the end of the file an error.
func (s *scanner) peek() (byte, error) {
	for s.fill() {
		switch b := s.buf[s.pos]; b {
		case ' ', '\t', '\n', '\r':
			s.next()
		default:
			return b, nil
		}
	}
	return 0, s.ended()
}

// ended is why no byte came: the reader's error, or that the file ends too early.
func (s *scanner) ended() error {
	if s.err != nil && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	return s.fault(diag.ScopeSyntax, "the file ends in the middle of a value", "write it again, it is cut off")
}

// over reports whether nothing but white space is left.
func (s *scanner) over() (bool, error) {
	_, err := s.peek()
	if f := (fault{}); errors.As(err, &f) {
		return true, nil
	}
	return false, err
}

func (s *scanner) unexpected(want string) error {
	b := s.buf[s.pos]
	if b < 0x20 || b >= 0x7f {
		return s.fault(diag.ScopeSyntax, "expected "+want+", found byte 0x"+strconv.FormatUint(uint64(b), 16), "this is no JSON here; write the file again")
	}
	return s.fault(diag.ScopeSyntax, "expected "+want+", found "+strconv.QuoteRune(rune(b)), "this is no JSON here; write the file again")
}

// expect takes one byte that has to come after white space.
func (s *scanner) expect(b byte, want string) error {
	got, err := s.peek()
	if err != nil {
		return err
	}
	if got != b {
		return s.unexpected(want)
	}
	s.next()
	return nil
}

// enter goes one level down; leave comes back.
func (s *scanner) enter() error {
	if s.depth++; s.depth > limit.Nesting {
		return s.fault(diag.ScopeLimit, "nested deeper than "+strconv.Itoa(limit.Nesting)+" levels", "no tool writes such a file; write it again")
	}
	s.next()
	return nil
}

// object calls f for each key; f takes the value. A value that is no object is skipped, so that a null is none.
func (s *scanner) object(f func(key string) error) error {
	b, err := s.peek()
	if err != nil || b != '{' {
		return errors.Join(err, s.skipIf(err == nil))
	}
	return s.fields(func() error {
		key, err := s.quoted()
		if err == nil {
			err = s.expect(':', ": after the key")
		}
		if err != nil {
			return err
		}
		return f(key)
	})
}

// fields calls f at each key of an object.
func (s *scanner) fields(f func() error) error {
	if err := s.enter(); err != nil {
		return err
	}
	return s.list('}', "a key or }", func() error {
		if b, err := s.peek(); err != nil {
			return err
		} else if b != '"' {
			return s.unexpected("a key in quotes")
		}
		return f()
	})
}

// array calls f for each element; f takes it. Anything else is skipped.
func (s *scanner) array(f func() error) error {
	b, err := s.peek()
	if err != nil || b != '[' {
		return errors.Join(err, s.skipIf(err == nil))
	}
	if err := s.enter(); err != nil {
		return err
	}
	return s.list(']', "a value or ]", f)
}

func (s *scanner) skipIf(yes bool) error {
	if !yes {
		return nil
	}
	return s.skip()
}

// list takes what stands between brackets, the first of which is taken already.
func (s *scanner) list(end byte, want string, f func() error) error {
	for first := true; ; first = false {
		b, err := s.peek()
		if err != nil {
			return err
		}
		switch {
		case first && b == end:
			s.next()
			s.depth--
			return nil
		case first && (b == ',' || b == ']' || b == '}'):
			return s.unexpected(want)
		}
		if err := f(); err != nil {
			return err
		}
		if b, err = s.peek(); err != nil {
			return err
		}
		switch b {
		case end:
			s.next()
			s.depth--
			return nil
		case ',':
			s.next()
		default:
			return s.unexpected(", or " + string(end))
		}
	}
}

// skip takes a value and keeps nothing of it.
func (s *scanner) skip() error {
	b, err := s.peek()
	if err != nil {
		return err
	}
	switch b {
	case '{':
		return s.fields(s.skipField)
	case '[':
		return s.array(s.skip)
	case '"':
		return s.scan()
	}
	_, err = s.word()
	return err
}

func (s *scanner) skipField() error {
	if err := s.scan(); err != nil {
		return err
	}
	if err := s.expect(':', ": after the key"); err != nil {
		return err
	}
	return s.skip()
}

// scalar takes a text, number, truth value or null. Of a long text nothing is kept.
func (s *scanner) scalar() (text string, null bool, err error) {
	b, err := s.peek()
	if err != nil {
		return "", false, err
	}
	if b == '"' {
		text, err = s.quoted()
		return text, false, err
	}
	word, err := s.word()
	return word, word == "null", err
}

// value takes a scalar; the text of an object or a list is empty.
func (s *scanner) value() (string, error) {
	b, err := s.peek()
	if err != nil {
		return "", err
	}
	if b == '{' || b == '[' {
		return "", s.skip()
	}
	text, null, err := s.scalar()
	if null {
		text = ""
	}
	return text, err
}

// word takes a number, true, false or null.
func (s *scanner) word() (string, error) {
	s.text = s.text[:0]
	line, col := s.line, s.col
	for s.fill() && strings.IndexByte(" \t\r\n,]}:\"[{", s.buf[s.pos]) < 0 && len(s.text) < 1024 {
		s.text = append(s.text, s.next())
	}
	switch word := string(s.text); {
	case word == "true", word == "false", word == "null", isNumber(word):
		return word, nil
	case word == "":
		if !s.fill() {
			return "", s.ended()
		}
		return "", s.unexpected("a value")
	default:
		return "", fault{diag.ScopeSyntax, line, col, "a value that is not JSON", "write the file again, it is no JSON here"}
	}
}
