package sheets

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

func book() Book {
	return Book{Title: "T", About: "Version 1", Day: "2026-01-02", Looks: []Look{{}, {Fill: "#B8480B", Ink: "#FFFFFF", Bold: true, Centre: true}}, Sheets: []Sheet{
		{Name: "Read me", Above: []string{"two lines", "above"}, Head: []Head{{Text: "a", Width: 10}}, Rows: [][]Cell{{{Text: "b"}}}},
		{Name: "Data", Frozen: 1, Head: []Head{{Text: "id", Width: 10}, {Text: "who", Width: 10, OneOf: []string{"x", "y"}}},
			Rows: [][]Cell{{{Text: "=1+1"}, {Text: "x", Look: 1}}, {{Text: "two\nlines, “quoted” & <b>"}, {}}, {{Text: " blank "}, {Text: "007"}}}},
	}}
}

func TestABookIsReadBackAsItWasWritten(t *testing.T) {
	data, err := Write(book())
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	want := []Text{
		{"Read me", [][]string{{"two lines"}, {"above"}, {"a"}, {"b"}}},
		{"Data", [][]string{{"id", "who"}, {"=1+1", "x"}, {"two\nlines, “quoted” & <b>"}, {" blank ", "007"}}},
	}
	if !slices.EqualFunc(got, want, func(a, b Text) bool {
		return a.Name == b.Name && slices.EqualFunc(a.Rows, b.Rows, slices.Equal[[]string])
	}) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestEqualBooksAreEqualBytesWithoutTimes(t *testing.T) {
	first, err := Write(book())
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, err := Write(book()); err != nil || !bytes.Equal(first, again) {
			t.Fatal("the same book gave other bytes", err)
		}
	}
	archive, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
		if f.ModifiedDate|f.ModifiedTime != 0 {
			t.Errorf("%s carries a time", f.Name)
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("entries are not in order: %v", names)
	}
	if core := part(t, archive, "docProps/core.xml"); !strings.Contains(core, "2026-01-02T00:00:00Z") || !strings.Contains(core, "Version 1") {
		t.Errorf("the properties say %s", core)
	}
}

func TestHeadsStayInViewValuesAreTextAndCanBeFilteredAndChosen(t *testing.T) {
	data, err := Write(book())
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	sheet := part(t, archive, "xl/worksheets/sheet2.xml")
	for _, want := range []string{`state="frozen"`, `xSplit="1"`, `ySplit="1"`, `<autoFilter ref="$A$1:$B$4"`, `"x,y"`, `t="inlineStr"`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("no %s in %s", want, sheet)
		}
	}
	if strings.Contains(sheet, "<f>") {
		t.Error("a value became a formula")
	}
	if styles := part(t, archive, "xl/styles.xml"); !strings.Contains(styles, "B8480B") {
		t.Error("the fill is not there")
	}
}

func part(t *testing.T, archive *zip.Reader, name string) string {
	t.Helper()
	f, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWhatIsNoWorkbookIsAnErrorAndNoPanic(t *testing.T) {
	good, err := Write(book())
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{nil, []byte("PK"), []byte("a,b\n"), good[:len(good)/2]} {
		if _, err := Read(data); err == nil {
			t.Errorf("%.20q was read", data)
		}
	}
}
