package content

import (
	"cmp"
	"strconv"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

type node = frontmatter.Node

// decoder turns checked nodes into the model's values and judges what a shape cannot say.
type decoder struct {
	diags diag.List
	names *names
}

func (d *decoder) common(key model.Key, n *node) model.Common {
	weight, _ := strconv.Atoi(n.Get("weight").Text())
	return model.Common{
		Key: key, Title: n.Get("title").Text(), Short: n.Get("short").Text(), Summary: n.Get("summary").Text(),
		Aliases: n.Get("aliases").Texts(), Redirects: n.Get("redirects").Texts(), Weight: weight, Keeper: n.Get("keeper").Text(),
		Review:  model.Review{On: model.Date(n.Get("reviewed").Text()), By: n.Get("reviewed_by").Text(), EveryDays: parseDays(n.Get("review_every").Text())},
		Sources: citations(n.Get("sources")), Confidence: model.Confidence(n.Get("confidence").Text()),
		Related: d.keys(n.Get("related")), Tags: n.Get("tags").Texts(), Visibility: visibility(n),
		Differs: differences(n.Get("differs")),
	}
}

// visibility is who sees a page.
func visibility(n *node) model.Audience {
	return cmp.Or(model.Audience(n.Get("visibility").Text()), model.ForPublic)
}

// items visits a list's items.
func items(n *node) []*node {
	if n == nil {
		return nil
	}
	return n.Items
}

// entries visits a map's entries.
func entries(n *node) []frontmatter.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

// each decodes the items of a list.
func each[T any](n *node, decode func(*node) T) []T {
	var out []T
	for _, item := range items(n) {
		out = append(out, decode(item))
	}
	return out
}

func citations(n *node) []model.Citation {
	return each(n, func(i *node) model.Citation {
		return model.Citation{Source: i.Get("id").Text(), At: i.Get("at").Text()}
	})
}

func differences(n *node) []model.Difference {
	return each(n, func(i *node) model.Difference {
		return model.Difference{Source: i.Get("source").Text(), Says: i.Get("says").Text(), Ruling: i.Get("ruling").Text()}
	})
}

func (d *decoder) keys(n *node) []model.Key {
	var out []model.Key
	for _, item := range items(n) {
		if k, ok := d.names.key(item.Text(), nil); ok {
			out = append(out, k)
		}
	}
	return out
}

func links(n *node) []model.Link {
	return each(n, func(i *node) model.Link { return model.Link{Title: i.Get("title").Text(), URL: i.Get("url").Text()} })
}

func decodeEvidence(n *node) model.Evidence {
	return model.Evidence{Provider: n.Get("provider").Texts(), Customer: n.Get("customer").Texts()}
}

func (d *decoder) lifecycle(n *node) model.Lifecycle {
	return model.Lifecycle{
		State: model.State(n.Get("state").Text()), Since: model.Date(n.Get("since").Text()), Until: model.Date(n.Get("until").Text()),
		Source: n.Get("source").Text(), ReplacedBy: d.keys(n.Get("replaced_by")),
	}
}

// cells decodes a map of responsibilities by area.
func (d *decoder) cells(n *node) map[string]model.Responsibility {
	out := map[string]model.Responsibility{}
	for _, e := range entries(n) {
		out[e.Key] = d.cell(e.Key, e.Value)
	}
	return out
}

// defaults decodes a service model's cells, each of which must have an answer.
func (d *decoder) defaults(n *node) map[string]model.Responsibility {
	for _, e := range entries(n) {
		if e.Value.Get("who") == nil {
			d.diags.Add(diag.New(e.KeySpan, diag.MissingKey, "%s needs who: there is nothing below a model to inherit it from", e.Key).WithHint("add who: with one of the six answers"))
		}
	}
	return d.cells(n)
}

func (d *decoder) cell(area string, n *node) model.Responsibility {
	who, _ := model.ParseWho(n.Get("who").Text())
	r := model.Responsibility{
		Who: who, ProviderDoes: n.Get("provider_does").Text(), CustomerDoes: n.Get("customer_does").Text(), Owner: n.Get("owner").Text(),
		Differs: differences(n.Get("differs")), Sources: citations(n.Get("sources")), Confidence: model.Confidence(n.Get("confidence").Text()),
		Reviewed: model.Date(n.Get("reviewed").Text()), Note: n.Get("note").Text(),
	}
	r.InsteadOf, _ = model.ParseWho(n.Get("instead_of").Text())
	for _, e := range entries(n.Get("parts")) {
		r.Parts = append(r.Parts, d.part(e))
	}
	if who == model.Shared && (r.ProviderDoes == "" || r.CustomerDoes == "") {
		d.diags.Add(diag.New(n.Get("who").Span, diag.SharedWithoutTexts, "%s is shared, but does not say who does what", area).
			WithHint("write both provider_does and customer_does"))
	}
	return r
}

// part decodes what a further party has to do with a cell: a text alone is what it does.
func (d *decoder) part(e frontmatter.Entry) model.Part {
	p := model.Part{Party: e.Key, Role: model.PartRole(e.Value.Get("role").Text()), Text: e.Value.Get("text").Text()}
	if p.Role == "" {
		p.Role = model.Does
	}
	return p
}

func (d *decoder) place(n *node) model.Place {
	p, _ := d.names.place(n.Text())
	return p
}

func (d *decoder) subject(n *node) model.Subject { return model.ParseSubject(n.Text()) }

func isTrue(n *node) bool { return n.Text() == "true" }

func number(n *node) int {
	i, _ := strconv.Atoi(n.Text())
	return i
}
