package main

import (
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// preview is the program while it serves a site.
type preview struct {
	url  string // ends in a slash
	said *lines
	run  *exec.Cmd
	took time.Duration // from the start until it served the first page
}

// preview starts the program and waits until it serves.
func (p *place) preview(t *testing.T) *preview {
	t.Helper()
	v := &preview{said: &lines{}, run: exec.Command(p.program, "serve", "--addr", "127.0.0.1:0")}
	v.run.Dir, v.run.Stderr, v.run.Stdout = p.dir, v.said, v.said
	began := time.Now()
	if err := v.run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.kill() })
	v.url = v.said.wait(t, regexp.MustCompile(`http://[0-9.:]+/`))
	for status := 0; status != http.StatusOK; { // until then it says that the site is being built
		var err error
		if status, _, err = get(v.url); err != nil {
			t.Fatal(err)
		}
	}
	v.took = time.Since(began)
	return v
}

// kill ends it as a machine that runs out of memory does, and waits until it is gone.
func (v *preview) kill() {
	_ = v.run.Process.Kill() // it may be gone already
	_ = v.run.Wait()
}

// serves fails where the preview's files are not those of a folder.
func (v *preview) serves(t *testing.T, site map[string]string) {
	t.Helper()
	const script = `<script src="/_srmgen/reload.js"></script>`
	for name, want := range site {
		if strings.HasPrefix(name, ".") {
			continue // what a build notes for itself
		}
		if status, body, err := get(v.url + name); err != nil || status != http.StatusOK || strings.Replace(body, script, "", 1) != want {
			t.Errorf("%s: status %d, %v, or not what a build makes of it", name, status, err)
		}
	}
}
