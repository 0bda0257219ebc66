package srmgen_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// scan is the scanner of what comes out, which knows nothing of how it was made: it parses pages as browsers do and
// pictures as XML, and fails for whatever could run, restyle, load from elsewhere, or lead nowhere.
func scan(t *testing.T, files map[string][]byte) {
	t.Helper()
	scanned(t, files).report(t)
}

func scanned(t *testing.T, files map[string][]byte) faults {
	t.Helper()
	b, found := built{files: files, pages: map[string]page{}}, faults{}
	for name, data := range files {
		if path.Ext(name) == ".html" {
			b.pages[name] = parsePage(t, name, data)
		}
	}
	b.scanLinks(found)
	b.scanIDs(found)
	b.scanElements(found)
	b.scanPictures(found)
	b.scanTexts(found)
	return found
}

// scanTexts finds what no text of a site may hold, and files for programs that programs cannot read.
func (b built) scanTexts(found faults) {
	for _, name := range sorted(b.files) {
		data := b.files[name]
		switch path.Ext(name) {
		case ".html", ".svg", ".md", ".txt", ".csv", ".json", ".js", ".xml":
			if i := bytes.IndexFunc(data, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0x7f || r == 0xfffe }); i >= 0 {
				found.add(name, "a control character: %q", data[i:min(i+10, len(data))])
			}
		}
		switch path.Ext(name) {
		case ".html", ".svg", ".xml":
			if bytes.Contains(data, []byte("ZgotmplZ")) {
				found.add(name, "a value that was refused as unsafe: ZgotmplZ")
			}
		case ".json":
			if !json.Valid(data) {
				found.add(name, "no JSON")
			}
		}
		if path.Ext(name) == ".xml" {
			for d := xml.NewDecoder(bytes.NewReader(data)); ; {
				if _, err := d.Token(); err != nil {
					if !errors.Is(err, io.EOF) {
						found.add(name, "no XML: %v", err)
					}
					break
				}
			}
		}
		if p, ok := b.pages[name]; ok && p.root != nil {
			for n := range p.root.Descendants() {
				if n.Type == html.ElementNode && n.Data == "script" && attribute(n, "type") == "application/json" && (n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data))) {
					found.add(name, "a data block that is no JSON")
				}
			}
		}
	}
}

func TestTheScannerFindsEachKindOfFault(t *testing.T) {
	onPage := func(body string) map[string][]byte {
		return map[string][]byte{"a.html": []byte("<!doctype html><title>A</title>" + body), "b.html": []byte("<!doctype html><p id=x>")}
	}
	drawnAs := func(body string) map[string][]byte {
		return map[string][]byte{"a.svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg">` + body + "</svg>")}
	}
	for name, c := range map[string]struct {
		files map[string][]byte
		want  string
	}{
		"an event attribute":                {onPage(`<p onclick="x()">`), "the attribute onclick"},
		"one that letter case hides":        {onPage(`<img OnError="x()" src="b.html">`), "the attribute onerror"},
		"an inline script":                  {onPage(`<script>x()</script>`), "an inline script"},
		"a script that is a module":         {onPage(`<script type="module" src="b.html"></script>`), "a script of type module"},
		"an inline style":                   {onPage(`<p style="x">`), "the attribute style"},
		"a style element":                   {onPage(`<style>x</style>`), "not allowed"},
		"a frame":                           {onPage(`<iframe srcdoc="x"></iframe>`), "not allowed"},
		"another base":                      {onPage(`<base href="b.html">`), "not allowed"},
		"a foreign scheme":                  {onPage(`<a href="vbscript:x">x</a>`), "is neither relative nor https nor mailto"},
		"a script as an address":            {onPage("<a href=\" java\tscript:x\">x</a>"), "javascript:"},
		"an address of data":                {onPage(`<img src="data:image/svg+xml,x">`), "is neither relative"},
		"an address of another host":        {onPage(`<a href="//x.example">x</a>`), "is neither relative"},
		"an image from elsewhere":           {onPage(`<img src="https://x.example/a.png">`), "loads something from elsewhere"},
		"a page that leads on elsewhere":    {onPage(`<meta http-equiv="refresh" content="0; url=https://x.example/">`), "loads something from elsewhere"},
		"a form that sends elsewhere":       {onPage(`<form action="https://x.example/"></form>`), "loads something from elsewhere"},
		"an id twice":                       {onPage(`<p id="x"><p id="x">`), "stands there 2 times"},
		"an anchor that is not there":       {onPage(`<a href="#y">x</a>`), "an anchor that the page does not have"},
		"an anchor that another page lacks": {onPage(`<a href="b.html#y">x</a>`), "an anchor that b.html does not have"},
		"a name of no element":              {onPage(`<p aria-describedby="y">`), "names no element"},
		"a page that is not there":          {onPage(`<a href="c.html">x</a>`), "which is not there"},
		"a way out of the site":             {onPage(`<a href="../c.html">x</a>`), "leads out of the site"},
		"a refused value":                   {onPage(`<a href="#ZgotmplZ">x</a>`), "ZgotmplZ"},
		"a control character":               {onPage("a\x01b"), "a control character"},
		"a data block that is none":         {onPage(`<script type="application/json">{</script>`), "a data block that is no JSON"},
		"a script in a drawing of a page":   {onPage(`<svg><script href="x"></script></svg>`), "an inline script"},
		"an animation in a page":            {onPage(`<svg><animate attributeName="href" to="x"/></svg>`), "no element of pictures"},
		"a picture that is not XML":         {drawnAs(`<g>`), "XML syntax error"},
		"a picture with a script":           {drawnAs(`<script>x</script>`), "the element script"},
		"a picture with HTML in it":         {drawnAs(`<foreignObject/>`), "the element foreignObject"},
		"a picture with an event":           {drawnAs(`<g onload="x"/>`), "the attribute onload"},
		"a picture that loads":              {drawnAs(`<rect fill="url(https://x.example/)"/>`), "url("},
		"a picture with a script as a link": {drawnAs(`<a href="javascript:x"/>`), "is neither relative"},
		"JSON that is none":                 {map[string][]byte{"a.json": []byte("{")}, "no JSON"},
		"XML that is none":                  {map[string][]byte{"a.xml": []byte("<a>")}, "no XML"},
	} {
		t.Run(name, func(t *testing.T) {
			found := scanned(t, c.files)
			for message := range found {
				if strings.Contains(message, c.want) {
					return
				}
			}
			t.Errorf("%q is not among %v", c.want, sorted(found))
		})
	}
	if found := scanned(t, onPage(`<p id="y"><a href="b.html#x">x</a> <a href="https://x.example">y</a> <a href="mailto:a@x.example">z</a> <a href="#y">w</a>`)); len(found) > 0 {
		t.Errorf("a good page: %v", found)
	}
}

func TestTheScannerFindsNothingOnTheShippedSite(t *testing.T) {
	found := faults{}
	shipped(t).scanTexts(found) // the rest has tests of its own
	found.report(t)
}
