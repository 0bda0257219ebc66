package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/srmgen/srmgen/internal/diag"
)

// errMore is a document behind the first one, with its line.
type errMore int

func (e errMore) Error() string {
	return fmt.Sprintf("yaml: line %d: another document begins here", int(e))
}

// unmarshal reads one document. It turns a panic of the library, which its fuzzing has found before, into an error, and
// does not leave out in silence what follows the document, as the library would.
func unmarshal(block []byte) (doc yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("yaml: line 1: cannot be read")
		}
	}()
	d := yaml.NewDecoder(bytes.NewReader(block))
	if err = d.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return doc, err
	}
	var more yaml.Node
	switch err = d.Decode(&more); {
	case errors.Is(err, io.EOF):
		return doc, nil
	case err == nil:
		return doc, errMore(more.Line)
	}
	return doc, err
}

// anchorBeyond finds the word after so many that begins with &, as anchors do. The library compares each anchor with all
// others, so many take minutes.
func anchorBeyond(lines []string, most int) (at diag.Span, found bool) {
	count := 0
	for i, line := range lines {
		for j := 0; j+1 < len(line); j++ {
			if line[j] != '&' || j > 0 && !strings.ContainsRune(" \t[{,:?-", rune(line[j-1])) || !isAnchor(line[j+1]) {
				continue
			}
			if count++; count > most {
				return diag.Span{Line: i + 1, Col: utf8.RuneCountInString(line[:j]) + 1}, true
			}
		}
	}
	return diag.Span{}, false
}

func isAnchor(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-' || c >= 0x80
}

// escaped reports whether a character is one that no text has, so that it can only have been written as an escape.
func escaped(r rune) bool {
	return control(r) || r == '\u0085' || r == '\u2028' || r == '\u2029' || r >= 0x80 && r < 0xa0
}
