package output

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/limit"
)

func pack(t *testing.T, fs []File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Zip(&b, "site", fs); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func page(p, data string) File {
	return File{Path: p, Bytes: func() ([]byte, error) { return []byte(data), nil }}
}

func TestZipIsTheSameForTheSameFiles(t *testing.T) {
	a := pack(t, []File{page("b/x.html", "x"), page("a.html", "a")})
	if b := pack(t, []File{page("a.html", "a"), page("b/x.html", "x")}); !bytes.Equal(a, b) {
		t.Error("another order gives other bytes")
	}
	r, err := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(in)
		got.WriteString(f.Name + " " + f.Mode().String() + " " + f.Modified.UTC().Format("2006-01-02T15:04:05") + " " + string(data) + "\n")
	}
	if want := "site/a.html -rw-r--r-- 1980-01-01T00:00:00 a\nsite/b/x.html -rw-r--r-- 1980-01-01T00:00:00 x\n"; got.String() != want {
		t.Errorf("holds\n%swant\n%s", got.String(), want)
	}
}

func TestNamesAreCheckedBeforeTheFirstByte(t *testing.T) {
	long := strings.Repeat("x", limit.Path-len("site/"))
	cases := map[string][]string{
		"parent":         {"../x"},
		"inner parent":   {"a/../../x"},
		"dot":            {"./x"},
		"absolute":       {"/x"},
		"empty":          {""},
		"empty part":     {"a//b"},
		"folder":         {"a/"},
		"drive":          {"C:/x"},
		"backslash":      {`a\b`},
		"control":        {"a\x00b"},
		"line break":     {"a\nb"},
		"not UTF-8":      {"\xff"},
		"device":         {"nul"},
		"device page":    {"a/COM1.html"},
		"device folder":  {"aux/x.html"},
		"last dot":       {"a./x"},
		"last space":     {"a "},
		"question":       {"a?b"},
		"long":           {long + "x"},
		"twice":          {"a", "a"},
		"letter case":    {"a/S3.html", "a/s3.html"},
		"folder case":    {"A/x", "a/y"},
		"accents":        {"\u00e9", "e\u0301"},
		"file and dir":   {"a", "a/b"},
		"case file, dir": {"A", "a/b"},
		"manifest":       {manifestName},
	}
	for name, paths := range cases {
		t.Run(name, func(t *testing.T) {
			var fs []File
			for _, p := range paths {
				fs = append(fs, page(p, ""))
			}
			var b bytes.Buffer
			if err := Zip(&b, "site", fs); err == nil || b.Len() > 0 {
				t.Errorf("error %v, %d bytes written", err, b.Len())
			}
		})
	}
	for _, p := range []string{long, "com.html", "null", "console/x", "_headers", ".well-known/x", "a b.html", "é"} {
		if err := Zip(io.Discard, "site", []File{page(p, "")}); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	for _, root := range []string{"", "..", "a/b", "nul"} {
		if err := Zip(io.Discard, root, nil); err == nil {
			t.Errorf("the folder %q is accepted", root)
		}
	}
}
