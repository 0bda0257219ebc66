package export

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// shop is a workload whose team holds one component, with a state for a task and one for an area.
func shop(t *testing.T) (Context, *model.Workload) {
	t.Helper()
	c := sampleWith(t, map[string]string{
		"parties/team.md": "---\ntitle: Data team\nkind: team\nparent: us\n---\n",
		"workloads/shop.md": "---\ntitle: Shop_1\nuses:\n  - {service: db.custom, as: ledger, owner: team, to: [cache]}\n  - {service: db, as: cache}\n" +
			"progress:\n  ledger#a: {state: done, evidence: SEC-1, checked: 2026-01-01, by: team}\n  ledger#os: {state: gap, note: \"Not *yet*.\"}\n---\n",
	})
	return c, c.Site.Model.Workload("shop")
}

func TestAWorkloadsTableHasEveryCellAndEverythingToDo(t *testing.T) {
	c, w := shop(t)
	data, err := c.WorkloadTable(w).CSV()
	if err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(t, data)
	if len(rows) != 4+3 {
		t.Fatalf("%d rows, want two areas of two components and three things to do: %v", len(rows), rows)
	}
	for i, want := range []map[string]string{
		{"row": "cell", "component": "ledger", "variant": "custom", "area": "data", "who": "customer-config", "party": "team", "party_title": "Data team", "party_from": "use", "state": "done", "until": "2026-01-31"},
		{"row": "cell", "component": "ledger", "area": "os", "who": "customer", "state": "gap", "note": "Not yet."},
		{"row": "cell", "component": "cache", "area": "data", "party": "us", "party_from": "customer", "state": ""},
		{"row": "cell", "component": "cache", "area": "os", "who": "provider", "party": "aws", "party_from": ""},
		{"row": "todo", "weight": "1", "component": "ledger", "task": "a", "do": "'=1+1", "checks": "X.1", "every_days": "30", "evidence": "SEC-1", "by": "team", "url": "services/db.html#task-a"},
		{"row": "todo", "weight": "2", "component": "cache", "task": "a", "state": ""},
		{"row": "todo", "weight": "3", "component": "ledger", "task": "", "do": "OS", "state": "gap"},
	} {
		for column, value := range want {
			if rows[i][column] != value {
				t.Errorf("row %d, %s: %q, want %q", i, column, rows[i][column], value)
			}
		}
	}
}

func TestAChecklistIsByPartyWithProofAndStates(t *testing.T) {
	c, w := shop(t)
	want := `# Shop\_1: what to do

Shared responsibility, version v1. The heaviest first; a ticked box is done, accepted, or does not apply.

## Data team (1 of 2 settled)

- [x] **ledger**: =1+1.
  - Proof: ` + "`X.1`" + `
  - Again every 30 days
  - Done: SEC-1, checked 2026-01-01 by Data team, until 2026-01-31
- [ ] **ledger**: OS.
  - Gap. Not yet.

## You (0 of 1 settled)

- [ ] **cache**: =1+1.
  - Proof: ` + "`X.1`" + `
  - Again every 30 days
`
	got := strings.Replace(string(WorkloadChecklist(c, w)), c.Site.Model.Site.Title+", version", "Shared responsibility, version", 1)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAChecklistByAreaHasTheSameLinesWithWhoHoldsThem(t *testing.T) {
	c, w := shop(t)
	_, got, _ := strings.Cut(string(WorkloadChecklistByArea(c, w)), "\n\n## ")
	want := `Data (1 of 2 settled)

- [x] **ledger**, Data team: =1+1.
  - Proof: ` + "`X.1`" + `
  - Again every 30 days
  - Done: SEC-1, checked 2026-01-01 by Data team, until 2026-01-31
- [ ] **cache**, You: =1+1.
  - Proof: ` + "`X.1`" + `
  - Again every 30 days

## OS (0 of 1 settled)

- [ ] **ledger**, Data team: OS.
  - Gap. Not yet.
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEveryColumnOfAWorkloadsTableIsExplained(t *testing.T) {
	c, w := shop(t)
	table := c.WorkloadTable(w)
	for _, col := range table.Columns {
		if col.Means == "" {
			t.Errorf("%s: nothing says what it means", col.Name)
		}
	}
	for _, row := range table.Rows() {
		if len(row) != len(table.Columns) {
			t.Fatalf("%d values in %d columns", len(row), len(table.Columns))
		}
	}
}

func TestTicketsAreWhatIsOpenOnOneLineEach(t *testing.T) {
	c, w := shop(t)
	if got, want := string(WorkloadTickets(c, w)), "cache: =1+1 (proof: X.1) [You]\nledger: OS [Data team]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheTwinOfAWorkloadSaysWhatItsPageSays(t *testing.T) {
	c, w := shop(t)
	page, _ := c.Site.Page(w.Key)
	text := string(Twin(c, page))
	for _, want := range []string{
		"| ledger | Custom |  | cache |", "| Data | You switch it on | ledger, cache | Data team: ledger; You: cache |", "| OS | You | ledger | Data team: ledger |",
		"| ledger | OS | Data team | Gap |", "| ledger | =1+1 | Data team | Done, until 2026-01-31 |", "[checklist](../exports/workloads/shop-checklist.md)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
