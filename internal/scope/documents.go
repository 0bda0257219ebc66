package scope

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
)

// yaml reads a file of one or more YAML documents.
func (r *reader) yaml(data []byte) error {
	if f, ok := unmade(data); ok {
		return f
	}
	docs, problems := frontmatter.Documents(r.file.Name, data)
	if len(problems) > 0 {
		p := problems[0]
		code := diag.ScopeSyntax
		if p.Code == diag.MetaLimit {
			code = diag.ScopeLimit
		}
		return fault{code, p.Line, p.Col, p.Message, p.Hint}
	}
	for i, n := range docs {
		if n.Kind == frontmatter.Null && len(docs) > 1 {
			continue // between two --- lines stands nothing
		}
		if n.Kind != frontmatter.Map {
			line, col := placeOf(n.Span)
			return fault{diag.ScopeFormat, line, col, "expected keys and values, found " + n.Kind.String(), neither}
		}
		before := r.file.Format
		if err := r.document(n); err != nil {
			return err
		}
		if i > 0 && before != "" && r.file.Format != before {
			return whole(diag.ScopeFormat, "documents of several formats in one file", "split it")
		}
	}
	return nil
}

// unmade recognises what people give instead of the file that a tool makes of it.
func unmade(data []byte) (fault, bool) {
	for i, line := range bytes.Split(data[:min(len(data), 64<<10)], []byte("\n")) {
		text := strings.TrimSpace(string(line))
		for _, block := range []string{`resource "`, `module "`, `provider "`, `variable "`, "terraform {", `data "`} {
			if strings.HasPrefix(text, block) {
				return fault{diag.ScopeFormat, i + 1, 1, "this is a configuration of Terraform", "run terraform plan -out=FILE and terraform show -json FILE > plan.json, and give that"}, true
			}
		}
	}
	return fault{}, false
}

// counts reads what aws configservice get-discovered-resource-counts prints.
func (r *reader) counts(n *frontmatter.Node) error {
	list := n.Get("resourceCounts")
	if list == nil {
		list = n.Get("ResourceCounts")
	}
	if list.Kind != frontmatter.List {
		line, col := placeOf(list.Span)
		return fault{diag.ScopeFormat, line, col, "resourceCounts is " + list.Kind.String() + ", not a list", "give what aws configservice get-discovered-resource-counts prints"}
	}
	r.file.Partial = there(n.Get("nextToken")) && n.Get("nextToken").Text() != ""
	for _, i := range list.Items {
		kind, many := i.Get("resourceType").Text(), i.Get("count").Text()
		count, err := strconv.Atoi(many)
		if kind == "" || err != nil || count < 0 {
			line, col := placeOf(i.Span)
			return fault{diag.ScopeFormat, line, col, "expected a resourceType and its count", "give what aws configservice get-discovered-resource-counts prints"}
		}
		if count == 0 {
			continue
		}
		if err := r.add(&r.file.Resources, Resource{Address: kind, Type: kind, Count: count, Verdict: r.table.judge(kind, nil)}); err != nil {
			return err
		}
	}
	return nil
}

// podTemplates are kinds that say how their pods run in the same place.
var podTemplates = map[string]bool{"StatefulSet": true, "DaemonSet": true, "ReplicaSet": true, "Job": true}

// manifest reads an object of Kubernetes. Only marks of AWS in it say anything about services.
func (r *reader) manifest(n *frontmatter.Node) error {
	kind, name := n.Get("kind").Text(), n.Get("metadata").Get("name").Text()
	if items := n.Get("items"); items != nil && strings.HasSuffix(kind, "List") {
		for _, i := range items.Items {
			if err := r.manifest(i); err != nil {
				return err
			}
		}
		return nil
	}
	typ := "k8s::" + kind
	switch {
	case strings.HasPrefix(n.Get("apiVersion").Text(), "eksctl.io/"):
		typ = "eksctl.io::" + kind
	case podTemplates[kind]:
		typ = "k8s::Deployment"
	}
	attributes := new(template).pruneNode(n, r.table.asked)
	return r.add(&r.file.Resources, Resource{Address: kind + "/" + name, Type: "k8s::" + kind, Count: 1, Verdict: r.table.judge(typ, attributes)})
}
