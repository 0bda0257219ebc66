package frontmatter

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// syntax makes a diagnostic of the library's error, which has a line at best: the column is found in the text.
func (p *parser) syntax(err error, block string) diag.Diagnostic {
	lines := strings.Split(block, "\n")
	var more errMore
	if errors.As(err, &more) {
		return diag.New(p.at(int(more)+p.offset, 1), diag.YAMLSyntax, "a second document, which nobody would read").WithHint("delete the line --- or ... above it")
	}
	message, line := strings.SplitN(err.Error(), "\n", 2)[0], 1
	if m := yamlError.FindStringSubmatch(message); m != nil {
		message = m[2]
		line, _ = strconv.Atoi(m[1])
		line = min(max(line, 1), len(lines))
	}
	for i, text := range lines { // a tab in the indentation makes the library complain elsewhere
		if indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]; strings.Contains(indent, "\t") {
			return diag.New(p.at(i+1+p.offset, strings.Index(text, "\t")+1), diag.YAMLSyntax, "a tab in the indentation").WithHint("use spaces")
		}
	}
	if strings.Contains(message, "exceeded max depth") {
		return diag.New(p.at(line+p.offset, 1), diag.MetaLimit, "nested deeper than %d levels", limit.MetaDepth).WithHint("write it flatter")
	}
	if strings.Contains(message, "<document start>") {
		return diag.New(p.at(line+p.offset, 1), diag.YAMLSyntax, "the keys end here, and more follows").WithHint("delete this line")
	}
	if i, col, ok := openQuote(lines); ok && strings.Contains(message, "unexpected end") {
		return diag.New(p.at(i+1+p.offset, col), diag.YAMLSyntax, "the quote that opens here is never closed").WithHint("close it on the same line")
	}
	if strings.Contains(message, "mapping values are not allowed") {
		for _, i := range []int{line - 1, line} {
			if i < len(lines) && strings.Count(lines[i], ": ") > 1 {
				at := strings.Index(lines[i], ": ") + 2
				at += strings.Index(lines[i][at:], ": ")
				return diag.New(p.at(i+1+p.offset, utf8.RuneCountInString(lines[i][:at])+1), diag.YAMLSyntax, "a second colon in one value").WithHint("put the value in quotes")
			}
		}
	}
	text := lines[line-1]
	col := len(text) - len(strings.TrimLeft(text, " ")) + 1
	return diag.New(p.at(line+p.offset, col), diag.YAMLSyntax, "YAML: %s", message).WithHint("check the indentation and the quotes around here")
}

// openQuote finds the first line whose value opens a quote that the line does not close.
func openQuote(lines []string) (line, col int, ok bool) {
	for i, text := range lines {
		key, value, found := strings.Cut(text, ": ")
		value = strings.TrimSpace(value)
		if found && value != "" && strings.ContainsRune(`"'`, rune(value[0])) && strings.Count(value, value[:1])%2 == 1 {
			return i, utf8.RuneCountInString(key) + 3, true
		}
	}
	return 0, 0, false
}
