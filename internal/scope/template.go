package scope

import (
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/limit"
)

// template is a CloudFormation template, with what SAM adds.
type template struct {
	parameters, globals *frontmatter.Node
	depth               int
}

// nested are types that stand for resources written elsewhere.
var nested = map[string]bool{"AWS::CloudFormation::Stack": true, "AWS::Serverless::Application": true}

// unknownValue is a value that only CloudFormation knows: it is there, and equals nothing.
var unknownValue = &frontmatter.Node{Kind: frontmatter.Scalar}

// template reads the resources of a template. Whether a condition holds isn't known, so what has one counts.
func (r *reader) template(n *frontmatter.Node) error {
	t := &template{parameters: n.Get("Parameters"), globals: n.Get("Globals")}
	resources := n.Get("Resources")
	if resources.Kind != frontmatter.Map {
		line, col := placeOf(resources.Span)
		return fault{diag.ScopeFormat, line, col, "Resources is " + resources.Kind.String() + ", not a map of resources", "give a template that CloudFormation takes"}
	}
	return r.declared(t, resources, 1)
}

// declared reads a map of resources. Those in a loop count as often as its list is long, where the list is written out.
func (r *reader) declared(t *template, resources *frontmatter.Node, times int) error {
	for _, e := range resources.Entries {
		switch {
		case strings.HasPrefix(e.Key, "Fn::ForEach::"):
			if err := r.loop(t, e.Value, times); err != nil {
				return err
			}
		case strings.HasPrefix(e.Key, "Fn::") || strings.HasPrefix(e.Key, "!"):
			r.file.Nested = append(r.file.Nested, e.Key)
		default:
			if err := r.declaredOne(t, e, times); err != nil {
				return err
			}
		}
	}
	return nil
}

// over puts a resource's own properties over those that SAM gives to all of its type.
func over(all, own *frontmatter.Node) *frontmatter.Node {
	if own.Kind != frontmatter.Map {
		return all
	}
	return frontmatter.Merge(all, own)
}

func (r *reader) loop(t *template, n *frontmatter.Node, times int) error {
	if t.depth++; t.depth > 5 || n == nil || len(n.Items) != 3 || n.Items[2].Kind != frontmatter.Map {
		line, col := 1, 1
		if n != nil {
			line, col = placeOf(n.Span)
		}
		return fault{diag.ScopeFormat, line, col, "a loop that is not [name, list, resources]", "write it as Fn::ForEach asks for"}
	}
	defer func() { t.depth-- }()
	if list := n.Items[1]; list.Kind == frontmatter.List && len(list.Items) > 0 {
		times = min(times*len(list.Items), limit.Resources)
	}
	return r.declared(t, n.Items[2], times)
}

func (r *reader) declaredOne(t *template, e frontmatter.Entry, times int) error {
	kind := e.Value.Get("Type").Text()
	if t := e.Value.Get("Type"); t != nil && t.Kind == frontmatter.Map { // a module that another tool puts in
		r.file.Nested = append(r.file.Nested, e.Key)
		return nil
	}
	if kind == "" {
		line, col := placeOf(e.KeySpan)
		return fault{diag.ScopeFormat, line, col, "resource " + strconv.Quote(printable(e.Key)) + " has no Type", "give it one, as CloudFormation asks for"}
	}
	if nested[kind] {
		r.file.Nested = append(r.file.Nested, e.Key)
	}
	attributes := t.pruneNode(e.Value.Get("Properties"), r.table.asked)
	if short, ok := strings.CutPrefix(kind, "AWS::Serverless::"); ok {
		attributes = over(t.pruneNode(t.globals.Get(short), r.table.asked), attributes)
	}
	return r.add(&r.file.Resources, Resource{Address: e.Key, Type: kind, Count: times, Verdict: r.table.judge(kind, attributes)})
}

// resolve replaces a function by its value where the template alone says it: a parameter's default, both sides of a
// choice, a text without variables. What a parameter hides is not read.
func (t *template) resolve(n *frontmatter.Node) *frontmatter.Node {
	if n == nil || n.Kind != frontmatter.Map || len(n.Entries) != 1 {
		return n
	}
	argument := n.Entries[0].Value
	switch name := function(n.Entries[0].Key); name {
	case "":
		return n
	case "Ref":
		return t.parameter(argument.Text())
	case "Fn::If":
		if argument != nil && len(argument.Items) == 3 {
			return &frontmatter.Node{Kind: frontmatter.List, Span: n.Span, Items: argument.Items[1:]}
		}
	case "Fn::Sub":
		if argument != nil && argument.Kind == frontmatter.List && len(argument.Items) > 0 {
			argument = argument.Items[0]
		}
		if argument != nil && argument.Kind == frontmatter.Scalar {
			return argument
		}
	}
	return unknownValue
}

// function is the long name of a function; empty where a key is none.
func function(key string) string {
	short, ok := strings.CutPrefix(key, "!")
	switch {
	case key == "Ref" || short == "Ref" && ok:
		return "Ref"
	case strings.HasPrefix(key, "Fn::"):
		return key
	case ok:
		return "Fn::" + short
	}
	return ""
}

// parameter is the default of a parameter.
func (t *template) parameter(name string) *frontmatter.Node {
	if name == "AWS::NoValue" {
		return nil
	}
	p := t.parameters.Get(name)
	value := p.Get("Default")
	switch hidden := p.Get("NoEcho").Text(); {
	case p == nil || value == nil || strings.EqualFold(hidden, "true"):
		return unknownValue
	case value.Kind == frontmatter.Scalar && value.Value == "":
		return nil
	case value.Kind == frontmatter.Scalar && strings.Contains(value.Value, ",") && strings.Contains(p.Get("Type").Text(), "List"):
		list := &frontmatter.Node{Kind: frontmatter.List}
		for _, v := range strings.Split(value.Value, ",") {
			list.Items = append(list.Items, &frontmatter.Node{Kind: frontmatter.Scalar, Value: strings.TrimSpace(v)})
		}
		return list
	}
	return value
}
