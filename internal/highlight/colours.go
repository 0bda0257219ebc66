package highlight

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// colour is one class of tokens with its colours on the code background of the light and of the dark theme.
type colour struct {
	class string
	types []chroma.TokenType // a type stands for all types below it
	light string
	dark  string
	more  string // further declarations
}

// The classes are chroma's own short names; what is in no row has the colour of text. The row of a type itself goes
// before the row of the type above it.
var palette = []colour{
	{"k", []chroma.TokenType{chroma.Keyword, chroma.OperatorWord}, "#7a2a8f", "#d7a6f2", ""},
	{"s", []chroma.TokenType{chroma.LiteralString}, "#17603a", "#9bdcae", ""},
	{"m", []chroma.TokenType{chroma.LiteralNumber, chroma.LiteralDate, chroma.KeywordConstant, chroma.NameConstant}, "#8f3506", "#ffb784", ""},
	{"c", []chroma.TokenType{chroma.Comment}, "#51606f", "#a3b1c2", "font-style:italic"},
	{"cp", []chroma.TokenType{chroma.CommentPreproc}, "#6b4300", "#f5d08a", ""},
	{"nt", []chroma.TokenType{chroma.NameTag, chroma.NameAttribute, chroma.NameProperty}, "#23408f", "#9fc1ff", ""},
	{"nf", []chroma.TokenType{chroma.NameFunction, chroma.NameClass, chroma.NameDecorator, chroma.NameNamespace}, "#0b5c73", "#84d6ea", ""},
	{"nb", []chroma.TokenType{chroma.NameBuiltin, chroma.KeywordType}, "#0b5c73", "#84d6ea", ""},
	{"nv", []chroma.TokenType{chroma.NameVariable, chroma.LiteralStringInterpol, chroma.LiteralStringEscape}, "#6b4300", "#f5d08a", ""},
	{"gd", []chroma.TokenType{chroma.GenericDeleted}, "#9b1c1c", "#ffa8a0", ""},
	{"gi", []chroma.TokenType{chroma.GenericInserted}, "#17603a", "#9bdcae", ""},
	{"gh", []chroma.TokenType{chroma.GenericHeading, chroma.GenericSubheading}, "#23408f", "#9fc1ff", "font-weight:600"},
	{"gp", []chroma.TokenType{chroma.GenericPrompt}, "#51606f", "#a3b1c2", "user-select:none"},
	{"err", []chroma.TokenType{chroma.Error}, "#9b1c1c", "#ffa8a0", ""},
}

// class is the class of a token, or "".
func class(t chroma.TokenType) string {
	if i := int(t) - firstType; i >= 0 && i < len(classes()) {
		return classes()[i]
	}
	return ""
}

// chroma numbers its types in thousands; its few special ones are below zero.
const firstType, lastType = -100, 9999

// classes holds the class of each type: that of its own row in the palette, else of its kind, else of its group.
var classes = sync.OnceValue(func() []string {
	rows := map[chroma.TokenType]string{}
	for _, c := range palette {
		for _, t := range c.types {
			rows[t] = c.class
		}
	}
	all := make([]string, lastType-firstType+1)
	for i := range all {
		t := chroma.TokenType(firstType + i)
		for _, is := range []chroma.TokenType{t, t.SubCategory(), t.Category()} {
			if c, ok := rows[is]; ok {
				all[i] = c
				break
			}
		}
	}
	return all
})

// CSS is the style of code for light and for dark, one rule a line, every selector beginning with ".chroma",
// so that a caller can put a theme's selector in front of each line.
func CSS() (light, dark string) {
	var l, d strings.Builder
	for _, c := range palette {
		more := c.more
		if more != "" {
			more = ";" + more
		}
		l.WriteString(".chroma ." + c.class + "{color:" + c.light + more + "}\n")
		d.WriteString(".chroma ." + c.class + "{color:" + c.dark + "}\n")
	}
	return l.String(), d.String()
}
