//go:build libreoffice

package export

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/sheets"
)

// TestLibreOfficeReadsTheWorkbooks opens the workbooks of the shipped content and writes each sheet as CSV, where
// LibreOffice is installed (Debian: libreoffice-calc-nogui): go test -tags libreoffice ./internal/export -run LibreOffice
func TestLibreOfficeReadsTheWorkbooks(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal(err)
	}
	c, dir := shipped(t), t.TempDir()
	// Comma, double quote, UTF-8, every cell as it is, every sheet to a file of its own.
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", dir}
	books := map[string][]byte{}
	for name, make := range map[string]func(Context) ([]byte, error){"all": Workbook, "audit": func(c Context) ([]byte, error) { return c.auditBook(c.AuditTables()) }} {
		if books[name], err = make(c); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, books[name], 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, data := range books {
		all, err := sheets.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			sameAsOffice(t, s, filepath.Join(dir, name+"-"+s.Name+".csv"))
		}
	}
}

func sameAsOffice(t *testing.T, s sheets.Text, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
		return
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
	r.FieldsPerRecord = -1
	got, err := r.ReadAll()
	if err != nil || len(got) != len(s.Rows) {
		t.Errorf("%s: LibreOffice reads %d rows of %d, %v", s.Name, len(got), len(s.Rows), err)
		return
	}
	for i, row := range s.Rows {
		for len(row) < len(got[i]) {
			row = append(row, "")
		}
		if !slices.Equal(got[i], row) {
			t.Errorf("%s, row %d: LibreOffice reads %q\nwritten was %q", s.Name, i+1, got[i], row)
			return
		}
	}
}
