package markdown

import (
	"strings"

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

// The classes are chroma's own short names; what is in no row has the colour of text. A type that stands in a later
// row than the one above it wins.
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

// tokenClass is the class of a token, or "": that of its own type, else of its kind, else of its group.
func tokenClass(t chroma.TokenType) string {
	for _, is := range []chroma.TokenType{t, t.SubCategory(), t.Category()} {
		for _, c := range palette {
			for _, of := range c.types {
				if of == is {
					return c.class
				}
			}
		}
	}
	return ""
}

// HighlightCSS is the style of code for light and for dark, one rule a line, every selector beginning with ".chroma",
// so that a caller can put a theme's selector in front of each line.
func HighlightCSS() (light, dark string) {
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
