package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/limit"
)

// part is an entry of a site's root that belongs to the site.
type part struct {
	name   string
	folder bool
}

var parts = [...]part{{"srmgen.yaml", false}, {"content", true}, {"templates", true}, {"assets", true}}

// Names returns the entries of a site's root that belong to the site; whoever watches a site watches these.
func Names() []string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

// ignored reports whether a file or folder is hidden, or what an editor leaves behind while it saves.
func ignored(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), strings.HasSuffix(name, "~"):
		return true
	case strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"): // Emacs
		return true
	case strings.HasSuffix(name, ".swp"), strings.HasSuffix(name, ".swx"), name == "4913": // Vim
		return true
	case strings.HasSuffix(name, "___jb_tmp___"), strings.HasSuffix(name, "___jb_old___"): // JetBrains
		return true
	}
	return false
}

func goodName(name string) bool {
	return utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || unicode.IsControl(r) })
}

func largest(path string) int64 {
	if strings.HasPrefix(path, "assets/") {
		return limit.Asset
	}
	return limit.File
}
