package scope

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

//go:embed types.csv
var types string

// Services are the services that a site has, by id.
type Services map[string]*model.Service

// Table says which service stands behind a type of resource. It is not changed once made, but for what it remembers of
// judging, so one run uses it from one goroutine.
type Table struct {
	rows     map[string][]row // by pattern, in plainType's form
	patterns []string         // those that end in *, the longest first
	asked    *ask             // all attributes that any row asks for: the only ones that are ever read
	services Services
	verdicts map[string]*Verdict // those given so far, so that equal ones are one
}

// row is a line of types.csv.
type row struct {
	when     []condition
	services []string // more than one: whichever is there
	also     bool     // besides what the other rows of the type say
	variant  string   // empty: says nothing; base: what the service itself stands for
	note     string
}

const base = "base"

// Standing says what a type of resource is.
type Standing int

// What a type can be. Known has a service of the site.
const (
	Known    Standing = iota
	NoPage            // of AWS, and no service of the site
	Unlisted          // looks like one of AWS's, and is not in the table
	Foreign           // of somebody else
	Nothing           // nothing that runs
)

// String is the word for it in results.
func (s Standing) String() string {
	return [...]string{"known", "no page", "unknown", "not AWS", "nothing that runs"}[s]
}

// Verdict is what is known of a resource.
type Verdict struct {
	Standing Standing
	Note     string // what AWS calls it where there is no page
	Findings []Finding
}

// Finding is a service that a resource shows.
type Finding struct {
	Services []string // more than one: it belongs to the first that something else shows
	Variants []string // in the order of the service's axes
	Decided  bool     // it says which variant, be it the service's own
	By       string   // the condition of the table that decided
}

// NewTable reads the table for the services of a site. The error is one of the table's lines.
func NewTable(services Services) (*Table, error) { return parseTable(types, services) }

func parseTable(text string, services Services) (*Table, error) {
	t := &Table{rows: map[string][]row{}, asked: &ask{}, services: services, verdicts: map[string]*Verdict{}}
	r := csv.NewReader(strings.NewReader(text))
	r.Comment, r.FieldsPerRecord = '#', 5
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("types.csv: %w", err)
	}
	for _, record := range records[1:] {
		pattern := plainType(record[0])
		w, err := parseRow(record)
		if err != nil {
			return nil, fmt.Errorf("types.csv: %s: %w", record[0], err)
		}
		for _, c := range w.when {
			c.ask(t.asked)
		}
		if t.rows[pattern] == nil && strings.HasSuffix(pattern, "*") {
			t.patterns = append(t.patterns, pattern)
		}
		t.rows[pattern] = append(t.rows[pattern], w)
	}
	slices.SortFunc(t.patterns, func(a, b string) int { return len(b) - len(a) })
	return t, nil
}

func parseRow(record []string) (row, error) {
	w := row{variant: record[3], note: record[4]}
	service, also := strings.CutPrefix(record[2], "+")
	if w.also = also; service != "" {
		w.services = strings.Split(service, "|")
	}
	if record[1] == "" {
		return w, nil
	}
	for _, text := range strings.Split(record[1], " & ") {
		c, err := parseCondition(text)
		if err != nil {
			return w, err
		}
		w.when = append(w.when, c)
	}
	return w, nil
}

// plainType is a type in the form in which it is looked up. The provider awscc writes CloudFormation's types its own
// way: awscc_ecs_task_definition is AWS::ECS::TaskDefinition.
func plainType(name string) string {
	lower := strings.ToLower(name)
	if rest, ok := strings.CutPrefix(lower, "awscc_"); ok {
		service, resource, _ := strings.Cut(rest, "_")
		return "aws::" + service + "::" + strings.ReplaceAll(resource, "_", "")
	}
	return lower
}

// rowsOf are the rows for a type: its own, else those of the longest pattern.
func (t *Table) rowsOf(name string) []row {
	name = plainType(name)
	if rows := t.rows[name]; rows != nil {
		return rows
	}
	for _, p := range t.patterns {
		if strings.HasPrefix(name, p[:len(p)-1]) {
			return t.rows[p]
		}
	}
	return nil
}

// judge says what a resource is, by its type and what the table asks of its attributes.
func (t *Table) judge(name string, attributes *frontmatter.Node) *Verdict {
	rows := t.rowsOf(name)
	if rows == nil {
		standing := Foreign
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "aws_") || strings.HasPrefix(lower, "awscc_") || strings.HasPrefix(lower, "aws::") {
			standing = Unlisted
		}
		return t.same(Verdict{Standing: standing})
	}
	v := Verdict{Findings: t.findings(rows, attributes)}
	for _, w := range rows {
		if v.Note == "" && len(w.when) == 0 {
			v.Note = w.note
		}
	}
	if len(v.Findings) == 0 {
		v.Standing = NoPage
		if len(rows[0].services) > 0 && rows[0].services[0] == "-" {
			v.Standing = Nothing
		} else if v.Note == "" && len(rows[0].services) > 0 {
			v.Note = rows[0].services[0]
		}
	}
	return t.same(v)
}

// same returns the verdict given before that is equal.
func (t *Table) same(v Verdict) *Verdict {
	key := fmt.Sprint(v)
	if t.verdicts[key] == nil {
		t.verdicts[key] = &v
	}
	return t.verdicts[key]
}
