package content

import (
	"fmt"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Reference is every key that an author can write, as Markdown tables: one for each kind, made from the same shapes
// that check files.
func Reference() string {
	var b strings.Builder
	section := func(title, intro string, fields []field) {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n| Key | Value | Meaning |\n| --- | --- | --- |\n", title, intro)
		rows(&b, "", fields)
		b.WriteString("\n")
	}
	section("Common keys", "On every page. `title` is the only one that every page needs, save where a file is merged over one that it extends.", common)
	for _, k := range model.Kinds() {
		if fields := own(k.Kind, ""); len(fields) > 0 {
			section(k.Title, fmt.Sprintf("Files in `content/%s/`, besides the common keys.", k.Folder), fields)
		}
	}
	section("The home page", "`content/_index.md`.", pageFields("index"))
	section("Folders with lists", "`content/areas/_index.md` and `content/services/_index.md`.", append(pageFields("areas/index"), pageFields("services/index")...))
	section("A cell of responsibilities", "What stands under an area. A single word is short for `{who: word}`.", cell.fields)
	section("The site", "`srmgen.yaml`, beside `content/`.", configShape.fields)
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// rows writes a row for each key, and for the keys below it.
func rows(b *strings.Builder, prefix string, fields []field) {
	for _, f := range fields {
		need := ""
		if f.required {
			need = ", needed"
		}
		fmt.Fprintf(b, "| `%s%s` | %s%s | %s |\n", prefix, f.key, valueWords(f.shape), need, strings.ReplaceAll(f.doc, "|", `\|`))
		below(b, prefix+f.key, f.shape)
	}
}

// below writes the keys inside a value. Cells have a section of their own.
func below(b *strings.Builder, path string, s shape) {
	switch s.form {
	case formObject:
		rows(b, path+".", s.fields)
	case formList:
		below(b, path+"[]", *s.of)
	case formMap:
		if !isCell(*s.of) {
			below(b, path+"."+keyWords(*s.keys), *s.of)
		}
	}
}

func isCell(s shape) bool {
	return s.form == formObject && len(s.fields) > 0 && s.fields[0].key == "who"
}

// keyWords stands for the keys of a map.
func keyWords(s shape) string {
	if len(s.kinds) == 1 {
		return strings.ToUpper(strings.ReplaceAll(string(s.kinds[0]), "-", "_"))
	}
	return "NAME"
}

var formWords = map[form]string{
	formName: "text", formText: "inline Markdown", formID: "id", formDate: "date, YYYY-MM-DD", formDays: "days, as 90d", formCount: "whole number",
	formFlag: "true or false", formURL: "https address", formSubject: "service, or service.variant", formPlace: "page: kind:id, an id, a cell such as rds#runtime, or a path such as guides/a.md",
}

// valueWords says what a value looks like.
func valueWords(s shape) string {
	switch s.form {
	case formWord:
		words := "one of `" + strings.Join(s.words, "`, `") + "`"
		if s.list != nil {
			words += ", or " + valueWords(*s.list)
		}
		return words
	case formRef:
		if len(s.kinds) != 1 {
			return "kind:id, or an id"
		}
		return "id of a " + s.kinds[0].Info().Name
	case formList:
		return "list: " + valueWords(*s.of)
	case formMap:
		if isCell(*s.of) {
			return "map by area: a cell"
		}
		return "map: " + valueWords(*s.of)
	case formObject:
		if s.scalar != nil {
			return "map, or " + valueWords(*s.scalar)
		}
		return "map"
	}
	return formWords[s.form]
}
