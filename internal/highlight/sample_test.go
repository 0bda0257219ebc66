package highlight

import (
	"os"
	"path/filepath"
	"testing"
)

// sample is the text in testdata that is written in a language.
func sample(tb testing.TB, word string) string {
	text, err := os.ReadFile(filepath.Join("testdata", "samples", word))
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}
