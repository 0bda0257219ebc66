package corpus

import (
	"fmt"
	"strings"
)

// Model is a srmgen site of n services and controls that refer to each other, to tools, to sources and to teams; one
// of ten is a control. It has a provider, areas and service models of its own.
func Model(n int) Files {
	return func(yield func(string, []byte) bool) {
		_ = ground(yield) && responsibilities(n, yield)
	}
}

// ground yields what every site of the model has, however large.
func ground(yield func(string, []byte) bool) bool {
	if !yield("srmgen.yaml", []byte(settings+"parties: {provider: cloud, customer: customer}\n")) ||
		!yield("content/areas/_index.md", areasIndex()) || !yield("content/services/_index.md", servicesIndex()) {
		return false
	}
	for i, a := range areas {
		text := fmt.Appendf(nil, "---\ntitle: %s\ngroup: %s\nstack: %t\nweight: %d\n---\n%s\n", a.title, a.group, a.stack, i+1, roll("area", i).sentence())
		if !yield("content/areas/"+a.id+".md", text) {
			return false
		}
	}
	for i, m := range models {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: %s\nweight: %d\nresponsibilities:\n", m.title, i+1)
		for j, a := range areas {
			fmt.Fprintf(&b, "  %s: %s\n", a.id, m.who(j))
		}
		if !yield("content/models/"+m.id+".md", []byte(b.String()+"---\n")) {
			return false
		}
	}
	for _, f := range parties {
		if !yield("content/parties/"+f.id+".md", []byte("---\n"+f.matter+"---\n")) {
			return false
		}
	}
	for i, class := range classes {
		if !yield("content/control-classes/"+class+".md", fmt.Appendf(nil, "---\ntitle: %s\nweight: %d\n---\n", capital(class), i+1)) {
			return false
		}
	}
	return shelf(yield)
}

// shelf yields the sources and tools that things cite.
func shelf(yield func(string, []byte) bool) bool {
	for i := range shelved {
		d := roll("shelf", i)
		source := fmt.Appendf(nil, "---\ntitle: Guide to the %s %d\nurl: https://docs.example.com/guide/%d\npublisher: Cloud\naccessed: 2026-01-01\nkind: official\n---\n", d.pick(things), i, i)
		tool := fmt.Appendf(nil, "---\ntitle: %s tool %d\nprovider: cloud\nsummary: %s\n---\n%s\n", capital(d.pick(things)), i, d.sentence(), d.sentence())
		if !yield(fmt.Sprintf("content/sources/guide-%02d.md", i), source) || !yield(fmt.Sprintf("content/tools/tool-%02d.md", i), tool) {
			return false
		}
	}
	return true
}

// shelved is how many sources and how many tools there are.
const shelved = 40

func responsibilities(n int, yield func(string, []byte) bool) bool {
	for i := range n {
		p, text := ServicePath(i), service(i, n)
		if isControl(i) {
			p, text = "content/controls/"+controlID(i)+".md", control(i, n)
		}
		if !yield(p, text) {
			return false
		}
	}
	return true
}

// isControl reports whether thing i is a control. The first thing of each ten is a service.
func isControl(i int) bool { return i%10 == 9 }

func serviceID(i int) string { return fmt.Sprintf("service-%05d", i) }
func controlID(i int) string { return fmt.Sprintf("control-%05d", i) }

// ServicePath is where service i of Model stands; i is no control, such as 0.
func ServicePath(i int) string { return "content/services/" + serviceID(i) + ".md" }

// ServiceURL is the address that service i has when built, below the root.
func ServiceURL(i int) string { return "services/" + serviceID(i) + ".html" }
