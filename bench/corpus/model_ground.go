package corpus

import (
	"fmt"
	"strings"
)

type area struct {
	id, title, group string
	stack            bool
}

// areas are eight layers of a stack, and seven things across them.
var areas = []area{
	{"data", "Data", "data", true}, {"application", "Application", "software", true}, {"runtime", "Runtime", "software", true},
	{"guest-os", "Guest OS", "system", true}, {"virtualization", "Virtualization", "system", true}, {"servers", "Servers", "hardware", true},
	{"storage", "Storage", "hardware", true}, {"facilities", "Facilities", "hardware", true},
	{"identity", "Identity", "access", false}, {"network-config", "Network settings", "access", false},
	{"encryption-at-rest", "Encryption at rest", "data", false}, {"encryption-in-transit", "Encryption in transit", "data", false},
	{"logging", "Logging", "operations", false}, {"backup", "Backup", "operations", false}, {"availability", "Availability", "operations", false},
}

type serviceModel struct {
	id, title string
	customers int // how many layers of the stack, from the top, are the customer's
}

// who answers for area i where a service says nothing.
func (m serviceModel) who(i int) string {
	switch {
	case i < m.customers:
		return "customer"
	case areas[i].stack:
		return "provider"
	}
	return []string{"customer-config", "customer", "provider-default"}[(i+m.customers)%3]
}

var (
	models  = []serviceModel{{"iaas", "Machines", 4}, {"paas", "Platforms", 2}, {"saas", "Finished services", 1}}
	classes = []string{"inherited", "shared", "customer-specific"}
	groups  = []string{"data", "software", "system", "hardware", "access", "operations"}
	shelves = []string{"compute", "storage", "database", "network", "security", "analytics", "integration", "management"}
	parties = []struct{ id, matter string }{
		{"cloud", "title: Cloud\nkind: provider\nmark: P\n"},
		{"customer", "title: You\nkind: customer\nmark: C\nvoice: you\n"},
		{"platform-team", "title: Platform team\nkind: team\nparent: customer\nmark: F\n"},
		{"data-team", "title: Data team\nkind: team\nparent: customer\nmark: D\n"},
		{"network-team", "title: Network team\nkind: team\nparent: customer\nmark: N\n"},
	}
	teams = []string{"platform-team", "data-team", "network-team"}
)

func areasIndex() []byte {
	var b strings.Builder
	b.WriteString("---\ntitle: Areas\ngroups:\n")
	for _, g := range groups {
		fmt.Fprintf(&b, "  - {id: %s, title: %s, short: %s}\n", g, capital(g), capital(g[:3]))
	}
	return []byte(b.String() + "---\n")
}

func servicesIndex() []byte {
	var b strings.Builder
	b.WriteString("---\ntitle: Services\ncategories:\n")
	for _, s := range shelves {
		fmt.Fprintf(&b, "  - {id: %s, title: %s}\n", s, capital(s))
	}
	return []byte(b.String() + "---\n")
}
