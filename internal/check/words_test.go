package check

import (
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

func TestAWordIsFoundWholeInEitherNumberAndNeverInsideAnother(t *testing.T) {
	word := wordsOf(&model.Term{Common: model.Common{Title: "Container services", Aliases: []string{"Patch"}}})
	for text, want := range map[string]string{
		"a container service here": "container service", "container services.": "container services", "(patches)": "patches", "dispatch": "",
		"containerservices": "", "container serviced": "", "patch, then container services": "patch", "a patchwork, then a patch": "patch", "": "",
	} {
		found := ""
		if from, to := word.find(text); from >= 0 {
			found = text[from:to]
		}
		if found != want {
			t.Errorf("%q: found %q, want %q", text, found, want)
		}
	}
}
