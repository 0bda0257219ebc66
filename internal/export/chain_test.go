package export

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// offering is the small site, whose customer now offers a service on its database to others.
func offering(t *testing.T) Context {
	t.Helper()
	c := sample(t)
	m := c.Site.Model
	buyers := model.Common{Key: model.Key{Kind: model.KindParty, ID: "buyers"}, Title: "Our merchants"}
	m.Parties = append(m.Parties, &model.Party{Common: buyers, Role: model.PartyCustomer, Mark: "M"})
	m.Services = append(m.Services, &model.Service{
		Common: model.Common{Key: model.Key{Kind: model.KindService, ID: "shop"}, Title: "Shop", Review: model.Review{On: "2026-03-04"}}, Provider: "us", Model: "paas",
		RunsOn: []model.Subject{{Service: "db"}}, Tasks: []model.Task{{ID: "t", Do: "Rotate your **keys**", Area: "data"}},
		Responsibilities: map[string]model.Responsibility{"os": {Who: model.Provider, ProviderDoes: "Keeps it patched."}},
		Controls:         []model.ControlUse{{Control: "patch", Evidence: model.Evidence{Provider: []string{"Our SOC 2 report"}}}},
	})
	m.Index()
	return c
}

func TestOurCustomersAreToldTheCutBetweenThemAndUs(t *testing.T) {
	rows := CustomerRows(offering(t))
	if len(rows) != 2 {
		t.Fatalf("got the rows %v; what others offer us is none of our customers' business", rows)
	}
	data, system := rows[0], rows[1]
	if data.Responsibility != "customer" || data.Customer != "Our merchants" || strings.Join(data.Tasks, "") != "Rotate your keys" || data.Behind != nil {
		t.Errorf("data is %+v", data)
	}
	if system.Responsibility != "provider" || system.Words != "We" || system.ProviderDoes != "Keeps it patched." || strings.Join(system.Behind, "") != "AWS" {
		t.Errorf("the system is %+v", system)
	}
	if strings.Join(system.Requirements, "") != "nist SI-2" || strings.Join(system.Evidence, "") != "Our SOC 2 report" {
		t.Errorf("it answers %v, proved by %v", system.Requirements, system.Evidence)
	}
}

func TestWhatOurCustomersMustDoIsAFileForThem(t *testing.T) {
	c := offering(t)
	md := string(CustomersMarkdown(c))
	for _, want := range []string{"## Shop\n", "- [ ] Rotate your keys (Data)", "| OS | We |  | Keeps it patched. | AWS | nist SI-2 |"} {
		if !strings.Contains(md, want) {
			t.Errorf("%q is not in\n%s", want, md)
		}
	}
	csv, err := c.Customers().CSV()
	if err != nil || strings.Count(string(csv), "\r\n") != 3 {
		t.Errorf("%v: %s", err, csv)
	}
	if md := string(CustomersMarkdown(sample(t))); !strings.Contains(md, "no service of ours") {
		t.Errorf("a site without offers says %s", md)
	}
}
