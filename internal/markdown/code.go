package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/highlight"
	"github.com/srmgen/srmgen/internal/limit"
)

// code is a block of code.
type code struct {
	lang    string // as written
	lexer   string // a name of package highlight's, empty without colours
	text    string
	title   string
	marked  []lineRange
	colours bool
}

// lineRange is a range of lines, both ends in it, counted from 1.
type lineRange struct{ from, to int }

func (c *compiler) indentedCode(n *ast.CodeBlock) { c.addCode(code{text: linesText(n, c.src)}) }

// fence writes a fenced block: a picture's description is handed out, everything else is code.
func (c *compiler) fence(n *ast.FencedCodeBlock) {
	b := code{text: linesText(n, c.src)}
	if n.Info == nil {
		c.addCode(b)
		return
	}
	start := n.Info.Segment.Start
	info := string(n.Info.Segment.Value(c.src))
	word := info
	if i := strings.IndexAny(info, " \t{"); i >= 0 {
		word = info[:i]
	}
	b.lang = decoded([]byte(word))
	rest := strings.TrimLeft(info[len(word):], " \t")
	at := start + len(info) - len(rest)
	if isPicture(b.lang) {
		if rest != "" {
			c.report(diag.CodeAttribute, at, at+len(rest), "a %s block takes no attributes", b.lang).
				hint("write its keys as lines in the block")
		}
		c.picture(n, start, Fence{Lang: b.lang, Text: b.text, Span: c.at.span(start, start+len(word))})
		return
	}
	c.attributes(&b, rest, at)
	c.chooseLexer(&b, start, start+len(word))
	c.addCode(b)
}

func (c *compiler) picture(n *ast.FencedCodeBlock, info int, f Fence) {
	f.Line = f.Span.Line + 1
	end := len(c.src)
	if i := bytes.IndexByte(c.src[info:], '\n'); i >= 0 {
		end = info + i + 1
	}
	if lines := n.Lines(); lines.Len() > 0 {
		f.Line = c.at.line(lines.At(0).Start)
		end = lines.At(lines.Len() - 1).Stop
	}
	f.from, f.to = wholeFence(c.src, info, end)
	c.hole(pictureBox, len(c.doc.Fences), "")
	c.doc.Fences = append(c.doc.Fences, f)
}

// addCode notes a block and decides whether it gets colours.
func (c *compiler) addCode(b code) {
	cost := len(b.text) * highlight.Cost(b.lexer)
	if b.lexer != "" && cost <= min(limit.Code, c.colour) && longestLine(b.text) <= limit.CodeLine {
		b.colours = true
		c.colour -= cost
	}
	c.codes = append(c.codes, b)
	c.hole(codeBox, len(c.codes)-1, "")
}

func (c *compiler) chooseLexer(b *code, start, stop int) {
	if b.lang == "" || highlight.IsPlain(b.lang) {
		return
	}
	name, known := highlight.Find(b.lang)
	if known {
		b.lexer = name
		return
	}
	r := c.report(diag.CodeLanguage, start, stop, "code in %q is shown without colours", b.lang)
	if near := diag.Nearest(b.lang, highlight.Words()); near != "" {
		r.hint("did you mean %q?", near)
		return
	}
	r.hint("use a language that has colours, such as yaml or json, or text")
}

// pair is one key=value in braces; a value stands in quotes or brackets or is one word.
var pair = regexp.MustCompile(`^[\s,]*([^\s,={}]+)(?:=("[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,{}]*))?`)

// attributes reads {hl_lines="2-3" title="policy.json"}, which begins at an offset.
func (c *compiler) attributes(b *code, s string, at int) {
	if s == "" {
		return
	}
	if s[0] != '{' || s[len(s)-1] != '}' || len(s) < 2 {
		c.report(diag.CodeAttribute, at, at+len(s), "%q is no list of attributes", s).
			hint(`write {hl_lines="2-3" title="policy.json"} after the language`)
		return
	}
	at, s = at+1, s[1:len(s)-1]
	for strings.Trim(s, " \t,") != "" {
		m := pair.FindStringSubmatchIndex(s)
		if m == nil {
			c.report(diag.CodeAttribute, at, at+len(s), "%q is no attribute", s).hint(`write key="value"`)
			return
		}
		value, place := "", at+m[2]
		if m[4] >= 0 {
			value, place = s[m[4]:m[5]], at+m[4]
		}
		c.attribute(b, s[m[2]:m[3]], value, [3]int{at + m[2], place, at + m[1]})
		at, s = at+m[1], s[m[1]:]
	}
}

// attribute takes one key and value; place has the offsets of the key, of the value and of the end.
func (c *compiler) attribute(b *code, key, value string, place [3]int) {
	switch key {
	case "title":
		b.title = strings.Trim(value, `"'`)
	case "hl_lines":
		c.markLines(b, value, place)
	default:
		r := c.report(diag.CodeAttribute, place[0], place[0]+len(key), "unknown attribute %q", key)
		if near := diag.Nearest(key, []string{"hl_lines", "title"}); near != "" {
			r.hint("did you mean %q?", near)
			return
		}
		r.hint("a code block takes hl_lines and title")
	}
}

func (c *compiler) markLines(b *code, value string, place [3]int) {
	count := strings.Count(b.text, "\n")
	fields := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(` ,"'[]`, r) })
	for _, f := range fields {
		first, last, isRange := strings.Cut(f, "-")
		if !isRange {
			last = first
		}
		from, err1 := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || from < 1 || to < from || to > count {
			c.report(diag.CodeAttribute, place[1], place[2], "hl_lines: %q is no line of this block, which has %d", f, count).
				hint(`write lines and ranges that are there, such as hl_lines="1,3-4"`)
			continue
		}
		b.marked = append(b.marked, lineRange{from, to})
	}
	if len(fields) == 0 {
		c.report(diag.CodeAttribute, place[0], place[2], "hl_lines names no line").
			hint(`write lines and ranges, such as hl_lines="1,3-4"`)
	}
}

// linesText is the raw text of a block, every line ended by a line feed.
func linesText(n ast.Node, src []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(src))
	}
	return b.String()
}

func longestLine(s string) int {
	longest := 0
	for line := range strings.SplitSeq(s, "\n") {
		longest = max(longest, len(line))
	}
	return longest
}
