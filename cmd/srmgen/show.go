package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

func (a *app) showCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "show THING",
		Short: "Show a service, control, party or workload as a table",
		Long: `Show who does what for a thing, as a table in the terminal. THING is an id (rds), a kind and an id (control:rds),
a variant (rds.custom-oracle) or a name ("Amazon RDS"). With --verbose both sides' parts are written out.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.show(c.Context(), args[0]) },
	}
	c.Flags().BoolVar(&a.flags.drafts, "drafts", false, "take drafts in")
	a.strictly(c)
	a.formats(c, "text", "json")
	return c
}

func (a *app) show(ctx context.Context, name string) error {
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return err
	}
	page, subject, err := lookUp(m.Site, name)
	if err != nil {
		return err
	}
	if a.flags.format == "json" {
		data, err := export.ThingJSON(m.Export, page)
		if err != nil {
			return environment(err)
		}
		_, _ = a.out.Write(data) // the stream keeps the fault
		return nil
	}
	s := shown{app: a, site: m.Site, model: m.Site.Model, page: page, width: a.out.width(), lively: a.out.lively()}
	s.head(subject)
	s.body(subject)
	return nil
}

// lookUp finds a thing by an id, a kind and an id, a variant, or what it is called.
func lookUp(s *site.Site, name string) (site.Page, model.Subject, error) {
	kind, id, given := strings.Cut(name, ":")
	var ids []string
	for _, k := range model.Kinds() {
		for _, c := range s.Model.Things(k.Kind) {
			ids = append(ids, c.ID)
		}
		key := model.Key{Kind: k.Kind, ID: name}
		if given && kind == string(k.Kind) {
			key.ID = id
		}
		if p, ok := s.Page(key); ok {
			return p, model.Subject{Service: key.ID}, nil
		}
	}
	if asked := model.ParseSubject(strings.TrimPrefix(name, "service:")); len(asked.Variants) > 0 && s.Model.Service(asked.Service) != nil {
		subject, err := subjectOf(s.Model, asked.String())
		p, _ := s.Page(model.Key{Kind: model.KindService, ID: subject.Service})
		return p, subject, err
	}
	if link, ok := s.Find(site.Page{}, name); ok {
		url, _, _ := strings.Cut(link.URL, "#")
		if p, ok := s.At(url); ok && p.Key.Kind != model.KindPage {
			return p, model.Subject{Service: p.Key.ID}, nil
		}
	}
	return site.Page{}, model.Subject{}, usagef("there is nothing called %q%s", name, orList(diag.Nearest(name, ids), `"srmgen list KIND" lists what there is`))
}

// shown is one thing being shown.
type shown struct {
	*app
	site  *site.Site
	model *model.Model
	page  site.Page

	width  int  // of a line
	lively bool // with colours
}

// head is the name, one sentence, and what is known in a line.
func (s shown) head(subject model.Subject) {
	c := s.site.Common(s.page)
	title, summary := c.Title, c.Summary
	if len(subject.Variants) > 0 {
		title = s.model.SubjectTitle(subject)
		for _, id := range subject.Variants {
			if v, _ := s.model.Service(subject.Service).Variant(id); v.Summary != "" {
				summary = v.Summary
			}
		}
	}
	s.text(fmt.Sprintf("%s (%s %s)", title, s.page.Key.Kind.Info().Name, s.page.Key.ID))
	if summary != "" {
		s.text(s.site.Plain(summary))
	}
	var facts []string
	for _, f := range []string{s.facts(subject), prefixed("confidence ", string(c.Confidence)), prefixed("reviewed ", string(c.Review.On))} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	if facts != nil {
		s.text(strings.Join(facts, ", "))
	}
}

// facts are what only the kind has, in a few words.
func (s shown) facts(subject model.Subject) string {
	title := func(kind model.Kind, id string) string { return s.site.Of(kind, id).Title }
	var facts []string
	switch s.page.Key.Kind {
	case model.KindService:
		v := s.model.Service(subject.Service)
		facts = []string{title(model.KindParty, v.Provider), title(model.KindModel, v.Model), title(model.KindClass, v.Class), string(s.model.LifecycleOf(subject).State)}
	case model.KindControl:
		facts = []string{title(model.KindControlClass, s.model.Control(s.page.Key.ID).Class)}
	case model.KindParty:
		p := s.model.Party(s.page.Key.ID)
		facts = []string{string(p.Role), prefixed("part of ", title(model.KindParty, p.Parent))}
	case model.KindWorkload:
		facts = []string{prefixed("owner ", title(model.KindParty, s.model.Workload(s.page.Key.ID).Owner))}
	}
	var said []string
	for _, f := range facts {
		if f != "" {
			said = append(said, f)
		}
	}
	return strings.Join(said, ", ")
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// body is the thing's tables.
func (s shown) body(subject model.Subject) {
	switch s.page.Key.Kind {
	case model.KindService:
		s.service(subject)
	case model.KindControl:
		s.control(s.model.Control(s.page.Key.ID))
	case model.KindParty:
		s.party(s.model.Party(s.page.Key.ID))
	case model.KindWorkload:
		s.workload(s.model.Workload(s.page.Key.ID))
	case model.KindArea:
		s.area(s.page.Key.ID)
	case model.KindModel:
		s.serviceModel(s.page.Key.ID)
	}
	if s.flags.verbose {
		s.line(s.out, "\n%s", s.page.URL)
	}
}
