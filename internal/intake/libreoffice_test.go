//go:build libreoffice

package intake

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/srmgen/srmgen/internal/export"
)

// TestWhatLibreOfficeSavesIsReadBack opens the workbook in LibreOffice, saves it, and reads that: nothing was changed, so
// nothing is written: go test -tags libreoffice ./internal/intake -run LibreOffice
func TestWhatLibreOfficeSavesIsReadBack(t *testing.T) {
	base, own := sample(t)
	build := over(base)
	c := context(t, build, own)
	data, err := export.Workbook(c)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "all.xlsx")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "saved"), file)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if data, err = os.ReadFile(filepath.Join(dir, "saved", "all.xlsx")); err != nil {
		t.Fatal(err)
	}
	r := Import(c, own, sheetsOf(t, data), build, false)
	if len(r.Files) > 0 || len(r.Faults) > 0 || r.Changed > 0 || r.Rows < 20 {
		t.Errorf("%d of %d rows changed %d files, %v", r.Changed, r.Rows, len(r.Files), r.Faults)
	}
}
