// Package build is the one place that knows the order of work: files in, named outputs and diagnostics out.
// Run reads nothing but its input and writes nothing; what it remembers in a Memory changes how long a build takes,
// never a byte of it.
package build

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// Layer is one site among those that are put over each other.
type Layer struct {
	Name    string // put before paths in diagnostics; empty for the user's own site
	Files   []source.File
	Days    map[string]string // on which day a file last changed, by its path, YYYY-MM-DD; not in it where nobody knows
	Commits []model.Commit    // that did something to its files, by their paths, latest first
}

// Input is everything that decides a site's bytes, besides the options and the binary: the built-in theme, the sites
// that are extended, and the site's own files, in this order.
type Input struct {
	Layers []Layer
	Config content.Config
	Diags  diag.List // of reading
}

// Open reads a folder that a site extends, given as srmgen.yaml spells it.
type Open func(dir string) (source.Tree, diag.List, error)

// Load finds the layers of a site: the built-in templates and assets, then what its srmgen.yaml extends, then itself.
// The error is the machine's, from open.
func Load(own, builtin source.Tree, open Open) (Input, error) {
	settings, _ := own.File(content.ConfigFile)
	settings.Path = content.ConfigFile
	in := Input{Config: content.ParseConfig(settings)}
	in.Layers = []Layer{{Name: content.BuiltIn, Files: withoutContent(builtin.Files)}}
	for i, name := range in.Config.Site.Extends {
		switch {
		case name == "default":
			in.Layers = append(in.Layers, Layer{Name: content.BuiltIn, Files: contentOnly(builtin.Files)})
		case name == "base":
			in.Layers = append(in.Layers, Layer{Name: content.BuiltIn, Files: content.Base(builtin.Files)})
		case !strings.ContainsAny(name, "/.") || path.IsAbs(name):
			in.Diags.Add(diag.New(in.Config.ExtendsSpan(i), diag.UnknownExtends, "%q is neither default, base nor a folder beside this file", name).
				WithHint("write default, base, or a relative path such as ./platform-team"))
		default:
			tree, diags, err := open(name)
			if err != nil {
				in.Diags.Add(diag.New(in.Config.ExtendsSpan(i), diag.UnknownExtends, "%s: %v", name, err).WithHint("give the path of a folder with content/, relative to srmgen.yaml"))
				continue
			}
			in.Diags.Add(diags...)
			in.Layers = append(in.Layers, Layer{Name: path.Clean(name) + "/", Files: tree.Files})
		}
	}
	in.Layers = append(in.Layers, Layer{Files: own.Files})
	return in, nil
}

func withoutContent(files []source.File) []source.File {
	return filter(files, func(p string) bool {
		return strings.HasPrefix(p, "templates/") || strings.HasPrefix(p, "assets/")
	})
}

func contentOnly(files []source.File) []source.File {
	return filter(files, func(p string) bool { return strings.HasPrefix(p, "content/") })
}

func filter(files []source.File, keep func(string) bool) []source.File {
	var out []source.File
	for _, f := range files {
		if keep(f.Path) {
			out = append(out, f)
		}
	}
	return out
}

// overlaid returns the files below a folder, file by file from the last layer that has it, sorted by path.
func (in Input) overlaid(folder string) []source.File {
	last := map[string]source.File{}
	for _, l := range in.Layers {
		for _, f := range l.Files {
			if strings.HasPrefix(f.Path, folder) {
				last[f.Path] = f
			}
		}
	}
	files := make([]source.File, 0, len(last))
	for _, f := range last {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b source.File) int { return cmp.Compare(a.Path, b.Path) })
	return files
}
