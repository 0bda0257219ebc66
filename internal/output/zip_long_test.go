//go:build long

package output

import (
	"archive/zip"
	"bytes"
	"strconv"
	"testing"
)

func TestSeventyThousandFilesAreAnArchive(t *testing.T) {
	var fs []File
	for i := range 70_000 {
		fs = append(fs, page(strconv.Itoa(i), "x"))
	}
	var b bytes.Buffer
	if err := Zip(&b, "site", fs); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(r.File) != 70_000 {
		t.Errorf("%d files, %v", len(r.File), err)
	}
}
