package markdown

import "strings"

// rawElements are the elements that raw HTML may have, each with its own attributes. Elements that run, load, embed,
// submit, restyle or change how the rest is parsed are not among them.
var rawElements = map[string][]string{
	"a": nil, "abbr": nil, "b": nil, "bdi": nil, "bdo": nil, "blockquote": nil, "br": nil, "caption": nil, "cite": nil,
	"code": nil, "col": {"span"}, "colgroup": {"span"}, "dd": nil, "del": nil, "details": {"open"}, "dfn": nil, "div": nil,
	"dl": nil, "dt": nil, "em": nil, "figcaption": nil, "figure": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil,
	"hr": nil, "i": nil, "img": {"alt", "width", "height"}, "ins": nil, "kbd": nil, "li": {"value"}, "mark": nil,
	"ol": {"start", "reversed", "type"}, "p": nil, "pre": nil, "q": nil, "rp": nil, "rt": nil, "ruby": nil, "s": nil,
	"samp": nil, "section": nil, "small": nil, "span": nil, "strong": nil, "sub": nil, "summary": nil, "sup": nil,
	"table": nil, "tbody": nil, "td": cell, "tfoot": nil, "th": cell, "thead": nil, "time": {"datetime"}, "tr": nil,
	"u": nil, "ul": nil, "var": nil, "wbr": nil,
}

// everyElement are the attributes that any of them may have, besides id and aria-*; cell are those of a table's cells.
var (
	everyElement = []string{"class", "lang", "dir", "title", "role"}
	cell         = []string{"colspan", "rowspan", "headers", "scope", "abbr", "align"}
)

func isVoid(name string) bool {
	switch name {
	case "br", "col", "hr", "img", "wbr":
		return true
	}
	return false
}

// isWord reports whether an attribute's name is made of small letters and hyphens.
func isWord(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-") == ""
}
