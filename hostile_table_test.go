package srmgen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
)

// elsewhere are inputs that tests of other packages try: what a command line, a disk or an archive is needed for.
var elsewhere = []struct{ id, what, becomes, test string }{
	{"REF-21", "a thing that nothing leads to", "advice", "TestEveryCodeHasACaseThatTriggersIt/orphan"},
	{"PATH-12", "a linked page that leads out of the site", "refused, naming the link", "internal/source TestReadRefusesWhatItCannotTakeIn/link_out"},
	{"PATH-13", "a linked folder that leads out", "refused, naming the link", "internal/source TestReadRefusesWhatItCannotTakeIn/linked_folder"},
	{"PATH-14", "a link that stays inside", "refused: links are never followed", "internal/source TestReadRefusesWhatItCannotTakeIn/link_inside"},
	{"PATH-15", "a link to nothing", "refused, naming the link", "internal/source TestReadRefusesWhatItCannotTakeIn/dangling_link"},
	{"PATH-16", "a page that cannot be read", "refused, naming it", "internal/source TestFaultsOfOneFileAreDiagnosticsAndThoseOfTheMachineErrors"},
	{"PATH-18", "an output inside the content, or the content inside the output", "refused before the first write", "internal/output TestSomePlacesAreNoTarget"},
	{"PATH-19", "an output that is the root, the home folder or the site", "refused before the first write", "internal/output TestSomePlacesAreNoTarget"},
	{"PATH-20", "an output that is a link", "refused", "internal/output TestSyncRefusesBeforeTheFirstWrite/a_link"},
	{"PATH-21", "an output that is a file", "refused, the file as it was", "internal/output TestSyncRefusesBeforeTheFirstWrite/a_file"},
	{"PATH-22", "a page that vanishes while it is read", "read again, then refused", "internal/source TestReadLooksAgainAtAFileThatMoves"},
	{"PATH-24", "a page that is too large", "refused before it is read", "internal/source TestReadRefusesWhatItCannotTakeIn/too_large"},
	{"SVG-06", "a matrix of 500 rows", "drawn", "internal/matrix TestAVeryLargePictureIsDrawn"},
	{"SVG-12", "many drawings on a page", "ids are unique", "TestIDsAreUniqueOnEveryPage"},
	{"SVG-14", "HTML that is named .png", "sent as image/png, not to be sniffed", "internal/serve TestTypesComeFromNamesAlone"},
	{"TPL-07", "a fault on one page of many", "nothing is published", "internal/output TestAFailureLeavesTheFolderAsItWas"},
	{"ZIP-01", "a path that leads out of the archive", "refused before the first byte", "internal/output TestNamesAreCheckedBeforeTheFirstByte/parent"},
	{"ZIP-02", "a path with a backslash", "refused before the first byte", "internal/output TestNamesAreCheckedBeforeTheFirstByte/backslash"},
	{"ZIP-03", "two paths that are one on some systems", "refused before the first byte", "internal/output TestNamesAreCheckedBeforeTheFirstByte/letter_case"},
	{"ZIP-04", "a link among the assets", "refused, so it is in no archive", "internal/source TestReadRefusesWhatItCannotTakeIn/linked_part"},
	{"ZIP-05", "an archive that is there already", "replaced in one step, or as it was", "internal/output TestAFileIsReplacedAsAWholeOrNotAtAll"},
	{"ZIP-06", "an archive among the sources, or in a published site", "refused", "cmd/srmgen TestScripts/bundle_twice"},
	{"ZIP-07", "two runs at different times", "the same bytes", "internal/output TestZipIsTheSameForTheSameFiles"},
	{"ZIP-08", "70,000 files", "an archive (in .ci/long)", "internal/output TestSeventyThousandFilesAreAnArchive"},
	{"ZIP-09", "what works with a server only", "none of it is there", "TestNothingIsInlineAndNothingNeedsAServer"},
	{"ZIP-10", "a path that Explorer does not unpack", "refused before the first byte", "internal/output TestNamesAreCheckedBeforeTheFirstByte/long"},
	{"CLI-01", "no settings", "the built-in site, and it says so", "cmd/srmgen TestScripts/scope_files"},
	{"CLI-03", "a base URL without a scheme", "status 2", "cmd/srmgen TestScripts/build_usage"},
	{"CLI-03", "a base URL with and without its last slash", "the same bytes", "TestABaseURLMeansTheSameWithAndWithoutItsLastSlash"},
	{"CLI-04", "ports that are none, or taken", "status 2 or 3", "cmd/srmgen TestScripts/serve_address"},
	{"CLI-05", "unknown flags, verbs and arguments", "status 2, nothing written", "cmd/srmgen TestScripts/build_usage"},
	{"CLI-06", "standard output that is full", "status 3, the site whole", "cmd/srmgen TestScripts/build_output_lost"},
	{"CLI-07", "an output without a name", "status 2", "cmd/srmgen TestScripts/build_usage"},
	{"CLI-08", "an empty folder", "the built-in site, and it says how to make one's own", "cmd/srmgen TestScripts/scope_files"},
	{"CLI-09", "very many problems", "the first 50 and how many there are", "cmd/srmgen TestScripts/check_many"},
	{"CLI-10", "one problem found twice", "said once, in an order of its own", "internal/diag TestTheSameProblemIsSaidOnceInAnOrderOfItsOwn"},
}

// hostileGroups are the parts of the table, and how many kinds of input each has.
var hostileGroups = []struct {
	id, title string
	n         int
}{
	{"FM", "Front matter", 36}, {"REF", "Ids and references", 26}, {"PATH", "Paths and files", 24}, {"MD", "Markdown and HTML", 30}, {"SVG", "Pictures", 14},
	{"TPL", "Templates", 8}, {"ZIP", "Bundles", 10}, {"ENC", "Encoding and size", 12}, {"CLI", "Settings and command line", 10},
}

const hostileTable = "docs/hostile.md"

const hostileIntro = `# Bad input, and what becomes of it

What somebody may put into a site, on purpose or by mistake, and what srmgen makes of it. Refused means: an error at the
place named, together with all others of the run, nothing is published, and the last good site stays. Taken means: pages
are made, and the scanner of what comes out (` + "`scan_test.go`" + `), which knows nothing of how it was made, finds nothing that
runs, restyles, loads from elsewhere or leads nowhere. Every row is a test that runs with ` + "`go test ./...`" + `; this table is
written by ` + "`go test . -run HostileTable -update`" + ` and held true by the same test.
`

func TestTheHostileTableListsEveryInputAndTestsThatExist(t *testing.T) {
	var b strings.Builder
	b.WriteString(hostileIntro)
	seen := map[string]bool{}
	for _, g := range hostileGroups {
		fmt.Fprintf(&b, "\n## %s\n\n| Row | What is put in | What becomes of it | Test |\n| --- | --- | --- | --- |\n", g.title)
		for i := range g.n {
			id := fmt.Sprintf("%s-%02d", g.id, i+1)
			for _, r := range hostileRows(t, id) {
				seen[r[0]] = true
				fmt.Fprintf(&b, "| %s |\n", strings.Join(r, " | "))
			}
		}
	}
	for _, h := range hostileInputs {
		if !seen[h.id] {
			t.Errorf("%s is in no part of the table", h.id)
		}
	}
	if *update {
		if err := os.WriteFile(hostileTable, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if data, err := os.ReadFile(hostileTable); err != nil || string(data) != b.String() {
		t.Errorf("%s is not what the tests say; go test . -run HostileTable -update writes it anew (%v)", hostileTable, err)
	}
}

// hostileRows are the rows of one kind of input, of which there is at least one.
func hostileRows(t *testing.T, id string) [][]string {
	var rows [][]string
	for _, h := range hostileInputs {
		if h.id == id || len(h.id) == len(id)+1 && strings.HasPrefix(h.id, id) {
			rows = append(rows, []string{h.id, h.what, becomes(h), "`TestHostile/" + h.id + "`"})
		}
	}
	for _, e := range elsewhere {
		if e.id == id {
			testExists(t, e.test)
			rows = append(rows, []string{id, e.what, e.becomes, "`" + e.test + "`"})
		}
	}
	if rows == nil {
		t.Errorf("nothing tries %s", id)
	}
	return rows
}

// becomes says what is wanted of an input.
func becomes(h hostile) string {
	if len(h.want) == 0 {
		return "taken"
	}
	place, rest, _ := strings.Cut(h.want[0], ": ")
	code, _, _ := strings.Cut(rest, ":")
	code = strings.Fields(code + " -")[0]
	if len(place) > 60 {
		place = place[:20] + "..." + place[len(place)-20:]
	}
	more := ""
	if n := len(h.want) - 1; n > 0 {
		more = ", and more"
	}
	how := "advice"
	if slices.ContainsFunc(h.want, func(w string) bool {
		_, rest, _ := strings.Cut(w, ": ")
		code, _, _ := strings.Cut(rest, ":")
		return w != "..." && diag.Code(strings.Fields(code + " -")[0]).Info().Severity == diag.Error
	}) {
		how = "refused"
	}
	return fmt.Sprintf("%s: %s `%s`%s", how, place, code, more)
}

// testExists fails where a test that the table names is not there: "package Test/part", without the package for the root.
func testExists(t *testing.T, name string) {
	t.Helper()
	pkg, test, ok := strings.Cut(name, " ")
	if !ok {
		pkg, test = ".", name
	}
	test, part, _ := strings.Cut(test, "/")
	files, err := filepath.Glob(filepath.Join(pkg, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(files, func(f string) bool {
		data, err := os.ReadFile(f)
		return err == nil && regexp.MustCompile(`(?m)^func `+test+`\(t \*testing\.T\)`).Match(data)
	})
	if i < 0 {
		t.Errorf("there is no test %s in %s", test, pkg)
		return
	}
	switch {
	case part == "":
	case test == "TestScripts":
		_, err = os.Stat(filepath.Join(pkg, "testdata", "script", part+".txtar"))
	case test == "TestEveryCodeHasACaseThatTriggersIt":
		_, err = os.Stat("testdata/advice/" + part + ".txtar")
	default:
		data, fault := os.ReadFile(files[i])
		if err = fault; err == nil && !strings.Contains(string(data), `"`+strings.ReplaceAll(part, "_", " ")+`"`) {
			t.Errorf("%s has no part %s", test, part)
		}
	}
	if err != nil {
		t.Error(err)
	}
}
