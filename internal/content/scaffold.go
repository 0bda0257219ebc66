package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// Scaffold is what a new content file is made from.
type Scaffold struct {
	Kind   model.Kind
	ID     string       // of a plain page: its path below content/ without ".md"
	Site   *model.Model // what there is already, so that placeholders name things that exist
	Today  model.Date   // for keys that need a day
	Schema string       // address of the kind's JSON Schema, relative to the file; empty: none
}

// Path is where the file belongs, with what is wrong with its name.
func (s Scaffold) Path() (string, diag.List) {
	p := path.Join("content", s.Kind.Info().Folder, s.ID+".md")
	key, problems := keyOf(p, p)
	if key.Kind != s.Kind {
		problems.Add(diag.New(diag.Span{File: p}, diag.BadID, "%q is not the id of a %s", s.ID, nameOf(s.Kind)).WithHint("a plain page lies outside the folders of the kinds"))
	}
	return p, problems
}

// New is a file with the keys of its kind: the required ones with placeholders, the others as comments that say
// what they are for.
func (s Scaffold) New() []byte {
	return s.write(func(f field) string {
		if !f.required {
			return s.comment(f)
		}
		value := s.sample(f.key, f.shape)
		if s.Kind == model.KindModel && f.key == "responsibilities" {
			value = s.everyArea()
		}
		return noted(f.key+": "+value, f.doc)
	})
}

// Over is a file that is merged over that of a site that this one extends: every key as a comment.
func (s Scaffold) Over(shown string) []byte {
	return s.write(s.comment, "# Merged over "+shown+": write only what differs; take away the # before a key.")
}

func (s Scaffold) write(line func(field) string, first ...string) []byte {
	var b strings.Builder
	b.WriteString("---\n")
	if s.Schema != "" {
		fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n", s.Schema)
	}
	for _, l := range first {
		b.WriteString(l + "\n")
	}
	for _, f := range s.fields() {
		b.WriteString(line(f) + "\n")
	}
	b.WriteString("---\n\n<!-- The text of the page, in Markdown. -->\n")
	return []byte(b.String())
}

// fields are the keys of the kind: what is required, what says it in a word or a sentence, what only this kind has,
// and then what every kind has.
func (s Scaffold) fields() []field {
	all := slices.Concat(own(s.Kind, s.ID), common)
	rank := func(f field) int {
		switch {
		case f.required && f.key == "title":
			return 0
		case f.required:
			return 1
		case f.key == "short" || f.key == "summary":
			return 2
		}
		return 3
	}
	slices.SortStableFunc(all, func(a, b field) int { return rank(a) - rank(b) })
	return all
}

func (s Scaffold) comment(f field) string {
	return noted("# "+f.key+": "+s.sample(f.key, f.shape), f.doc)
}

// noted is a line with a comment at its end.
func noted(line, doc string) string {
	if strings.Contains(line, "\n") {
		head, rest, _ := strings.Cut(line, "\n")
		return noted(head, doc) + "\n" + rest
	}
	return fmt.Sprintf("%-40s # %s", line, doc)
}

// everyArea is a model's answers: one for each area.
func (s Scaffold) everyArea() string {
	var lines strings.Builder
	for _, a := range s.Site.Areas {
		fmt.Fprintf(&lines, "\n  %s: customer", a.ID)
	}
	return lines.String()
}

// sample is a value that a key takes, on one line.
func (s Scaffold) sample(key string, sh shape) string {
	switch sh.form {
	case formObject:
		return s.object(sh)
	case formList:
		return "[" + s.sample(key, *sh.of) + "]"
	case formMap:
		return "{" + s.mapKey(key, *sh.keys) + ": " + s.sample("", *sh.of) + "}"
	case formRef:
		return s.reference(key, sh.kinds)
	case formSubject:
		return s.reference(key, []model.Kind{model.KindService})
	case formPlace:
		return "matrix"
	case formWord:
		if s.Kind == model.KindParty && key == "kind" {
			return string(model.PartyTeam)
		}
		return sh.words[0]
	}
	return s.scalar(key, sh.form)
}

func (s Scaffold) scalar(key string, f form) string {
	switch f {
	case formText:
		return "To be written."
	case formID:
		return "example"
	case formDate:
		return string(s.Today)
	case formDays:
		return "180d"
	case formCount:
		return "1"
	case formFlag:
		return "true"
	case formURL:
		return "https://example.com/"
	}
	switch key {
	case "title":
		return TitleOf(s.ID)
	case "version":
		return "1.0"
	case "mark":
		return "X"
	case "group":
		return firstOf(s.Site.Groups, func(g model.Group) string { return g.ID })
	case "category", "categories":
		return firstOf(s.Site.Categories, func(c model.Category) string { return c.ID })
	}
	return "example"
}

// object is an object's short form, or its required keys, or its first one.
func (s Scaffold) object(sh shape) string {
	if sh.scalar != nil {
		return s.sample(sh.lift, *sh.scalar)
	}
	var keys []string
	for _, f := range sh.fields {
		if f.required {
			keys = append(keys, f.key+": "+s.sample(f.key, f.shape))
		}
	}
	if keys == nil {
		keys = []string{sh.fields[0].key + ": " + s.sample(sh.fields[0].key, sh.fields[0].shape)}
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

// mapKey is a key of a map: in a workload, an area of a component.
func (s Scaffold) mapKey(key string, sh shape) string {
	if s.Kind == model.KindWorkload && sh.form == formName {
		return s.reference(key, []model.Kind{model.KindService}) + "#" + s.reference(key, []model.Kind{model.KindArea})
	}
	return s.sample(key, sh)
}

// reference names something of one of the kinds that is there: of parties, the one that the key asks for.
func (s Scaffold) reference(key string, kinds []model.Kind) string {
	for _, kind := range kinds {
		switch {
		case kind == model.KindParty && key == "provider" && s.Site.Site.Provider != "":
			return s.Site.Site.Provider
		case kind == model.KindParty && s.Site.Site.Customer != "":
			return s.Site.Site.Customer
		case kind == model.KindModel && s.Site.Model("paas") != nil:
			return "paas" // most new services are managed ones
		}
		if things := s.Site.Things(kind); len(things) > 0 {
			return things[0].ID
		}
	}
	return "example"
}

func firstOf[T any](all []T, id func(T) string) string {
	if len(all) == 0 {
		return "example"
	}
	return id(all[0])
}

// TitleOf makes a title of an id: its words, with a capital letter.
func TitleOf(id string) string {
	return capital(strings.ReplaceAll(path.Base(id), "-", " "))
}
