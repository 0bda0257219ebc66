package scope

import (
	"slices"
	"strconv"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/limit"
)

// terraform settles a plan or state as terraform show -json writes it
// (https://developer.hashicorp.com/terraform/internals/json-format). What is planned counts; where a plan was
// stripped of that, what changes and is not deleted.
func (r *reader) terraform(f *found) error {
	if f.format == "" {
		return whole(diag.ScopeVersion, "a plan without format_version", "write it again with terraform show -json")
	}
	r.file.Format, r.file.Version, r.file.Resources = State, f.format, f.planned
	if f.plan {
		r.file.Format = Plan
	}
	if len(f.planned) == 0 {
		r.file.Resources = f.changed
	}
	return nil
}

// values reads what a plan expects or a state holds: the root module with those below it.
func (r *reader) values(s *scanner, to *[]Resource) error {
	return s.object(func(key string) error {
		if key != "root_module" {
			return s.skip()
		}
		return r.module(s, to)
	})
}

func (r *reader) module(s *scanner, to *[]Resource) error {
	return s.object(func(key string) error {
		switch key {
		case "resources":
			return s.array(func() error { return r.resource(s, to) })
		case "child_modules":
			return s.array(func() error { return r.module(s, to) })
		}
		return s.skip()
	})
}

// instance is a resource as it is being read. Keys come in any order.
type instance struct {
	address, mode, kind, name, module, index string
	attributes, sensitive                    *frontmatter.Node
	gone                                     bool // deleted, or an object that was replaced and still waits for it
}

func (r *reader) resource(s *scanner, to *[]Resource) error {
	var i instance
	err := s.object(func(key string) (err error) {
		switch key {
		case "address":
			i.address, err = s.value()
		case "mode":
			i.mode, err = s.value()
		case "type":
			i.kind, err = s.value()
		case "values":
			i.attributes, err = s.prune(r.table.asked)
		case "sensitive_values":
			i.sensitive, err = s.prune(r.table.asked)
		case "deposed_key":
			i.gone = true
			err = s.skip()
		default:
			err = s.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.managed(to, i)
}

// change reads one of a plan's resource_changes.
func (r *reader) change(s *scanner, to *[]Resource) error {
	var i instance
	err := s.object(func(key string) (err error) {
		switch key {
		case "address":
			i.address, err = s.value()
		case "mode":
			i.mode, err = s.value()
		case "type":
			i.kind, err = s.value()
		case "deposed":
			i.gone = true
			err = s.skip()
		case "change":
			err = r.after(s, &i)
		default:
			err = s.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.managed(to, i)
}

// after reads what will be there after a change.
func (r *reader) after(s *scanner, i *instance) error {
	var actions []string
	err := s.object(func(key string) (err error) {
		switch key {
		case "actions":
			err = s.array(func() error {
				a, err := s.value()
				actions = append(actions, a)
				return err
			})
		case "after":
			i.attributes, err = s.prune(r.table.asked)
		case "after_sensitive":
			i.sensitive, err = s.prune(r.table.asked)
		default:
			err = s.skip()
		}
		return err
	})
	stays := slices.ContainsFunc(actions, func(a string) bool { return a == "create" || a == "update" || a == "no-op" })
	i.gone = i.gone || !stays
	return err
}

// stored reads a resource of a state as Terraform stores it: one type and name with any number of instances.
func (r *reader) stored(s *scanner, to *[]Resource) error {
	var i instance
	var all []instance
	err := s.object(func(key string) (err error) {
		switch key {
		case "module":
			i.module, err = s.value()
		case "mode":
			i.mode, err = s.value()
		case "type":
			i.kind, err = s.value()
		case "name":
			i.name, err = s.value()
		case "instances":
			err = s.array(func() error {
				if len(all) > limit.Resources {
					return s.skip()
				}
				one, err := r.storedInstance(s)
				all = append(all, one)
				return err
			})
		default:
			err = s.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, one := range all {
		one.mode, one.kind = i.mode, i.kind
		one.address = i.kind + "." + i.name + one.index
		if i.module != "" {
			one.address = i.module + "." + one.address
		}
		if err := r.managed(to, one); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) storedInstance(s *scanner) (i instance, err error) {
	err = s.object(func(key string) (err error) {
		switch key {
		case "index_key":
			i.index, err = indexOf(s)
		case "attributes":
			i.attributes, err = s.prune(r.table.asked)
		case "sensitive_attributes":
			i.sensitive, err = r.paths(s)
		case "deposed":
			i.gone = true
			err = s.skip()
		default:
			err = s.skip()
		}
		return err
	})
	return i, err
}

// indexOf is an index as addresses have it: [0] or ["a"].
func indexOf(s *scanner) (string, error) {
	b, err := s.peek()
	if err != nil {
		return "", err
	}
	text, err := s.value()
	switch {
	case b == '"':
		text = "[" + strconv.Quote(text) + "]"
	case text != "":
		text = "[" + text + "]"
	}
	return text, err
}

// paths reads the paths of sensitive attributes into the form that a plan has: true at the end of each.
func (r *reader) paths(s *scanner) (*frontmatter.Node, error) {
	all := &frontmatter.Node{Kind: frontmatter.List}
	err := s.array(func() error {
		var names []string
		err := s.array(func() error {
			var kind, name string
			err := s.object(func(key string) (err error) {
				switch key {
				case "type":
					kind, err = s.value()
				case "value":
					name, err = s.value()
				default:
					err = s.skip()
				}
				return err
			})
			if kind == "get_attr" {
				names = append(names, name)
			}
			return err
		})
		n := &frontmatter.Node{Kind: frontmatter.Scalar, Value: "true"}
		for _, name := range slices.Backward(names) {
			n = &frontmatter.Node{Kind: frontmatter.Map, Entries: []frontmatter.Entry{{Key: plainKey(name), Value: n}}}
		}
		all.Items = append(all.Items, n)
		return err
	})
	return all, err
}

// managed takes in what Terraform manages; data sources are only read by it.
func (r *reader) managed(to *[]Resource, i instance) error {
	if i.gone || i.mode != "managed" || i.kind == "" {
		return nil
	}
	verdict := r.table.judge(i.kind, mask(i.attributes, i.sensitive))
	return r.add(to, Resource{Address: i.address, Type: i.kind, Count: 1, Verdict: verdict})
}
