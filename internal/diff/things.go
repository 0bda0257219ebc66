package diff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/export"
)

// fact is one field of a thing.
type fact struct {
	aspect Aspect
	name   string
	value  string
}

// item is something that can come, go or change, with all that is said of it.
type item struct {
	Thing
	within string // the item that it came or went with
	facts  []fact
}

func itemKey(i item) string { return i.Kind + ":" + i.ID }

// compareThings finds what came, went and changed.
func (r *Report) compareThings(before, after State) {
	was, is := items(before), items(after)
	olds, news := index(was, itemKey), index(is, itemKey)
	for _, key := range union(was, is, itemKey) {
		a, there := olds[key]
		b, here := news[key]
		switch {
		case !there:
			if _, parent := olds[b.within]; b.within == "" || parent {
				r.Appeared = append(r.Appeared, b.Thing)
			}
		case !here:
			if _, parent := news[a.within]; a.within == "" || parent {
				r.Went = append(r.Went, a.Thing)
			}
		default:
			b.Says = ""
			if b.Changes = factChanges(a.facts, b.facts); len(b.Changes) > 0 {
				r.Changed = append(r.Changed, b.Thing)
			}
		}
	}
}

// factChanges compares facts, which stand in one order for all things of a kind.
func factChanges(a, b []fact) []Change {
	var out []Change
	for i := range min(len(a), len(b)) {
		field(&out, b[i].aspect, b[i].name, a[i].value, b[i].value)
	}
	return out
}

// items lists all things of a state, a service's variants and tasks behind it. Without things, there are the services
// and variants of its cells.
func items(s State) []item {
	split := splits(s.cells)
	var out []item
	for _, t := range s.things {
		i := item{Thing: Thing{Kind: t.Kind, ID: t.ID, Title: t.Title}, facts: facts(t)}
		if t.Service == nil {
			out = append(append(out, i), duties(t)...)
			continue
		}
		if i.Says = split[t.ID]; len(t.Service.Tasks) > 0 {
			i.Says += fmt.Sprintf("; %d to do", len(t.Service.Tasks))
		}
		out = append(append(out, i), parts(t, split)...)
	}
	if s.things != nil {
		return out
	}
	seen := map[string]bool{}
	for _, c := range s.cells {
		id, i := subject(c.Service, c.Variant), item{Thing: Thing{Kind: "service", ID: c.Service, Title: c.Title}}
		if c.Variant != "" {
			i = item{Thing: Thing{Kind: "variant", ID: id, Title: c.Title}, within: "service:" + c.Service}
		}
		if i.Says = split[id]; !seen[id] {
			out = append(out, i)
		}
		seen[id] = true
	}
	return out
}

// parts are the variants and tasks of a service.
func parts(t export.Thing, split map[string]string) []item {
	within := t.Kind + ":" + t.ID
	var out []item
	for _, v := range t.Service.Variants {
		id := t.ID + "." + v.ID
		out = append(out, item{Thing{Kind: "variant", ID: id, Title: v.Title, Says: split[id]}, within, []fact{
			{InWords, "title", v.Title}, {InWords, "axis", v.Axis}, {InHands, "lifecycle", life(v.Lifecycle)}}})
	}
	for _, k := range t.Service.Tasks {
		out = append(out, item{Thing{Kind: kindTask, ID: t.ID + "#" + k.ID, Title: k.Do, Says: t.Title}, within, []fact{
			{InWords, "do", k.Do}, {InWords, "why", k.Why}, {InHands, "area", k.Area}, {InHands, "only", list(k.Only)}, {InHands, "except", list(k.Except)},
			{InHands, "every", days(k.EveryDays)}, {InSources, "checks", list(k.Checks)}, {InSources, "evidence", k.Evidence}, {InWords, "tools", list(k.Tools)}}})
	}
	return out
}

// The kinds of things that are parts of others.
const (
	kindTask = "task"
	kindDuty = "duty"
)

// duties are how far the duties of a workload are, as far as anything is written of them.
func duties(t export.Thing) []item {
	if t.Workload == nil {
		return nil
	}
	var out []item
	for _, p := range t.Workload.Progress {
		id := t.ID + ":" + p.Component + "#" + p.Of
		out = append(out, item{Thing{Kind: kindDuty, ID: id, Title: t.Title + ", " + p.Component + ": " + p.Of, Says: p.State}, t.Kind + ":" + t.ID, []fact{
			{InReview, "state", p.State}, {InReview, "checked", p.Checked}, {InReview, "by", p.By}, {InReview, "until", p.Expires}, {InSources, "evidence", p.Evidence}, {InWords, "note", p.Note}}})
	}
	return out
}

// splits says of each subject how many areas are whose: "You 9, Shared 2, AWS 12".
func splits(cells []export.Cell) map[string]string {
	type count struct {
		words []string
		n     map[string]int
	}
	counts := map[string]*count{}
	for _, c := range cells {
		id := subject(c.Service, c.Variant)
		if counts[id] == nil {
			counts[id] = &count{n: map[string]int{}}
		}
		if counts[id].n[c.Words]++; counts[id].n[c.Words] == 1 {
			counts[id].words = append(counts[id].words, c.Words)
		}
	}
	out := map[string]string{}
	for id, c := range counts {
		var said []string
		for _, w := range c.words {
			said = append(said, fmt.Sprintf("%s %d", w, c.n[w]))
		}
		out[id] = strings.Join(said, ", ")
	}
	return out
}

// facts are what is said of a thing besides its cells.
func facts(t export.Thing) []fact {
	f := []fact{{InWords, "title", t.Title}, {InWords, "short", t.Short}, {InWords, "summary", t.Summary}, {InWords, "aliases", list(t.Aliases)},
		{InSources, "sources", list(t.Sources)}, {InSources, "confidence", t.Confidence}, {InSources, "related", list(t.Related)}, {InReview, "reviewed", t.Reviewed}}
	switch {
	case t.Service != nil:
		return append(f, serviceFacts(t.Service)...)
	case t.Control != nil:
		return append(f, controlFacts(t.Control)...)
	case t.Workload != nil:
		return append(f, workloadFacts(t.Workload)...)
	case t.Model != nil:
		return append(f, modelFacts(t.Model)...)
	case t.Area != nil:
		return append(f, fact{InWords, "group", t.Area.Group}, fact{InWords, "stack", strconv.FormatBool(t.Area.Stack)})
	case t.Party != nil:
		return append(f, fact{InHands, "kind", t.Party.Kind}, fact{InHands, "parent", t.Party.Parent}, fact{InWords, "mark", t.Party.Mark})
	case t.Tool != nil:
		return append(f, fact{InHands, "provider", t.Tool.Provider}, fact{InWords, "service", t.Tool.Service}, fact{InSources, "docs", t.Tool.Docs}, fact{InHands, "lifecycle", life(t.Tool.Lifecycle)})
	case t.Source != nil:
		s := t.Source
		return append(f, fact{InSources, "url", s.URL}, fact{InSources, "publisher", s.Publisher}, fact{InSources, "published", s.Published}, fact{InReview, "accessed", s.Accessed}, fact{InSources, "kind", s.Kind})
	case t.Frame != nil:
		var ids []string
		for _, r := range t.Frame.Requirements {
			ids = append(ids, r.ID+" "+r.Title)
		}
		return append(f, fact{InWords, "version", t.Frame.Version}, fact{InWords, "complete", strconv.FormatBool(t.Frame.Complete)}, fact{InWords, "requirements", strings.Join(ids, "; ")})
	case t.Term != nil:
		return append(f, fact{InWords, "definition", t.Term.Definition}, fact{InWords, "not", t.Term.Not})
	}
	return f
}

func serviceFacts(s *export.ServiceFacts) []fact {
	var controls, within []string
	for _, u := range s.Controls {
		controls = append(controls, strings.TrimRight(fmt.Sprintf("%s %s %s %s %s %s", u.Control, map[bool]string{true: "none"}[u.Out], u.Class, list(u.Checks), u.ProviderDoes, u.CustomerDoes), " "))
	}
	for _, a := range s.Assurance {
		within = append(within, a.Framework+" ("+a.Source+" "+a.Accessed+")")
	}
	for _, f := range s.Outside {
		within = append(within, f+" none")
	}
	slices.Sort(within)
	return []fact{{InHands, "provider", s.Provider}, {InWords, "category", s.Category}, {InHands, "model", s.Model}, {InWords, "class", s.Class}, {InHands, "lifecycle", life(s.Lifecycle)},
		{InSources, "docs", s.Docs}, {InHands, "owner", s.Owner}, {InHands, "runs on", list(s.RunsOn)}, {InHands, "controls of its own", strings.Join(controls, "; ")}, {InSources, "assurance", strings.Join(within, "; ")}}
}

// modelFacts are a model's answers, which also stand in the cells of its services, if it has any.
func modelFacts(cells []export.Cell) []fact {
	var who, does []string
	for _, c := range cells {
		who = append(who, c.Area+" "+c.Who)
		if text := strings.TrimSpace(c.ProviderDoes + " " + c.CustomerDoes); text != "" {
			does = append(does, c.Area+": "+text)
		}
	}
	return []fact{{InHands, "responsibilities", list(who)}, {InWords, "what each side does", strings.Join(does, " ")}}
}

func controlFacts(c *export.ControlFacts) []fact {
	var mappings []string
	for _, m := range c.Mappings {
		mappings = append(mappings, strings.Join(strings.Fields(m.Framework+" "+m.ID+" "+m.Relation+" "+m.Confidence+" "+m.Source), " "))
	}
	return []fact{{InHands, "class", c.Class}, {InHands, "areas", list(c.Areas)}, {InHands, "services", list(c.Services)}, {InHands, "categories", list(c.Categories)},
		{InWords, "what the provider does", c.ProviderDoes}, {InWords, "what the customer does", c.CustomerDoes}, {InWords, "tools", list(c.Tools)},
		{InSources, "the provider's evidence", list(c.ProviderEvidence)}, {InSources, "the customer's evidence", list(c.CustomerEvidence)}, {InSources, "mappings", strings.Join(mappings, "; ")}}
}

func workloadFacts(w *export.WorkloadFacts) []fact {
	var uses []string
	for _, u := range w.Uses {
		uses = append(uses, strings.Join(strings.Fields(u.As+" = "+u.Service+" "+u.Owner+" "+u.Region+" "+arrow(u.To)), " "))
	}
	return []fact{{InHands, "owner", w.Owner}, {InSources, "frameworks", list(w.Frameworks)}, {InHands, "uses", strings.Join(uses, "; ")}}
}

func arrow(to []string) string {
	if len(to) == 0 {
		return ""
	}
	return "-> " + list(to)
}

func life(l export.Lifecycle) string {
	return strings.Join(strings.Fields(l.State+" "+prefixed("since ", l.Since)+" "+prefixed("until ", l.Until)), " ")
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func list(all []string) string { return strings.Join(all, ", ") }

func days(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + " days"
}
