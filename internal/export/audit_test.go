package export

import (
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// Each sheet says an answer in the words of its own form, and of the side that fills it in: a provider's "Yes" is what
// the plan of its customer calls inherited.
func TestSheetsForAuditorsSayEachAnswerInTheWordsOfTheirForm(t *testing.T) {
	c := rich(t)
	control := &model.Control{Common: model.Common{Key: model.Key{Kind: model.KindControl, ID: "x"}, Title: "X"}, ProviderDoes: "Locks.", CustomerDoes: "Watches."}
	for who, want := range map[model.Who][5]string{ // CRM: inherited, and what is said of it; our plan; CAIQ; PCI
		model.Provider:        {"Yes", "", "Inherited", "CSP-owned", "Provider"},
		model.ProviderDefault: {"Yes", "", "Inherited", "CSP-owned", "Provider"},
		model.Shared: {"Partial", "Inherited: Locks.\nCustomer: Watches.", "Inherited and Service Provider System Specific",
			"Shared CSP and CSC", "Shared"},
		model.CustomerConfig: {"No", "Not inherited: the customer configures or provides it in every service.\nCustomer: Watches.",
			"Service Provider System Specific", "CSC-owned", "Entity"},
		model.Customer: {"No", "Not inherited: the customer configures or provides it in every service.\nCustomer: Watches.",
			"Service Provider System Specific", "CSC-owned", "Entity"},
		model.None:        {"", "Not applicable: no service has the areas that these controls are about.", "", "N/A", "Not applicable"},
		model.NotAssessed: {"", "Not assessed.", "", "", ""},
	} {
		demands := func() []demand {
			return []demand{newDemand("AC-1", []*model.Control{control}, map[string]model.Who{"x": who})}
		}
		cell := func(t Table, column string) string { return t.Rows()[0][t.Column(column)] }
		crm := c.CRM(demands)
		got := [5]string{cell(crm, "Can Be Inherited from CSP"), cell(crm, "Specific Inheritance and Customer Agency/CSP Responsibilities"),
			cell(c.Origination(demands), "Control Origination"), cell(c.CAIQ(demands), "SSRM Control Ownership"), cell(c.PCI(demands), "Responsibility")}
		if got != want {
			t.Errorf("%s: %q\nwant %q", who.ID(), got, want)
		}
	}
}

func TestSheetsForAuditorsHaveTheColumnsOfTheirFormFirst(t *testing.T) {
	c := rich(t)
	none := func() []demand { return nil }
	for form, sheet := range map[string]Table{
		"Control ID|Can Be Inherited from CSP|Specific Inheritance and Customer Agency/CSP Responsibilities": c.CRM(none),
		"Question ID|Question|CSP CAIQ Answer|SSRM Control Ownership|CSP Implementation Description (Optional/Recommended)|" +
			"CSC Responsibilities (Optional/Recommended)|CCM Control ID": c.CAIQ(none),
		"Requirement|Responsibility|Provider statement|Customer statement": c.PCI(none),
	} {
		head := sheet.Head()
		if !strings.HasPrefix(strings.Join(head, "|"), form+"|") || !slices.Contains(head, "Status") || !slices.Contains(head, "Reviewed") {
			t.Errorf("%s: %q", sheet.Title, head)
		}
	}
}
