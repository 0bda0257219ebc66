package build_test

import (
	"bytes"
	"maps"
	"regexp"
	"testing"

	"github.com/srmgen/srmgen"
)

// A page says when it last changed, and nothing else depends on it: not its version either.
func TestTheDayOfTheLastCommitChangesNothingElse(t *testing.T) {
	builtin, changed := tree(t, srmgen.Site), regexp.MustCompile(`<dt>Changed</dt><dd><time datetime="2026-03-04">4 Mar 2026</time></dd>`)
	without, with := smallSite(t), smallSite(t)
	for path := range with.files {
		with.days[path] = "2026-03-04"
	}
	plain := newReader().see(t, without.run(t, builtin, nil), always)
	dated, said := newReader().see(t, with.run(t, builtin, nil), always), 0
	for path, data := range maps.All(dated.files) {
		said += len(changed.FindAll(data, -1))
		if !bytes.Equal(changed.ReplaceAll(data, nil), plain.files[path]) {
			t.Errorf("%s differs in more than the day", path)
		}
	}
	if pages := len(with.paths("content/")); said < pages/2 {
		t.Errorf("%d pages of %d files say a day", said, pages)
	}
}
