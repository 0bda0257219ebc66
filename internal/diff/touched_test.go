package diff_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diff"
)

// What is edited and taken back, in any order, and edits that say the same otherwise, change nothing.
func TestApplyingNothingChangesNothing(t *testing.T) {
	before := sample().state(t, "a")
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		some := r.Perm(len(edits))[:r.IntN(len(edits))]
		b := sample()
		for _, i := range some {
			b = b.with(t, edits[i].path, edits[i].old, edits[i].now)
		}
		r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		for _, i := range some {
			b = b.with(t, edits[i].path, edits[i].now, edits[i].old)
		}
		for path, text := range b {
			if path != "areas/_index.md" && r.IntN(2) == 0 {
				b[path] = []string{text + "\nProse.\n", strings.Replace(text, "---\n", "---\n# a remark\n", 1), strings.ReplaceAll(text, "{state:", "{ state:")}[r.IntN(3)]
			}
		}
		if got := diff.Compare(before, b.state(t, "b")); got.Differs() || len(got.Parties)+len(got.Workloads) > 0 {
			t.Errorf("seed %d: %q", seed, what(got))
		}
	}
}

func TestAHolderOfAWorkloadThatChangesIsSomethingThatChangesHands(t *testing.T) {
	r := diff.Compare(sample().state(t, "a"), sample().with(t, "workloads/other.md", "title: Bare", "title: Bare\nowner: vendor").state(t, "b"))
	if !r.ChangedHands() || len(r.Hands()) > 0 || !slices.Contains(what(r), "holder other:host#data: us -> vendor") {
		t.Errorf("%q", what(r))
	}
	if want := []diff.Touched{{ID: "us", Title: "You", Lost: 1}, {ID: "vendor", Title: "Vendor", Gained: 1}}; !reflect.DeepEqual(r.Parties, want) {
		t.Errorf("%+v", r.Parties)
	}
	r = diff.Compare(sample().state(t, "a"), sample().with(t, "services/db.md", "owner: team\n", "owner: other\n").state(t, "b"))
	if len(r.Holders) > 0 {
		t.Errorf("what follows from a cell is told twice: %+v", r.Holders)
	}
}

func TestATaskThatComesTouchesTheWorkloadsThatHaveIt(t *testing.T) {
	r := diff.Compare(sample().state(t, "a"), sample().with(t, "services/db.md", "- {id: restore,", "- {id: test, do: Test it, area: data}\n  - {id: restore,").state(t, "b"))
	if len(r.Workloads) != 1 || !slices.Equal(r.Workloads[0].Cells, []string{"ledger: new task: Test it"}) {
		t.Errorf("%+v", r.Workloads)
	}
}

func TestAVariantThatFollowsItsServiceIsNamedThere(t *testing.T) {
	r := diff.Compare(sample().state(t, "a"), sample().with(t, "services/db.md", "owner: team\n", "owner: other\n").state(t, "b"))
	if len(r.Cells) != 3 { // one of each area
		t.Fatalf("%q", what(r))
	}
	if c := r.Cells[0]; c.Area != "data" || !slices.Equal(c.Also, []string{"Custom", "Plain"}) {
		t.Errorf("%+v", c)
	}
}

func TestTouchedWorkloadsAndParties(t *testing.T) {
	r := diff.Compare(sample().state(t, "a"), sample().with(t, "services/db.md", "{os: customer}", "{os: {who: shared, provider_does: One., customer_does: Two.}}").state(t, "b"))
	if len(r.Workloads) != 1 || r.Workloads[0].ID != "shop" || !slices.Equal(r.Workloads[0].Cells, []string{"ledger: OS"}) {
		t.Errorf("%+v", r.Workloads)
	}
	want := []diff.Touched{{ID: "aws", Title: "AWS", Gained: 1}, {ID: "team", Title: "Team", Kept: 1}}
	if !reflect.DeepEqual(r.Parties, want) {
		t.Errorf("%+v", r.Parties)
	}
	r = diff.Compare(sample().state(t, "a"), sample().with(t, "services/db.md", "who: shared", "who: provider").state(t, "b"))
	if len(r.Workloads) != 0 {
		t.Errorf("a workload with a variant that answers for itself is touched: %+v", r.Workloads)
	}
	bare := sample().with(t, "workloads/shop.md", "responsibilities:\n  host#data: {owner: other}\n", "")
	r = diff.Compare(bare.state(t, "a"), bare.with(t, "models/paas.md", "data: customer", "data: provider").state(t, "b"))
	if len(r.Workloads) != 2 || !slices.Equal(r.Workloads[1].Cells, []string{"ledger: Data", "host: Data"}) {
		t.Errorf("%+v", r.Workloads)
	}
}
