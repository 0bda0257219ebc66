package srmgen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// These tests go over all of the shipped content: nothing is sampled. What makes any site's content better is advice
// (internal/check); here is what this content promises besides.

func TestThereIsEnoughContent(t *testing.T) {
	m := shipped(t).Site.Model
	guides := 0
	for _, p := range m.Pages {
		if strings.HasPrefix(p.ID, "guides/") && p.ID != "guides/index" {
			guides++
		}
	}
	variants := m.AllVariantCoverage().Things
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"services", len(m.Services), 100}, {"services and variants", len(m.Services) + variants, 135}, {"controls", len(m.Controls), 60},
		{"tools", len(m.Tools), 25}, {"terms", len(m.Terms), 80}, {"sources", len(m.Sources), 60}, {"guides", guides, 8}, {"frameworks", len(m.Frameworks), 7},
	} {
		if c.got < c.want {
			t.Errorf("%d %s, want at least %d", c.got, c.what, c.want)
		}
	}
	for _, c := range m.Categories {
		if len(m.CategoryServices(m.Services, c.ID)) == 0 {
			t.Errorf("no service is in the category %s", c.ID)
		}
	}
}

func TestEveryServiceIsComplete(t *testing.T) {
	site := shipped(t).Site
	for _, s := range site.Model.Services {
		fault := func(format string, args ...any) { t.Helper(); t.Errorf(s.ID+": "+format, args...) }
		for what, missing := range map[string]bool{
			"class": s.Class == "", "category": s.Category == "", "summary": s.Summary == "", "docs": s.Docs == "", "sources": len(s.Sources) == 0,
			"confidence": s.Confidence == "", "reviewed": s.Review.On == "", "related": len(s.Related) == 0, "lifecycle": s.Lifecycle.State == "",
		} {
			if missing {
				fault("no %s", what)
			}
		}
		lives := []model.Lifecycle{s.Lifecycle}
		for _, v := range s.Variants {
			lives = append(lives, v.Lifecycle)
			if v.Summary == "" || len(v.Responsibilities) == 0 && !v.Default {
				fault("variant %s needs a summary and at least one answer of its own", v.ID)
			}
		}
		for _, l := range lives {
			if l.State != "" && l.State != model.Active && (l.Source == "" || l.Since == "" && l.Until == "") {
				fault("state %s without a date and a source", l.State)
			}
		}
		for _, of := range site.Model.Subjects(s) {
			n := 0
			for _, task := range s.Tasks {
				if task.For(s.Chosen(of.Variants)) {
					n++
				}
			}
			if n > 10 || n < 3 && len(of.Variants) == 0 {
				fault("%d tasks for %s, want 3 to 10; a variant may have fewer", n, of)
			}
		}
		for _, task := range s.Tasks {
			if task.Area == "" {
				fault("task %s has no area", task.ID)
			}
		}
		page, _ := site.Page(s.Key)
		words := 0
		for _, body := range site.Bodies(page) {
			words += len(strings.Fields(body.Text(site.Targets(page, body))))
		}
		if words < 100 || words > 400 {
			fault("%d words of prose, want 100 to 400", words)
		}
	}
}

func TestEveryControlIsComplete(t *testing.T) {
	m := shipped(t).Site.Model
	for _, c := range m.Controls {
		for what, missing := range map[string]bool{
			"areas": len(c.Areas) == 0, "provider_does": c.ProviderDoes == "", "customer_does": c.CustomerDoes == "", "mappings": len(c.Mappings) == 0,
			"evidence": len(c.Evidence.Provider)+len(c.Evidence.Customer) == 0, "sources": len(c.Sources) == 0, "reviewed": c.Review.On == "",
		} {
			if missing {
				t.Errorf("%s: no %s", c.ID, what)
			}
		}
		for _, x := range c.Mappings {
			if x.Relation == "" || x.Confidence == "" {
				t.Errorf("%s: the mapping to %s %s says not how, or not how surely", c.ID, x.Framework, x.ID)
			}
		}
	}
}

func TestEverySourceSaysWhoPublishedItAndWhatIsCited(t *testing.T) {
	site := shipped(t).Site
	for _, s := range site.Model.Sources {
		page, _ := site.Page(s.Key)
		if s.Publisher == "" || s.Origin == "" || len(site.Bodies(page)) == 0 || site.Bodies(page)[0].Text(nil) == "" {
			t.Errorf("%s: needs publisher, kind, and words on what is cited", s.ID)
		}
	}
}

// Security Hub names its controls S3.1, AWS Config its rules s3-bucket-public-read-prohibited.
func TestChecksAreControlsOfSecurityHubOrRulesOfConfig(t *testing.T) {
	m := shipped(t).Site.Model
	var known []string
	for _, id := range []string{"aws-fsbp", "aws-security-hub"} {
		for _, r := range m.Framework(id).Requirements {
			known = append(known, r.ID)
		}
	}
	for _, s := range m.Services {
		for _, task := range s.Tasks {
			for _, check := range task.Checks {
				if rule := strings.ToLower(check) == check && strings.Contains(check, "-"); !rule && !slices.Contains(known, check) {
					t.Errorf("%s, task %s: %s is neither a control of Security Hub that we list nor a rule of AWS Config", s.ID, task.ID, check)
				}
			}
		}
	}
}

func TestTheTextsThatTheSiteStartedFromContradictEachOtherInTheOpen(t *testing.T) {
	site := shipped(t).Site
	page, ok := site.At("guides/where-sources-disagree.html")
	if !ok {
		t.Fatal("no page on where sources disagree")
	}
	rulings := 0
	for _, body := range site.Bodies(page) {
		rulings += strings.Count(body.Text(nil), "Ruling.")
	}
	if rulings != 25 {
		t.Errorf("%d rulings, want 25", rulings)
	}
	for _, text := range []string{"text-000", "text-001", "text-002", "text-003", "text-004"} {
		if !site.Model.Has(model.Key{Kind: model.KindSource, ID: text}) {
			t.Errorf("no source %s", text)
		}
	}
}
