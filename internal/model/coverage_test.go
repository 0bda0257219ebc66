package model

import "testing"

func TestCoverageCountsEachStatementOnce(t *testing.T) {
	m := small()
	s := m.Services[0]
	s.Tasks = []Task{{ID: "a", Checks: []string{"X.1"}}, {ID: "b"}}
	s.Assurance = []Assurance{{Framework: "f"}}
	for _, c := range []struct {
		of   string
		got  Coverage
		want Coverage
	}{
		{"the service", m.SubjectCoverage(Subject{Service: "db"}), Coverage{Things: 1, Statements: 2, Assessed: 2, Own: 1, Cited: 2, Confidence: [4]int{1, 1}, Tasks: 2, Proved: 1, Assessments: 1, Reviewed: "2026-01-01"}},
		{"a variant that changes one area", m.SubjectCoverage(ParseSubject("db.custom")), Coverage{Things: 1, Statements: 1, Assessed: 1, Own: 1, Cited: 1, Confidence: [4]int{1}, Reviewed: "2026-01-01"}},
		{"all variants but the default one", m.AllVariantCoverage(), Coverage{Things: 2, Statements: 2, Assessed: 2, Own: 2, Cited: 2, Confidence: [4]int{2}, Reviewed: "2026-01-01"}},
		{"an area with its variants", m.AreaCoverage(m.Areas[1]), Coverage{Things: 1, Statements: 3, Assessed: 3, Own: 2, Cited: 3, Confidence: [4]int{2, 1}}},
		{"services", m.KindCoverage(KindService), m.SubjectCoverage(Subject{Service: "db"})},
		{"another kind", m.KindCoverage(KindArea), Coverage{Things: 2}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.of, c.got, c.want)
		}
	}
}

func TestWhatWasNeverReviewedMakesTheWholeUnreviewed(t *testing.T) {
	at := func(d Date) Coverage { return Coverage{Things: 1, Reviewed: d} }
	for _, c := range []struct{ a, b, want Date }{{"2026-01-01", "2025-01-01", "2025-01-01"}, {"2025-01-01", "2026-01-01", "2025-01-01"}, {"", "2026-01-01", ""}, {"2026-01-01", "", ""}} {
		if got := at(c.a).Add(at(c.b)); got.Reviewed != c.want || got.Things != 2 {
			t.Errorf("%s and %s: %+v", c.a, c.b, got)
		}
	}
	if got := (Coverage{}).Add(at("2026-01-01")); got.Reviewed != "2026-01-01" {
		t.Errorf("nothing has no date: %+v", got)
	}
}
