package main

import (
	"archive/zip"
	"context"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestTheReadmeOfABundleSaysWhatItIs(t *testing.T) {
	a, _, _ := temporary(t)
	a.flags = flags{site: small(t), out: filepath.Join(t.TempDir(), "b.zip"), whom: "customer", only: []string{"service:db"}, baseURL: "https://example.com/docs/"}
	if err := a.bundle(context.Background()); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(a.flags.out)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	files := map[string]*zip.File{}
	for _, f := range r.File {
		_, name, _ := strings.Cut(f.Name, "/")
		files[name] = f
	}
	if files["index.html"] == nil || files["README.txt"] == nil {
		t.Fatal("no index.html or no README.txt")
	}
	in, err := files["README.txt"].Open()
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(in)
	for _, want := range []string{
		`(?m)^To read it +unpack the archive and open index\.html`, `(?m)^Version +[0-9a-f]{7}$`, `(?m)^Pages +\d+$`, `(?m)^Reviewed +.*\d+ written pages`,
		`(?m)^Made for +customers;`, `(?m)^Holds only +service:db, with what that needs$`, `(?m)^Hosted at +https://example\.com/docs/$`, `(?m)^For programs +.*api/`,
	} {
		if !regexp.MustCompile(want).Match(text) {
			t.Errorf("the readme does not say %s:\n%s", want, text)
		}
	}
}
