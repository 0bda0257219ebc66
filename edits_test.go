package srmgen_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/srmgen/srmgen"
)

// draft is a site under edit: the text of every file by its path.
type draft map[string]string

// edit changes a site in a way that must show in an output or a diagnostic; n is new at every edit. It reports
// whether it found something to change.
type edit struct {
	name string
	do   func(s draft, r *rand.Rand, n int) bool
}

// edits are the things that authors do.
var edits = []edit{
	{"write a paragraph", func(s draft, r *rand.Rand, n int) bool {
		return s.change(r, "content/", func(path, text string) string {
			if !strings.HasSuffix(text, "\n") || strings.Count(text, "---\n") < 2 {
				return text
			}
			return text + fmt.Sprintf("\nA sentence with the number %d.\n", n)
		})
	}},
	{"retitle", func(s draft, r *rand.Rand, n int) bool {
		return s.change(r, "content/", func(_, text string) string { return titled(text, fmt.Sprintf("Title %d", n)) })
	}},
	{"change an answer", func(s draft, r *rand.Rand, n int) bool {
		whos := []string{"provider", "customer", "customer-config", "provider-default", "none"}
		return s.change(r, "content/", func(_, text string) string {
			for _, from := range whos {
				old, new := "  data: "+from+"\n", "  data: "+whos[(slices.Index(whos, from)+1+n%4)%5]+"\n"
				if strings.Contains(text, old) {
					return strings.Replace(text, old, new, 1)
				}
			}
			return text
		})
	}},
	{"add a service", func(s draft, r *rand.Rand, n int) bool {
		s[fmt.Sprintf("content/services/new-%d.md", n)] = fmt.Sprintf("---\ntitle: New %d\nprovider: acme\nmodel: iaas\ncategory: database\n---\nSee [[vm]].\n", n)
		return true
	}},
	{"add a page", func(s draft, r *rand.Rand, n int) bool {
		s[fmt.Sprintf("content/guides/deep/page-%d.md", n)] = fmt.Sprintf("---\ntitle: Page %d\nredirects: [old-%d]\n---\n## One\n\nSee [[patching]] and [home](../../_index.md).\n", n, n)
		return true
	}},
	{"add an alias", func(s draft, r *rand.Rand, n int) bool {
		return s.change(r, "content/", func(_, text string) string {
			return strings.Replace(text, "\naliases: [", fmt.Sprintf("\naliases: [Also %d, ", n), 1)
		})
	}},
	{"delete a file", func(s draft, r *rand.Rand, n int) bool {
		path, ok := s.pick(r, "content/")
		delete(s, path)
		return ok
	}},
	{"rename a file", func(s draft, r *rand.Rand, n int) bool {
		path, ok := s.pick(r, "content/")
		if ok = ok && !strings.HasSuffix(path, "_index.md"); ok {
			s[path[:strings.LastIndex(path, "/")]+fmt.Sprintf("/renamed-%d.md", n)] = s[path]
			delete(s, path)
		}
		return ok
	}},
	{"break a file", func(s draft, r *rand.Rand, n int) bool {
		return s.change(r, "content/", func(_, text string) string {
			return strings.Replace(text, "\ntitle: ", fmt.Sprintf("\nno-such-key-%d: 1\ntitle: ", n), 1)
		})
	}},
	{"make a draft of it", func(s draft, r *rand.Rand, n int) bool {
		return s.change(r, "content/glossary/", func(_, text string) string {
			if strings.Contains(text, "\ndraft: true") {
				return text
			}
			return strings.Replace(text, "\ntitle: ", "\ndraft: true\ntitle: ", 1)
		})
	}},
	{"override a template", func(s draft, r *rand.Rand, n int) bool {
		path := []string{"templates/page.html", "templates/service.html", "templates/term.html", "templates/home.html"}[r.IntN(4)]
		s[path] = strings.Replace(builtinFile(path), `{{define "main"}}`, fmt.Sprintf(`{{define "main"}}<p>Edition %d</p>`, n), 1)
		return true
	}},
	{"override a picture's template", func(s draft, r *rand.Rand, n int) bool {
		const path = "templates/svg/picture.svg"
		s[path] = strings.Replace(builtinFile(path), "</desc>", fmt.Sprintf("</desc><g id=\"edition-%d\"></g>", n), 1)
		return true
	}},
	{"restyle", func(s draft, r *rand.Rand, n int) bool {
		s["assets/css/zz-own.css"] = fmt.Sprintf(".own { width: %dpx }\n", n)
		return true
	}},
	{"replace an asset", func(s draft, r *rand.Rand, n int) bool {
		s["assets/img/dot.svg"] = fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><title>Dot %d</title></svg>\n", n)
		return true
	}},
	{"rename the site", func(s draft, r *rand.Rand, n int) bool {
		s["srmgen.yaml"] = titled("\n"+s["srmgen.yaml"], fmt.Sprintf("Site %d", n))[1:]
		return true
	}},
	{"give another address", func(s draft, r *rand.Rand, n int) bool {
		base, _, _ := strings.Cut(s["srmgen.yaml"], "base_url:")
		s["srmgen.yaml"] = base + fmt.Sprintf("base_url: https://docs.example.com/v%d/\n", n)
		return true
	}},
}

// titled gives front matter another title.
func titled(text, title string) string {
	before, rest, ok := strings.Cut(text, "\ntitle: ")
	if !ok {
		return text
	}
	_, after, _ := strings.Cut(rest, "\n")
	return before + "\ntitle: " + title + "\n" + after
}

func builtinFile(path string) string {
	data, err := srmgen.Site.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// pick returns one of the files below a folder.
func (s draft) pick(r *rand.Rand, folder string) (string, bool) {
	paths := slices.DeleteFunc(sorted(s), func(p string) bool { return !strings.HasPrefix(p, folder) })
	if len(paths) == 0 {
		return "", false
	}
	return paths[r.IntN(len(paths))], true
}

// change rewrites one of the files below a folder that the function changes.
func (s draft) change(r *rand.Rand, folder string, do func(path, text string) string) bool {
	paths := slices.DeleteFunc(sorted(s), func(p string) bool { return !strings.HasPrefix(p, folder) || do(p, s[p]) == s[p] })
	if len(paths) == 0 {
		return false
	}
	path := paths[r.IntN(len(paths))]
	s[path] = do(path, s[path])
	return true
}
