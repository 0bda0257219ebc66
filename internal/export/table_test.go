package export

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/output"
)

func TestEveryColumnIsExplainedAndNamedOnce(t *testing.T) {
	for _, f := range Files(sample(t)) {
		seen := map[string]bool{}
		for _, c := range f.Table.Columns {
			if c.Means == "" || seen[c.Name] {
				t.Errorf("%s: the column %q is there twice or says nothing", f.Path, c.Name)
			}
			seen[c.Name] = true
		}
		if f.About == "" {
			t.Errorf("%s says nothing of itself", f.Path)
		}
	}
}

func TestEveryTableSaysTheVersionOfTheContentAndWhenItWasReviewed(t *testing.T) {
	for _, f := range Files(sample(t)) {
		if f.Table.Columns == nil {
			continue
		}
		head := f.Table.Head()
		if !slices.Contains(head, "version") && !slices.Contains(head, "Content version") {
			t.Errorf("%s does not say its version", f.Path)
		}
		if !slices.Contains(head, "reviewed") && !slices.Contains(head, "Reviewed") {
			t.Errorf("%s does not say when it was reviewed", f.Path)
		}
	}
}

func TestEveryExportIsTheSameAgainUTF8AndNamesTheVersion(t *testing.T) {
	c, again := shipped(t), shipped(t)
	others := Files(again)
	for i, f := range Files(c) {
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		if other, err := others[i].Make(); err != nil || !bytes.Equal(data, other) {
			t.Errorf("%s differs when it is made again", f.Path)
		}
		pasted := strings.HasSuffix(f.Path, ".txt") // lines to paste have no room for it
		if f.Group != Audit && f.Group != XLSX && !pasted && !bytes.Contains(data, []byte("v1")) {
			t.Errorf("%s does not say its version", f.Path)
		}
		if f.Table.Columns == nil {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if !utf8.Valid(data) || err != nil || len(rows) < 2 || len(rows[0]) != len(f.Table.Columns) {
			t.Errorf("%s: %d rows, %v", f.Path, len(rows), err)
		}
	}
}

func TestGuardedValuesAreNoFormulasAndComeBack(t *testing.T) {
	for _, v := range []string{"", "a", "=1+1", "+1", "-1", "@x", "\tx", "\r=x", "\n=x", "'", "'=1", "''=1", "'a", "a=1", "–", "1-2"} {
		guarded := Guard(v)
		if guarded != "" && slices.Contains([]byte("=+-@\t\r\n"), guarded[0]) {
			t.Errorf("%q stays a formula: %q", v, guarded)
		}
		if got := Unguard(guarded); got != v {
			t.Errorf("%q comes back as %q", v, got)
		}
	}
}

func TestFieldsComeBackFromTheirLine(t *testing.T) {
	for _, fields := range [][]string{{"a", "b"}, {"a|b", `c\d`, ""}, {"two\nlines", "|", `\`}, {`\n`, "x"}} {
		if got := SplitFields(Fields(slices.Clone(fields)...)); !slices.Equal(got, fields) {
			t.Errorf("%q comes back as %q", fields, got)
		}
	}
}

func TestAFileIsFoundByItsAddressItsNameOrItsGroup(t *testing.T) {
	files := Files(sample(t))
	for name, want := range map[string]int{"csv": 11, "matrix.csv": 1, "api/matrix.csv": 1, "matrix": 3, "services": 1, "nothing": 0, "llms": 1} {
		if got := Find(files, name); len(got) != want {
			t.Errorf("%s finds %d files, want %d: %v", name, len(got), want, got)
		}
	}
}

// An export is replaced where an earlier one stands, whatever the content said then: it has the mark, or begins with what
// all of its states begin with, which is long enough not to be chance.
func TestAnEarlierStateOfAnExportIsKnown(t *testing.T) {
	now, before := rich(t), rich(t)
	before.Version = "another"
	earlier := Files(before)
	for i, f := range Files(now) {
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		was, err := earlier[i].Make()
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(name, was, 0o644); err != nil {
			t.Fatal(err)
		}
		if begin := Begin(data, now.Version); len(begin) < 12 && !bytes.HasSuffix(data, []byte(output.Mark)) || output.CheckFile(name, begin) != nil {
			t.Errorf("%s is not known by %q", f.Path, begin)
		}
	}
}
