package frontmatter

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

const bom = "\ufeff"

// File splits a Markdown file into its front matter and its body, the part of data that follows it, whose first line
// has the number line. Without readable front matter the node is an empty map, and there is no body.
func File(file string, data []byte) (meta *Node, body []byte, line int, diags diag.List) {
	data = bytes.TrimPrefix(data, []byte(bom))
	meta = &Node{Kind: Map, Span: diag.Span{File: file, Line: 1, Col: 1}}
	if bad, ok := badByte(file, data); ok {
		return meta, nil, 1, diag.List{bad}
	}
	block, end, problem := split(file, data)
	if problem != nil {
		return meta, nil, 1, diag.List{*problem}
	}
	node, diags := YAML(file, block, 2)
	if node != nil {
		meta = node
	}
	line = 1 + lineBreaks(data[:end])
	return meta, data[end:], line, append(diags, turned(file, data[end:], line)...)
}

// split finds the block between the fences and the offset of the first byte after it.
func split(file string, data []byte) (block []byte, end int, problem *diag.Diagnostic) {
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	if !isFence(first) {
		d := diag.New(diag.Span{File: file, Line: 1, Col: 1}, diag.NoFrontMatter, "expected --- on the first line").WithHint("%s", wayToStart(first, rest))
		return nil, 0, &d
	}
	start := len(data) - len(rest)
	for at := start; at < len(data); {
		line := data[at:]
		next := len(data)
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if isFence(line) {
			return data[start:at], next, nil
		}
		at = next
	}
	d := diag.New(diag.Span{File: file, Line: 1, Col: 1, EndCol: 4}, diag.FrontMatterUnclosed, "the front matter that starts here is never closed").
		WithHint("add a line --- after the last key")
	return nil, 0, &d
}

// wayToStart says what to do about a first line that is no fence.
func wayToStart(first, rest []byte) string {
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	switch trimmed := string(bytes.TrimSpace(first)); {
	case trimmed == "+++":
		return "this looks like TOML; write YAML, such as title: Amazon RDS, between two --- lines"
	case strings.HasPrefix(trimmed, "{"):
		return "this looks like JSON; write YAML, such as title: Amazon RDS, between two --- lines"
	case trimmed == "---", trimmed == "" && isFence(second):
		return "take away the blank in front of ---"
	}
	return "start the file with a block between two --- lines that holds at least a title"
}

// isFence reports whether a line, which may end in a carriage return, is three dashes and blanks.
func isFence(line []byte) bool {
	return string(bytes.TrimRight(bytes.TrimSuffix(line, []byte("\r")), " \t")) == "---"
}

// lineBreaks counts line feeds, carriage returns, and pairs of both.
func lineBreaks(data []byte) int {
	return bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) - bytes.Count(data, []byte("\r\n"))
}

// badByte finds a byte that no text file has: NUL, invalid UTF-8, an escape character.
func badByte(file string, data []byte) (diag.Diagnostic, bool) {
	line, col := 1, 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		at := diag.Span{File: file, Line: line, Col: col, EndCol: col + 1}
		switch {
		case r == utf8.RuneError && size == 1:
			return diag.New(at, diag.BadCharacter, "byte 0x%02x is not UTF-8", data[i]).WithHint("save the file as UTF-8"), true
		case control(r) && r != '\r':
			return diag.New(at, diag.BadCharacter, "control character U+%04X", r).WithHint("delete it"), true
		case r == '\n' || r == '\r' && !bytes.HasPrefix(data[i+1:], []byte("\n")):
			line, col = line+1, 0
		}
		col++
		i += size
	}
	return diag.Diagnostic{}, false
}

// turned finds the characters of a body that embed or override a direction of text, of which one that is forgotten swaps
// words before a reader's eyes.
func turned(file string, body []byte, line int) diag.List {
	var diags diag.List
	if !bytes.Contains(body, []byte("\u202a")[:2]) && !bytes.Contains(body, []byte("\u2066")[:2]) {
		return nil
	}
	for n, text := range bytes.Split(body, []byte("\n")) {
		col := 0
		for _, r := range string(text) {
			if col++; (r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069') && len(diags) < limit.Reports {
				diags.Add(diag.New(diag.Span{File: file, Line: line + n, Col: col, EndCol: col + 1}, diag.TurnedText, "U+%04X turns the direction of text", r).
					WithHint("delete it, if it is not meant"))
			}
		}
	}
	return diags
}

// control reports whether a character moves what a terminal or an XML parser shows, or is none at all.
func control(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r == 0xfffe || r == 0xffff
}
