package scope

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/limit"
)

// found is what the keys of a JSON file say, in whatever order they come.
type found struct {
	format, version  string // format_version of plans and states, version of a state as Terraform stores it
	plan, state, raw bool   // which keys there were
	planned, changed []Resource
	keys             []string
	tree             *frontmatter.Node // of all that is read as a whole
	nodes            int
}

// trees are the keys of templates, counts and manifests, which are small.
var trees = []string{
	"Resources", "Parameters", "Globals", "Rules", "resourceCounts", "ResourceCounts", "nextToken", "apiVersion", "kind", "metadata", "spec", "items", "provisioner",
	"managedNodeGroups", "nodeGroups", "fargateProfiles", "autoModeConfig", "remoteNetworkConfig",
}

const neither = "give a plan or state from terraform show -json, a CloudFormation template, or AWS Config's resource counts"

// json reads a JSON file as what its keys say that it is.
func (r *reader) json(s *scanner) error {
	r.at = s
	if b, err := s.peek(); err != nil {
		return err
	} else if b == '[' {
		return whole(diag.ScopeFormat, "a list, which none of the formats is", neither)
	}
	f := &found{tree: &frontmatter.Node{Kind: frontmatter.Map, Span: diag.Span{File: r.file.Name, Line: s.line, Col: s.col}}}
	if err := s.object(func(key string) error { return r.key(s, f, key) }); err != nil {
		return err
	}
	if len(f.keys) > 0 && f.keys[0] == "@level" {
		return whole(diag.ScopeFormat, "this is the log of a run, one message a line", "run terraform plan -out=FILE and terraform show -json FILE > plan.json")
	}
	if over, err := s.over(); err != nil {
		return err
	} else if !over {
		return s.fault(diag.ScopeSyntax, "something follows the JSON", "delete what is not of the JSON")
	}
	return r.settle(f)
}

// key takes one value of the outermost object.
func (r *reader) key(s *scanner, f *found, key string) (err error) {
	f.keys = append(f.keys, key)
	switch key {
	case "format_version":
		line, col := s.line, s.col
		if f.format, err = s.value(); err == nil && !knownVersion.MatchString(f.format) {
			err = fault{diag.ScopeVersion, line, col, "format version " + strconv.Quote(printable(f.format)) + " is not known; 0.x and 1.x are", "use a newer srmgen, or an older Terraform or OpenTofu"}
		}
	case "version":
		f.version, err = s.value()
	case "errored":
		var word string
		word, err = s.value()
		r.file.Partial = word == "true"
	case "planned_values":
		f.plan = true
		err = r.values(s, &f.planned)
	case "values":
		f.state = true
		err = r.values(s, &f.planned)
	case "resource_changes":
		f.plan = true
		if len(f.planned) > 0 { // it says the same once more
			return s.skip()
		}
		err = s.array(func() error { return r.change(s, &f.changed) })
	case "resources":
		f.raw = true
		err = s.array(func() error { return r.stored(s, &f.planned) })
	default:
		if !slices.Contains(trees, key) {
			return s.skip()
		}
		var n *frontmatter.Node
		if n, err = r.tree(s, f); err == nil {
			f.tree.Entries = append(f.tree.Entries, frontmatter.Entry{Key: key, Value: n})
		}
	}
	return err
}

var knownVersion = regexp.MustCompile(`^[01]\.[0-9]+$`)

// settle decides what the file is.
func (r *reader) settle(f *found) error {
	has := func(key string) bool { return slices.Contains(f.keys, key) }
	switch {
	case has("encrypted_data"):
		return whole(diag.ScopeFormat, "the state or plan is encrypted", "run tofu show -json, which decrypts it, and give that")
	case f.plan || f.format != "" && !f.raw:
		return r.terraform(f)
	case f.raw && has("version"):
		if f.version != "4" {
			return whole(diag.ScopeVersion, "state of version "+strconv.Quote(printable(f.version))+"; only 4 is read as Terraform stores it", "run terraform show -json > state.json and give that")
		}
		r.file.Format, r.file.Version, r.file.Resources = State, f.version, f.planned
		return nil
	case has("modules") && has("version"):
		return whole(diag.ScopeVersion, "a state of Terraform before 0.12", "run terraform show -json with a newer Terraform, and give that")
	case has("artifacts") && has("version"):
		return whole(diag.ScopeFormat, "the CDK's list of what it wrote", "give the *.template.json files beside it")
	}
	return r.document(f.tree)
}

// document reads what is read as a whole: one document of YAML, or the JSON of the same.
func (r *reader) document(n *frontmatter.Node) error {
	switch {
	case n.Get("Resources") != nil:
		r.file.Format = Template
		return r.template(n)
	case n.Get("Rules").Get("CheckBootstrapVersion") != nil: // a stack of the CDK without resources
		r.file.Format = Template
		return nil
	case n.Get("resourceCounts") != nil || n.Get("ResourceCounts") != nil:
		r.file.Format = Counts
		return r.counts(n)
	case n.Get("apiVersion") != nil && n.Get("kind") != nil:
		r.file.Format = Manifest
		return r.manifest(n)
	}
	message, hint := "this is none of the formats that are read", neither
	switch {
	case n.Get("functions") != nil && n.Get("provider") != nil:
		message, hint = "this is a configuration of the Serverless Framework", "run serverless package and give .serverless/cloudformation-template-update-stack.json"
	case n.Get("terraform") != nil || n.Get("resource") != nil:
		message, hint = "this is a configuration of Terraform", "run terraform plan -out=FILE and terraform show -json FILE > plan.json, and give that"
	case n.Get("AWSTemplateFormatVersion") != nil:
		message, hint = "the template has no Resources", "give the template that declares the resources"
	}
	return fault{diag.ScopeFormat, max(n.Span.Line, 1), max(n.Span.Col, 1), message, hint}
}

// tree builds the nodes of a value.
func (r *reader) tree(s *scanner, f *found) (*frontmatter.Node, error) {
	b, err := s.peek()
	if err != nil {
		return nil, err
	}
	n := &frontmatter.Node{Kind: frontmatter.Scalar, Span: diag.Span{File: r.file.Name, Line: s.line, Col: s.col}}
	if f.nodes++; f.nodes > limit.Values {
		return nil, s.fault(diag.ScopeLimit, "more than "+strconv.Itoa(limit.Values)+" values in a template", "CloudFormation itself takes a template of 1 MB; split it")
	}
	switch b {
	case '{':
		n.Kind = frontmatter.Map
		err = s.object(func(key string) error {
			at := diag.Span{File: r.file.Name, Line: s.line, Col: s.col}
			v, err := r.tree(s, f)
			n.Entries = append(n.Entries, frontmatter.Entry{Key: key, KeySpan: at, Value: v})
			return err
		})
	case '[':
		n.Kind = frontmatter.List
		err = s.array(func() error {
			v, err := r.tree(s, f)
			n.Items = append(n.Items, v)
			return err
		})
	default:
		var null bool
		if n.Value, null, err = s.scalar(); null {
			n.Kind, n.Value = frontmatter.Null, ""
		}
	}
	return n, err
}

// printable cuts what a message quotes of a file.
func printable(s string) string {
	if len(s) > 40 {
		s = s[:40]
	}
	return diag.Printable(s)
}
