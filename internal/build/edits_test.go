package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/model"
)

// draft is a site under edit: the text of every file by its path, and how it is built.
type draft struct {
	files   map[string]string
	days    map[string]string // on which a file was last committed
	commits []model.Commit    // latest first
	options build.Options
}

func (d draft) clone() draft {
	return draft{maps.Clone(d.files), maps.Clone(d.days), slices.Clone(d.commits), d.options}
}

// edit changes a site in a way that must show in an output or a diagnostic; n is new at every edit. It reports
// whether it found something to change.
type edit struct {
	name string
	do   func(d *draft, r *rand.Rand, n int) bool
}

// edits are the things that authors do.
var edits = slices.Concat(writing, moving, changing)

var writing = []edit{
	{"write a paragraph", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "", func(_, text string) string { return paragraph(text, fmt.Sprintf("A sentence with the number %d.", n)) })
	}},
	{"write another paragraph", func(d *draft, r *rand.Rand, n int) bool { // prose is what is edited most
		return d.change(r, "content/", func(_, text string) string { return paragraph(text, fmt.Sprintf("Another one, %d.", n)) })
	}},
	{"write a heading", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "", func(_, text string) string { return paragraph(text, fmt.Sprintf("## Part %d\n\nText.", n)) })
	}},
	{"link to another page", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/", func(_, text string) string {
			return paragraph(text, fmt.Sprintf("See [[vm|link %d]] and [[base]].", n))
		})
	}},
	{"draw a picture", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/guides/", func(_, text string) string {
			return paragraph(text, fmt.Sprintf("```matrix\nservices: [vm, base]\ntitle: Picture %d\n```", n))
		})
	}},
	{"write HTML", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/guides/", func(_, text string) string { return paragraph(text, fmt.Sprintf("Press <kbd>%d</kbd>.", n)) })
	}},
	{"write code", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/", func(_, text string) string { return paragraph(text, fmt.Sprintf("```json\n{\"key\": %d}\n```", n)) })
	}},
	{"half-save a file", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/", func(_, text string) string { return text[:r.IntN(len(text)+1)] })
	}},
	{"break a file", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "", func(_, text string) string {
			return strings.Replace(text, "\ntitle: ", fmt.Sprintf("\nno-such-key-%d: 1\ntitle: ", n), 1)
		})
	}},
	{"break a link", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "", func(_, text string) string { return paragraph(text, fmt.Sprintf("See [[nothing-%d]].", n)) })
	}},
}

var moving = []edit{
	{"add a service", func(d *draft, r *rand.Rand, n int) bool {
		d.files[fmt.Sprintf("content/services/new-%d.md", n)] = fmt.Sprintf("---\ntitle: New %d\nprovider: acme\nmodel: iaas\ncategory: database\n---\nSee [[vm]].\n", n)
		return true
	}},
	{"add a page", func(d *draft, r *rand.Rand, n int) bool {
		d.files[fmt.Sprintf("content/guides/deep/page-%d.md", n)] = fmt.Sprintf("---\ntitle: Page %d\nredirects: [guides/old-%d.html]\n---\n## One\n\nSee [[patching]] and [home](../start.md).\n", n, n)
		return true
	}},
	{"delete a file", func(d *draft, r *rand.Rand, n int) bool {
		p, ok := d.pick(r, "content/")
		delete(d.files, p)
		return ok
	}},
	{"rename a file", func(d *draft, r *rand.Rand, n int) bool {
		p, ok := d.pick(r, "content/")
		return ok && !strings.HasSuffix(p, "_index.md") && d.move(p, fmt.Sprintf("%s/renamed-%d.md", path.Dir(p), n))
	}},
	{"move a file to another folder", func(d *draft, r *rand.Rand, n int) bool {
		p, ok := d.pick(r, []string{"content/guides/", "content/glossary/"}[r.IntN(2)])
		return ok && d.move(p, fmt.Sprintf("content/%s/moved-%d.md", []string{"guides/deep", "notes"}[r.IntN(2)], n))
	}},
	{"move the folder that the site extends", func(d *draft, r *rand.Rand, n int) bool {
		settings := d.files["srmgen.yaml"]
		_, rest, ok := strings.Cut(settings, "extends: [./")
		old, _, _ := strings.Cut(rest, "]")
		for _, p := range d.paths(old + "/") {
			d.move(p, fmt.Sprintf("team%d/%s", n, strings.TrimPrefix(p, old+"/")))
		}
		d.files["srmgen.yaml"] = strings.Replace(settings, "./"+old+"]", fmt.Sprintf("./team%d]", n), 1)
		return ok
	}},
	{"redirect", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/guides/", func(_, text string) string {
			if strings.Contains(text, "\nredirects:") {
				return text
			}
			return strings.Replace(text, "\ntitle: ", fmt.Sprintf("\nredirects: [guides/gone-%d.html]\ntitle: ", n), 1)
		})
	}},
}

var changing = []edit{
	{"retitle", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "", func(_, text string) string { return titled(text, fmt.Sprintf("Title %d", n)) })
	}},
	{"change an answer", func(d *draft, r *rand.Rand, n int) bool {
		whos := []string{"provider", "customer", "customer-config", "provider-default", "none"}
		return d.change(r, "content/", func(_, text string) string {
			for _, from := range whos {
				old, now := "  data: "+from+"\n", "  data: "+whos[(slices.Index(whos, from)+1+n%4)%5]+"\n"
				if strings.Contains(text, old) {
					return strings.Replace(text, old, now, 1)
				}
			}
			return text
		})
	}},
	{"write how far a duty is", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/workloads/", func(_, text string) string {
			return strings.Replace(text, "{state: gap", fmt.Sprintf("{state: gap, note: \"Ticket %d\"", n), 1)
		})
	}},
	{"change a party", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/parties/", func(_, text string) string {
			return strings.Replace(titled(text, fmt.Sprintf("Party %d", n)), "\nmark: A", "\nmark: B", 1)
		})
	}},
	{"add an alias", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/", func(_, text string) string {
			if strings.Contains(text, "\naliases: [") {
				return strings.Replace(text, "\naliases: [", fmt.Sprintf("\naliases: [Also %d, ", n), 1)
			}
			return text
		})
	}},
	{"make a draft of it", func(d *draft, r *rand.Rand, n int) bool {
		return d.change(r, "content/glossary/", func(_, text string) string {
			if strings.Contains(text, "\ndraft: true") {
				return text
			}
			return strings.Replace(text, "\ntitle: ", "\ndraft: true\ntitle: ", 1)
		})
	}},
	{"override a template", func(d *draft, r *rand.Rand, n int) bool {
		p := []string{"templates/page.html", "templates/service.html", "templates/term.html", "templates/home.html"}[r.IntN(4)]
		d.files[p] = strings.Replace(builtinFile(p), `{{define "main"}}`, fmt.Sprintf(`{{define "main"}}<p>Edition %d</p>`, n), 1)
		return true
	}},
	{"override a picture's template", func(d *draft, r *rand.Rand, n int) bool {
		const p = "templates/svg/picture.svg"
		d.files[p] = strings.Replace(builtinFile(p), "</desc>", fmt.Sprintf("</desc><g id=\"edition-%d\"></g>", n), 1)
		return true
	}},
	{"make it for others", func(d *draft, r *rand.Rand, n int) bool {
		d.options.Audience = map[model.Audience]model.Audience{"": model.ForPublic, model.ForPublic: ""}[d.options.Audience]
		return true
	}},
	{"make a part of it", func(d *draft, r *rand.Rand, n int) bool {
		d.options.Only = map[string]string{"": "service:vm", "service:vm": ""}[d.options.Only]
		return true
	}},
	{"restyle", func(d *draft, r *rand.Rand, n int) bool {
		d.files["assets/css/zz-own.css"] = fmt.Sprintf(".own { width: %dpx }\n", n)
		return true
	}},
	{"replace an asset", func(d *draft, r *rand.Rand, n int) bool {
		d.files["assets/img/dot.svg"] = fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><title>Dot %d</title></svg>\n", n)
		return true
	}},
	{"rename the site", func(d *draft, r *rand.Rand, n int) bool {
		d.files["srmgen.yaml"] = titled("\n"+d.files["srmgen.yaml"], fmt.Sprintf("Site %d", n))[1:]
		return true
	}},
	{"give another address", func(d *draft, r *rand.Rand, n int) bool {
		d.setting(fmt.Sprintf("base_url: https://docs.example.com/v%d/", n))
		return true
	}},
	{"allow or refuse raw HTML", func(d *draft, r *rand.Rand, n int) bool {
		d.setting(fmt.Sprintf("raw_html: %t", !strings.Contains(d.files["srmgen.yaml"], "raw_html: true")))
		return d.change(r, "content/guides/", func(_, text string) string { return paragraph(text, fmt.Sprintf("Press <kbd>%d</kbd>.", n)) })
	}},
	{"commit", func(d *draft, r *rand.Rand, n int) bool {
		p, ok := d.pick(r, "content/")
		at := time.Unix(int64(n)*86400, 0).UTC()
		d.days[p] = at.Format(time.DateOnly)
		c := model.Commit{ID: fmt.Sprintf("%040d", n), At: at.Format(time.RFC3339), Subject: fmt.Sprintf("Change %d", n)}
		*[]*[]string{&c.Added, &c.Changed, &c.Gone}[r.IntN(3)] = []string{p, fmt.Sprintf("content/glossary/gone-%d.md", n)}
		d.commits = append([]model.Commit{c}, d.commits...)
		return ok
	}},
	{"build with other options", func(d *draft, r *rand.Rand, n int) bool {
		d.options.Drafts = !d.options.Drafts
		d.options.BaseURL = fmt.Sprintf("https://preview.example.com/%d/", n)
		return true
	}},
}

// paragraph adds to the end of a page.
func paragraph(text, more string) string {
	if !strings.HasSuffix(text, "\n") || strings.Count(text, "---\n") < 2 {
		return text
	}
	return text + "\n" + more + "\n"
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

func builtinFile(p string) string {
	data, err := srmgen.Site.ReadFile(p)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// setting puts a line into srmgen.yaml, in place of the one with its key.
func (d *draft) setting(line string) {
	key, _, _ := strings.Cut(line, " ")
	lines := slices.DeleteFunc(strings.SplitAfter(d.files["srmgen.yaml"], "\n"), func(l string) bool { return strings.HasPrefix(l, key) })
	d.files["srmgen.yaml"] = strings.Join(lines, "") + line + "\n"
}

// paths are the files below a folder, in order; of the whole site but srmgen.yaml where the folder is empty.
func (d *draft) paths(folder string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(d.files)), func(p string) bool { return !strings.HasPrefix(p, folder) || p == "srmgen.yaml" })
}

// pick returns one of the files below a folder.
func (d *draft) pick(r *rand.Rand, folder string) (string, bool) {
	paths := d.paths(folder)
	if len(paths) == 0 {
		return "", false
	}
	return paths[r.IntN(len(paths))], true
}

// move gives a file another path.
func (d *draft) move(from, to string) bool {
	d.files[to] = d.files[from]
	delete(d.files, from)
	return true
}

// change rewrites one of the Markdown files below a folder that the function changes.
func (d *draft) change(r *rand.Rand, folder string, do func(p, text string) string) bool {
	paths := slices.DeleteFunc(d.paths(folder), func(p string) bool { return !strings.HasSuffix(p, ".md") })
	r.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
	for _, p := range paths {
		if text := do(p, d.files[p]); text != d.files[p] {
			d.files[p] = text
			return true
		}
	}
	return false
}
