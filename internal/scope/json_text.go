package scope

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/diag"
)

// quoted takes a text in quotes. One that is longer than maxText is empty: nothing that decides anything is so long.
func (s *scanner) quoted() (string, error) {
	if err := s.scan(); err != nil {
		return "", err
	}
	if !utf8.Valid(s.text) {
		return "", s.fault(diag.ScopeSyntax, "the text that ends here is not UTF-8", "save the file as UTF-8")
	}
	return string(s.text), nil
}

// scan takes a text in quotes into the scanner's own bytes. Most of a plan is texts that nobody asks for, so this goes
// run by run.
func (s *scanner) scan() error {
	s.next()
	s.text = s.text[:0]
	long := false
	for s.fill() {
		run := s.buf[s.pos:s.end]
		n := 0
		for n < len(run) && run[n] != '"' && run[n] != '\\' && run[n] >= 0x20 {
			if utf8.RuneStart(run[n]) {
				s.col++
			}
			n++
		}
		s.pos += n
		if long = long || len(s.text)+n > maxText; !long {
			s.text = append(s.text, run[:n]...)
		}
		if n == len(run) {
			continue
		}
		switch run[n] {
		case '"':
			s.next()
			if long {
				s.text = s.text[:0]
			}
			return nil
		case '\\':
			if err := s.escape(); err != nil {
				return err
			}
		default:
			return s.fault(diag.ScopeSyntax, "a text goes over the end of its line, or holds a control character", "a quote is missing before it, or the file is cut off")
		}
	}
	return s.ended()
}

// escape takes what begins with a backslash.
func (s *scanner) escape() error {
	s.next()
	if !s.fill() {
		return s.ended()
	}
	plain := map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
	b := s.buf[s.pos]
	if c, ok := plain[b]; ok {
		s.next()
		s.text = append(s.text, c)
		return nil
	}
	if b != 'u' {
		return s.unexpected("a letter that may follow a backslash")
	}
	s.next()
	r, err := s.hex()
	if err != nil {
		return err
	}
	// The second half of a pair is an escape of its own; a half alone becomes U+FFFD, as in every reader of JSON.
	if utf16.IsSurrogate(r) {
		if last, size := utf8.DecodeLastRune(s.text); size == 3 && last == utf8.RuneError && s.high != 0 {
			if pair := utf16.DecodeRune(s.high, r); pair != utf8.RuneError {
				s.text, r = s.text[:len(s.text)-size], pair
			}
		}
	}
	s.high = 0
	if utf16.IsSurrogate(r) {
		s.high = r
	}
	s.text = utf8.AppendRune(s.text, r)
	return nil
}

// hex takes four digits.
func (s *scanner) hex() (rune, error) {
	var digits [4]byte
	for i := range digits {
		if !s.fill() {
			return 0, s.ended()
		}
		digits[i] = s.next()
	}
	n, err := strconv.ParseUint(string(digits[:]), 16, 16)
	if err != nil {
		return 0, s.fault(diag.ScopeSyntax, "expected four hexadecimal digits after \\u", "write the file again, it is no JSON here")
	}
	return rune(n), nil
}

// isNumber reports whether the text is a number as JSON writes it.
func isNumber(t string) bool {
	digits := func() bool {
		n := 0
		for n < len(t) && t[n] >= '0' && t[n] <= '9' {
			n++
		}
		t = t[n:]
		return n > 0
	}
	if t != "" && t[0] == '-' {
		t = t[1:]
	}
	if t != "" && t[0] == '0' {
		t = t[1:]
	} else if !digits() {
		return false
	}
	if t != "" && t[0] == '.' {
		if t = t[1:]; !digits() {
			return false
		}
	}
	if t != "" && (t[0] == 'e' || t[0] == 'E') {
		if t = t[1:]; t != "" && (t[0] == '+' || t[0] == '-') {
			t = t[1:]
		}
		return digits() && t == ""
	}
	return t == ""
}
