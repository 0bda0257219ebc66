package matrix

import (
	"reflect"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

func TestGridIsMadeOfPlainValues(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type, string)
	walk = func(typ reflect.Type, path string) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Pointer, reflect.Map, reflect.Func, reflect.Interface, reflect.Chan:
			t.Errorf("%s is a %s", path, typ.Kind())
		case reflect.Slice, reflect.Array:
			walk(typ.Elem(), path)
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type, path+"."+typ.Field(i).Name)
			}
		}
	}
	walk(reflect.TypeFor[Grid](), "Grid")
	walk(reflect.TypeFor[Drawing](), "Drawing")
}

// row spells a row of cells: marks, with | where hands change on the way from the left.
func row(cells []Cell) string {
	var b strings.Builder
	for _, c := range cells {
		if c.CutLeft {
			b.WriteByte('|')
		}
		b.WriteString(c.Mark)
	}
	return b.String()
}

func TestStripIsTheUnionOfItsGroups(t *testing.T) {
	m := sample()
	for subject, want := range map[string]string{
		"ec2":               "CCCCCCCCC|AAAA",
		"rds":               "CCCCCCSS|AAAAA",
		"rds.custom-oracle": "CCCCCCSSC|AAAA",
		"s3":                "CC|A–|C|A|S|AAAAAA",
		"workdocs":          "CC|AA|C?S|AAAAAA",
	} {
		g := Strip(m, model.ParseSubject(subject), nil)
		if got := row(g.Cells[0]); got != want {
			t.Errorf("%s: %s, want %s", subject, got, want)
		}
	}
}

func TestACellLeadsToTheAreaThatDecides(t *testing.T) {
	m := sample()
	g := Strip(m, model.ParseSubject("rds.custom-oracle"), sampleLinks)
	for i, want := range map[int]string{
		0: "../services/rds.html#data",
		2: "../services/rds.html#encryption-client-side",
		6: "../services/rds.html#incident-response",
		7: "../services/rds.html#runtime",
		8: "../services/rds.html#variant-custom-oracle-guest-os",
	} {
		if got := g.Cells[0][i].Href; got != want {
			t.Errorf("%s: %s, want %s", g.Cols[i].Title, got, want)
		}
	}
	if label := g.Cells[0][8].Label; label != "Amazon RDS Custom for Oracle, Guest OS: You" {
		t.Errorf("label %q", label)
	}
	if href := g.Rows[0].Href; href != "../services/rds.html#variant-custom-oracle" {
		t.Errorf("row head leads to %s", href)
	}
}

func TestStackHeadsNameExamplesThatOneCanStillUse(t *testing.T) {
	g := sampleGrids(sample(), nil)[0]
	want := map[string]string{"on-premises": "you run it all", "iaas": "EC2", "paas": "RDS, DynamoDB", "saas": "Connect"}
	for _, h := range g.Cols {
		if note, ok := want[h.ID]; ok && note != h.Note {
			t.Errorf("%s: %q, want %q", h.ID, h.Note, note)
		}
	}
	if want := []int{10, 5, 3, 2, 2, 1}; !reflect.DeepEqual(g.Steps, want) {
		t.Errorf("steps %v, want %v", g.Steps, want)
	}
}

func TestControlsMarkWhatIsInherited(t *testing.T) {
	m := sample()
	m.Services[0].Controls = []model.ControlUse{{Control: "zone-security", Out: true}}
	g := sampleGrids(m, sampleLinks)[3]
	want := map[string]string{
		"physical-access":          "IIIIIIIII",
		"patch-management":         "CCCCCAAAA",
		"configuration-management": "CCCCCCCCC",
		"zone-security":            "–CCCCAAA?",
	}
	for i, h := range g.Rows {
		if marks, ok := want[h.ID]; ok && row(g.Cells[i]) != marks {
			t.Errorf("%s: %s, want %s", h.ID, row(g.Cells[i]), marks)
		}
	}
	if c := g.Cells[0][0]; c.Kind != "inh" || c.Answer != "Inherited from AWS" || c.Href != "../services/ec2.html#facilities" {
		t.Errorf("inherited cell %+v", c)
	}
	if g.Line != "" {
		t.Errorf("controls have no line, but %q", g.Line)
	}
}

func TestCompareMarksTheRowsThatDiffer(t *testing.T) {
	m := sample()
	g := Compare(m, []model.Subject{{Service: "rds"}, {Service: "rds", Variants: []string{"custom-oracle"}}, {Service: "gone"}}, nil)
	var changed []string
	for _, h := range g.Rows {
		if h.Changed {
			changed = append(changed, h.ID)
		}
	}
	if want := []string{"middleware", "guest-os"}; !reflect.DeepEqual(changed, want) {
		t.Errorf("changed %v, want %v", changed, want)
	}
	if want := "Different in 2 of 17 areas: Middleware and Guest operating system. A setting decides in 4 places."; g.Desc != want {
		t.Errorf("%q, want %q", g.Desc, want)
	}
	if g.ID != "compare--rds--rds_custom-oracle" || len(g.Cols) != 2 || g.Cols[0].Note != "PaaS" {
		t.Errorf("%s with %+v", g.ID, g.Cols)
	}
}

func TestDescriptionsGiveTheFinding(t *testing.T) {
	grids := sampleGrids(sample(), nil)
	for i, want := range map[int]string{
		0: "Of 10 areas, you have a part in 10 in On-premises, 5 in IaaS, 3 in Containers, 2 in PaaS, 2 in FaaS and 1 in SaaS.",
		1: "9 services by 13 groups: You 47, Shared 9, AWS 58, Not there 2, Not assessed 1. The same for each of them: Data, Identity and Configuration (You). The same for each of them: Virtualization, Hardware, Network fabric and Facilities (AWS). A setting decides in 20 places.",
		3: "5 controls by 9 services: You 19, AWS 7, Inherited 18, Not assessed 1. A setting decides in 1 place.",
		6: "13 areas of responsibility: You 9, AWS 4. A setting decides in 1 place.",
	} {
		if grids[i].Desc != want {
			t.Errorf("%s:\n%s\nwant\n%s", grids[i].ID, grids[i].Desc, want)
		}
	}
}

func TestTheTableSaysWhatThePictureShows(t *testing.T) {
	for _, g := range sampleGrids(sample(), sampleLinks) {
		table := g.Table
		cells := 0
		for _, section := range table.Sections {
			for _, r := range section.Rows {
				if len(r.Cells) != len(table.Cols) {
					t.Errorf("%s: %d cells under %d heads", g.ID, len(r.Cells), len(table.Cols))
				}
				for _, c := range r.Cells {
					if cells++; c.Answer == "" || c.Word == "" {
						t.Errorf("%s: empty cell in %s", g.ID, r.Head.Title)
					}
				}
			}
		}
		if want := len(g.Rows) * len(g.Cols); cells != want || table.Caption != g.Title || table.Corner == "" {
			t.Errorf("%s: %d cells, want %d; caption %q, corner %q", g.ID, cells, want, table.Caption, table.Corner)
		}
	}
	services := sampleGrids(sample(), nil)[1].Table
	if len(services.Sections) != 4 || services.Sections[1].Title != "Database" || len(services.Sections[1].Rows) != 3 {
		t.Errorf("sections %+v", services.Sections)
	}
}

func TestAnotherProvidersWordsAreUsed(t *testing.T) {
	m := sample()
	m.Parties = append(m.Parties, &model.Party{Common: common(model.KindParty, "acme", "Acme Cloud", ""), Mark: "M"})
	m.Services[0].Provider = "acme"
	m.Index()
	g := ServicesByAreas(m, []model.Subject{{Service: "ec2"}, {Service: "lambda"}}, "Two", nil)
	if got := row(g.Cells[0]); got != "CCCCCCCCC|MMMM" {
		t.Errorf("marks %s", got)
	}
	if got := g.Legend[1]; got.Word != "Acme Cloud or AWS" || got.N != 11 {
		t.Errorf("legend %+v", got)
	}
}

func TestNothingToDrawIsSaidNotFailed(t *testing.T) {
	m := &model.Model{}
	m.Index()
	templates := sampleTemplates(t)
	grids := sampleGrids(m, nil)
	grids = append(grids, Strip(m, model.Subject{Service: "gone"}, nil), Strip(sample(), model.Subject{Service: "gone"}, nil))
	for _, g := range grids {
		if g.Empty == "" || g.Desc != g.Empty || len(g.Table.Sections) > 0 {
			t.Errorf("%s: empty %q, description %q", g.ID, g.Empty, g.Desc)
		}
		text := svg(t, templates, Alone(Layout(g, Wide), sampleCaption), Standalone)
		if !strings.Contains(text, g.Empty) || strings.Contains(text, "NaN") {
			t.Errorf("%s: the picture does not say %q", g.ID, g.Empty)
		}
	}
}

func TestADrawingWithoutItsLinksIsTheDrawingOfAGridWithoutLinks(t *testing.T) {
	linked, static := sampleGrids(sample(), sampleLinks), sampleGrids(sample(), nil)
	for i := range linked {
		if got, want := Layout(linked[i], Wide).Unlinked(), Layout(static[i], Wide); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d items, want %d", want.ID, len(got.Items), len(want.Items))
		}
	}
}
