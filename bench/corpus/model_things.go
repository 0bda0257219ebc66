package corpus

import (
	"fmt"
	"strings"
)

// service is thing i of n.
func service(i, n int) []byte {
	d := roll("service", i)
	m := models[d.n(len(models))]
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s %s %d\nshort: S%d\nsummary: %s\naliases: [%s]\n", capital(d.pick(qualities)), d.pick(things), i, i, d.sentence(), d.name("-")+fmt.Sprintf("-s%d", i))
	fmt.Fprintf(&b, "provider: cloud\ncategory: %s\nmodel: %s\nowner: %s\n", d.pick(shelves), m.id, d.pick(teams))
	fmt.Fprintf(&b, "lifecycle: {state: active, since: %d-%02d-01}\nreviewed: 2026-%02d-%02d\nsources: [%s]\nconfidence: derived\n", d.in(2010, 2025), d.in(1, 12), d.in(1, 10), d.in(1, 28), d.guides())
	b.WriteString("responsibilities:\n")
	first := d.n(len(areas))
	for j := range d.in(3, 6) {
		d.cell(&b, "  ", areas[(first+j*2)%len(areas)].id)
	}
	if d.n(4) == 0 {
		fmt.Fprintf(&b, "axes: [form]\nbase: {title: Standard, axis: form}\nvariants:\n  custom:\n    title: Custom form of %d\n    axis: form\n    responsibilities:\n", i)
		d.cell(&b, "      ", "guest-os")
		d.cell(&b, "      ", "runtime")
	}
	if c := i - i%10 + 9; c < n {
		fmt.Fprintf(&b, "controls:\n  %s: {checks: [CHK.%d]}\n", controlID(c), i)
	}
	b.WriteString("tasks:\n")
	for j := range d.in(2, 4) {
		fmt.Fprintf(&b, "  - id: task-%d\n    do: %s\n    why: %s\n    area: %s\n    checks: [CHK.%d]\n    tools: [tool-%02d]\n", j, capital(d.clause()), d.sentence(), areas[d.n(len(areas))].id, d.n(1000), d.n(shelved))
	}
	b.WriteString("---\n" + d.thoughts(n, 4))
	return []byte(b.String())
}

// guides are some sources, as a list in brackets holds them.
func (d *dice) guides() string {
	from := d.n(shelved - 3)
	return fmt.Sprintf("guide-%02d, guide-%02d", from, from+1+d.n(2))
}

// cell writes the answer in an area, in words.
func (d *dice) cell(b *strings.Builder, indent, area string) {
	who := d.pick([]string{"provider", "provider-default", "shared", "customer-config", "customer"})
	fmt.Fprintf(b, "%s%s:\n%s  who: %s\n%s  provider_does: %s\n%s  customer_does: %s\n", indent, area, indent, who, indent, d.sentence(), indent, d.sentence())
}

// control is thing i of n.
func control(i, n int) []byte {
	d := roll("control", i)
	var in []string
	first := d.n(len(areas))
	for j := range d.in(2, 4) {
		in = append(in, areas[(first+j*3)%len(areas)].id)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s control %d\nsummary: %s\nclass: %s\nareas: [%s]\n", capital(d.pick(things)), i, d.sentence(), d.pick(classes), strings.Join(in, ", "))
	fmt.Fprintf(&b, "provider_does: %s\ncustomer_does: %s\ntools: [tool-%02d]\n", d.sentence(), d.sentence(), d.n(shelved))
	fmt.Fprintf(&b, "evidence:\n  provider: [%s]\n  customer: [%s]\nreviewed: 2026-%02d-%02d\nsources: [%s]\n---\n", capital(d.noun()), capital(d.noun()), d.in(1, 10), d.in(1, 28), d.guides())
	b.WriteString(d.thoughts(n, 2))
	return []byte(b.String())
}

// thoughts are paragraphs that lead to other things.
func (d *dice) thoughts(n, paragraphs int) string {
	var b strings.Builder
	for range paragraphs {
		for range d.in(2, 4) {
			b.WriteString(d.sentence() + " ")
		}
		to := d.n(n)
		switch {
		case isControl(to):
			fmt.Fprintf(&b, "It falls under [[control:%s]].\n\n", controlID(to))
		case d.n(2) == 0:
			fmt.Fprintf(&b, "See [what it compares with](../services/%s.md#%s).\n\n", serviceID(to), areas[d.n(len(areas))].id)
		default:
			fmt.Fprintf(&b, "It stands beside [[%s]].\n\n", serviceID(to))
		}
	}
	return b.String()
}
