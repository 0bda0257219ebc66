// Package floor turns the Markdown files of a site into HTML fragments with goldmark and chroma and writes each to a
// file: the work that no generator on these libraries can leave out, done on all cores in the plainest good way.
// It promises what the libraries' users would write: one parser, one formatter and one lexer per language for the whole
// run, no memory of what it has seen before. It refuses to know pages, links and navigation.
package floor

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// Options say what is left out, to learn what it costs.
type Options struct {
	Plain bool // code goes out without colours
}

// Build renders every Markdown file below site/content into the same path below out, with the ending .html. The error
// is the first one of each worker.
func Build(site, out string, options Options) error {
	content := filepath.Join(site, "content")
	names, err := prepare(content, out)
	if err != nil {
		return err
	}
	convert := converter(options)
	work := make(chan string, len(names))
	for _, name := range names {
		work <- name
	}
	close(work)
	errs := make([]error, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for i := range errs {
		workers.Go(func() {
			var page bytes.Buffer
			for name := range work {
				if errs[i] = file(convert, &page, filepath.Join(content, name), filepath.Join(out, name)); errs[i] != nil {
					return
				}
			}
		})
	}
	workers.Wait()
	return errors.Join(errs...)
}

// prepare lists the Markdown files and makes the folders that their pages go into.
func prepare(content, out string) (names []string, err error) {
	err = filepath.WalkDir(content, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(content, path)
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.MkdirAll(filepath.Join(out, name), 0o777)
		case strings.HasSuffix(name, ".md"):
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// file renders one page.
func file(convert goldmark.Markdown, page *bytes.Buffer, from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	page.Reset()
	if err := convert.Convert(body(text), page); err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(to, ".md")+".html", page.Bytes(), 0o666)
}

// body is what follows the front matter.
func body(text []byte) []byte {
	if rest, ok := bytes.CutPrefix(text, []byte("---\n")); ok {
		if _, after, ok := bytes.Cut(rest, []byte("\n---\n")); ok {
			return after
		}
	}
	return text
}

// converter is goldmark with the extensions that srmgen's Markdown has, too.
func converter(options Options) goldmark.Markdown {
	extensions := []goldmark.Extender{extension.GFM, extension.Footnote, extension.DefinitionList}
	colours := goldmark.WithRendererOptions()
	if !options.Plain {
		formatter := chromahtml.New(chromahtml.WithClasses(true))
		colours = goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(&highlighter{formatter: formatter}, 100)))
	}
	return goldmark.New(goldmark.WithExtensions(extensions...), goldmark.WithParserOptions(parser.WithAutoHeadingID()), colours)
}
