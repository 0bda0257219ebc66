package content

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/model"
)

// Text is a front matter value of inline Markdown, with the place of its first character.
type Text struct {
	Of    model.Key // the page that it belongs to
	At    diag.Span
	Value string
}

// reference is a value that names something, to be looked up once everything is read.
type reference struct {
	at    diag.Span
	text  string
	shape shape
}

// checker holds a file against its shape and collects what is to be looked up later.
type checker struct {
	of    model.Key
	diags diag.List
	refs  []reference
	texts []Text
}

// value checks one value; where says what it is the value of, for messages.
func (c *checker) value(n *frontmatter.Node, s shape, where string) {
	if n.Refused {
		return
	}
	switch s.form {
	case formObject:
		c.object(n, s, where)
	case formList:
		if c.is(n, frontmatter.List, where) {
			c.twice(n, where)
			for _, item := range n.Items {
				c.value(item, *s.of, where)
			}
		}
	case formMap:
		if c.is(n, frontmatter.Map, where) {
			for _, e := range n.Entries {
				c.value(&frontmatter.Node{Kind: frontmatter.Scalar, Value: e.Key, Span: e.KeySpan}, *s.keys, where)
				c.value(e.Value, *s.of, e.Key)
			}
		}
	default:
		if s.list != nil && n.Kind == frontmatter.List {
			c.value(n, *s.list, where)
		} else if c.is(n, frontmatter.Scalar, where) {
			c.scalar(n, s, where)
		}
	}
}

// is checks the shape of a node; a key without a value is as good as missing.
func (c *checker) is(n *frontmatter.Node, kind frontmatter.Kind, where string) bool {
	if n.Kind != kind {
		c.diags.Add(diag.New(n.Span, diag.WrongType, "%s takes %s, found %s", where, kind, n.Kind).WithHint("write %s", example(kind)))
	}
	return n.Kind == kind
}

// twice finds texts that stand in a list again.
func (c *checker) twice(list *frontmatter.Node, where string) {
	first := map[string]diag.Span{}
	for _, item := range list.Items {
		if item.Kind != frontmatter.Scalar || item.Value == "" {
			continue
		}
		if at, again := first[item.Value]; again {
			c.diags.Add(diag.New(item.Span, diag.ListedTwice, "%s lists %q twice", where, item.Value).WithHint("delete it here").WithRelated(at, "the first one"))
		} else {
			first[item.Value] = item.Span
		}
	}
}

// example shows how a shape is written.
func example(kind frontmatter.Kind) string {
	switch kind {
	case frontmatter.List:
		return "[a, b], or one item on a line after a hyphen"
	case frontmatter.Map:
		return "key: value on lines of their own, indented by two spaces"
	}
	return "one text, in quotes where it holds brackets or colons"
}

func (c *checker) object(n *frontmatter.Node, s shape, where string) {
	if s.scalar != nil && n.Kind == frontmatter.Scalar {
		c.value(n, *s.scalar, where)
		return
	}
	if !c.is(n, frontmatter.Map, where) {
		return
	}
	var keys, missing []string
	for _, f := range s.fields {
		keys = append(keys, f.key)
		e, ok := n.Entry(f.key)
		switch {
		case !f.required:
		case !ok:
			missing = append(missing, f.key)
		case e.Value.Kind == frontmatter.Null:
			c.diags.Add(diag.New(e.KeySpan, diag.MissingKey, "%s has no value", f.key).WithHint("write it behind the colon"))
		case blank(e.Value):
			c.diags.Add(diag.New(e.Value.Span, diag.MissingKey, "%s is empty", f.key).WithHint("write it between the quotes"))
		}
	}
	if missing != nil {
		c.diags.Add(diag.New(n.Span, diag.MissingKey, "%s needs %s", where, strings.Join(missing, ", ")).WithHint("add %s: ...", missing[0]))
	}
	for _, e := range n.Entries {
		f, ok := fieldOf(s, e.Key)
		switch {
		case !ok:
			d := diag.New(e.KeySpan, diag.UnknownKey, "unknown key %q", e.Key)
			if near := diag.Nearest(e.Key, keys); near != "" {
				d = d.WithHint("did you mean %q?", near)
			} else {
				d = d.WithHint("the keys here are %s", strings.Join(keys, ", "))
			}
			c.diags.Add(d)
		case e.Value.Kind == frontmatter.Null, f.required && blank(e.Value): // the same as not written
		default:
			c.value(e.Value, f.shape, e.Key)
		}
	}
}

// blank reports whether a value is a text of nothing but spaces.
func blank(n *frontmatter.Node) bool {
	return n.Kind == frontmatter.Scalar && !n.Refused && strings.TrimSpace(n.Value) == ""
}

func fieldOf(s shape, key string) (field, bool) {
	for _, f := range s.fields {
		if f.key == key {
			return f, true
		}
	}
	return field{}, false
}

func (c *checker) scalar(n *frontmatter.Node, s shape, where string) {
	wrong := func(hint, format string, args ...any) {
		c.diags.Add(diag.New(n.Span, diag.WrongValue, "%s: %s", where, fmt.Sprintf(format, args...)).WithHint("%s", hint))
	}
	v := n.Value
	switch s.form {
	case formName:
		if len(v) > limit.Name || strings.Contains(v, "\n") {
			wrong("shorten it; prose belongs into the body", "a name is one line of at most %d bytes", limit.Name)
		} else if bidi(v) {
			wrong("delete it", "holds a character that turns the direction of text")
		}
	case formText:
		c.texts = append(c.texts, Text{c.of, textStart(n), v})
		if bidi(v) {
			wrong("delete it", "holds a character that turns the direction of text")
		}
	case formID:
		if !idPattern.MatchString(v) || len(v) > limit.ID {
			c.diags.Add(diag.New(n.Span, diag.BadID, "%q is not an id", v).WithHint("use lower-case letters, digits and hyphens, at most %d of them", limit.ID))
		}
	case formWord:
		c.word(n, s, where)
	case formRef, formSubject, formPlace:
		c.refs = append(c.refs, reference{n.Span, v, s})
	case formDate:
		if !validDate(v) {
			c.diags.Add(diag.New(n.Span, diag.BadDate, "%s: %q is not a day", where, v).WithHint("write a day of the calendar as YYYY-MM-DD"))
		}
	case formDays:
		if parseDays(v) == 0 {
			wrong("write days, such as 90d", "%q is not a number of days", v)
		}
	case formCount:
		if i, err := strconv.Atoi(v); err != nil || i < -1_000_000 || i > 1_000_000 {
			wrong("write a number such as 20", "%q is not a whole number", v)
		}
	case formFlag:
		if v != "true" && v != "false" {
			wrong("write true or false", "%q is neither true nor false", v)
		}
	case formURL:
		if u, err := url.Parse(v); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			wrong("write the whole address, starting with https://", "%q is not an address of a web page", v)
		}
	}
}

func (c *checker) word(n *frontmatter.Node, s shape, where string) {
	for _, w := range s.words {
		if w == n.Value {
			return
		}
	}
	d := diag.New(n.Span, diag.WrongValue, "%s: %q is not one of %s", where, n.Value, strings.Join(s.words, ", ")).WithHint("use one of these words")
	if near := diag.Nearest(n.Value, s.words); near != "" {
		d = d.WithHint("did you mean %q?", near)
	}
	c.diags.Add(d)
}

// textStart is the place of a text's first character: after the quote, or on the line after a block's header.
func textStart(n *frontmatter.Node) diag.Span {
	at := n.Span
	at.EndCol = 0
	switch {
	case n.Quoted:
		at.Col++
	case n.Block:
		at.Line, at.Col = at.Line+1, 1
	}
	return at
}

// bidi reports characters that can swap words before a reader's eyes (Unicode TR 36, "Trojan Source").
func bidi(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) })
}

var datePattern = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)

// validDate reports whether v is a day of the Gregorian calendar, YYYY-MM-DD.
func validDate(v string) bool {
	m := datePattern.FindStringSubmatch(v)
	if m == nil {
		return false
	}
	y, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	length := [...]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if month < 1 || month > 12 {
		return false
	}
	if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		length[2] = 29
	}
	return day >= 1 && day <= length[month]
}

// parseDays reads "90d"; 0 where it is no such thing.
func parseDays(v string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(v, "d"))
	if err != nil || !strings.HasSuffix(v, "d") || n < 1 || n > 36500 {
		return 0
	}
	return n
}
