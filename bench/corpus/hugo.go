package corpus

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// hugo is the settings and the theme for Hugo; its hugo.toml says what they match.
//
//go:embed all:hugo
var hugo embed.FS

// Hugo is the same prose for Hugo: the content is the same bytes, with a theme that makes the same of it.
func Hugo(n int) Files {
	return func(yield func(string, []byte) bool) {
		more := true
		err := fs.WalkDir(hugo, "hugo", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := hugo.ReadFile(name)
			if more = err == nil && yield(strings.TrimPrefix(name, "hugo/"), data); !more {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			panic("an embedded file can always be read: " + path.Clean(err.Error()))
		}
		if more {
			pages(n, yield)
		}
	}
}
