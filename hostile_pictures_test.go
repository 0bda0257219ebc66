package srmgen_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// asset is a site with a picture in assets/img/a.svg.
func asset(svg string) fstest.MapFS {
	return folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\n---\n![a](../assets/img/a.svg)\n",
		"assets/img/a.svg", `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`+svg+"</svg>")
}

// ownTemplate is a site with a template of its own.
func ownTemplate(name, text string) fstest.MapFS {
	return folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\nsummary: \"javascript:alert(1)\"\n---\n", "templates/"+name, text)
}

var queue = "content/services/queue.md"

// titled is a service with a title.
func titled(title string) fstest.MapFS {
	return onBase(queue, "---\ntitle: "+title+"\nprovider: them\nmodel: paas\n---\n")
}

const drawnStrip = "diagrams/services/queue.svg"

var hostilePictures = []hostile{
	{"SVG-01", "a script as a label", titled(`"<script>alert(1)</script>"`), nil, holds(drawnStrip, "&lt;script&gt;", "!<script>")},
	{"SVG-02", "marks that end parts of XML, as a label", titled(`"]]> -- -->"`), nil, holds(drawnStrip, "]]&gt;")},
	{"SVG-03", "control characters as a label", titled(`"a\u0001b\u000bc"`), []string{queue + ":2:8: bad-character: control character U+0001"}, nil},
	{"SVG-04", "a label of 290 letters without a space", titled(rep("w", 290)), nil, holds(drawnStrip, "!NaN", "!"+rep("w", 290)+"</text>")},
	{"SVG-05", "a site with nothing to draw", page1("---\ntitle: A\n---\n"), nil, func(t *testing.T, files map[string][]byte) {
		for name, data := range files {
			if strings.HasSuffix(name, ".svg") && (strings.Contains(string(data), "NaN") || strings.Contains(string(data), "Inf")) {
				t.Errorf("%s has no size", name)
			}
		}
	}},
	{"SVG-07", "a colour that would end its attribute", onBase(queue, service(`colour: 'red" onload="x'`)), []string{queue + `:5:1: unknown-key: unknown key "colour"`}, nil},
	{"SVG-08", "a colour that loads something", onBase("content/parties/x.md", "---\ntitle: X\nkind: team\ncolor: url(https://evil.example)\n---\n"), []string{`content/parties/x.md:4:1: unknown-key: unknown key "color"`}, nil},
	{"SVG-09", "an address with a script", onBase(queue, service("docs: javascript:alert(1)")), []string{queue + `:5:7: wrong-value: docs: "javascript:alert(1)" is not an address of a web page`}, nil},
	{"SVG-10", "a picture with a script", asset(`<script>alert(1)</script>`), []string{"assets/img/a.svg:1:84: active-picture: the picture holds the element script"}, nil},
	{"SVG-10b", "a picture that runs when it is opened", asset(`<g onload="alert(1)"/>`), []string{"assets/img/a.svg:1:84: active-picture: the picture holds the attribute onload"}, nil},
	{"SVG-10c", "a link with a script in a picture", asset(`<a xlink:href=" java&#9;script:alert(1)"/>`), []string{"assets/img/a.svg:1:84: active-picture: the picture holds a link to"}, nil},
	{"SVG-10d", "entities in a picture", folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\n---\n", "assets/a.svg", "<!DOCTYPE svg [<!ENTITY a 'x'>]>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
		[]string{"assets/a.svg:1:1: active-picture: the picture holds an entity of its own"}, nil},
	{"SVG-11", "a frame in a picture", asset(`<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>`), []string{"assets/img/a.svg:1:99: active-picture: the picture holds the element iframe"}, nil},
	{"SVG-11b", "a part from elsewhere", asset(`<use href="https://evil.example/x.svg#a"/>`), []string{"assets/img/a.svg:1:84: active-picture: the picture holds an address that it loads"}, nil},
	{"SVG-11c", "text in HTML, as drawing programs write it", asset(`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">text</p></foreignObject><a href="https://example.com"/>`), nil, nil},
	{"SVG-11d", "a page in a picture that leads on elsewhere", asset(`<foreignObject><meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=https://evil.example/"/></foreignObject>`), []string{"assets/img/a.svg:1:99: active-picture: the picture holds the element meta"}, nil},
	{"SVG-11e", "a form in a picture", asset(`<foreignObject><form xmlns="http://www.w3.org/1999/xhtml"><button formaction="https://evil.example/">x</button></form></foreignObject>`),
		[]string{"assets/img/a.svg:1:99: active-picture: the picture holds the element form", "assets/img/a.svg:1:142: active-picture: the picture holds an address that it loads"}, nil},
	{"SVG-11f", "pictures that HTML in a picture loads", asset(`<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" srcset="data:image/png;base64,AA 1x, https://evil.example/x.png 2x"/></foreignObject>`), []string{"assets/img/a.svg:1:99: active-picture: the picture holds an address that it loads"}, nil},
	{"SVG-11g", "a style that brings in another one, written with an escape", asset(`<style>@im<!-- -->\70ort "https://evil.example/x.css";</style>`), []string{"assets/img/a.svg:1:138: active-picture: the picture holds a style with @import"}, nil},
	{"SVG-11h", "colours and styles that load", asset(`<rect fill="u\72l(https://evil.example/x.svg#a)"/><style>rect{fill:url( 'https://evil.example/x.svg#a' )}</style>`),
		[]string{"assets/img/a.svg:1:84: active-picture: the picture holds a style that loads https://evil.example/x.svg#a", "assets/img/a.svg:1:189: active-picture: the picture holds a style that loads"}, nil},
	{"SVG-11i", "a part from elsewhere, written with a backslash", asset(`<use xlink:href="/\evil.example/x.svg#a"/>`), []string{"assets/img/a.svg:1:84: active-picture: the picture holds an address that it loads"}, nil},
	{"SVG-11j", "parts and letters of the picture's own", asset(`<style>@font-face{font-family:x;src:url("data:font/woff2;base64,AA")}</style><rect id="r"/><use href="#r"/>`), nil, nil},
	{"SVG-13", "an animation that writes an address", asset(`<a><set attributeName="xlink:href" to="javascript:x"/></a>`), []string{"assets/img/a.svg:1:87: active-picture: the picture holds an animation of xlink:href"}, nil},
	{"SVG-13b", "a picture that is cut off", folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\n---\n", "assets/a.svg", "<svg"), []string{"assets/a.svg:1:1: active-picture: the picture is not XML"}, nil},
	{"TPL-01", "a mistake in the syntax of a template", ownTemplate("page.html", "\n{{define \"main\"}}{{if}}{{end}}{{end}}"), []string{"templates/page.html:2:"}, nil},
	{"TPL-02", "a function that there is not", ownTemplate("page.html", "{{define \"main\"}}{{nope .}}{{end}}"), []string{"templates/page.html:1: | nope"}, nil},
	{"TPL-03", "a template that holds itself", ownTemplate("page.html", "{{define \"main\"}}{{template \"main\" .}}{{end}}"), []string{"templates/page.html:1:29: template: | maximum template depth"}, nil},
	{"TPL-04", "an empty template", ownTemplate("page.html", ""), []string{`templates/base.html:34:12: template: no such template "main"`}, nil},
	{"TPL-04b", "a template of nothing", ownTemplate("page.html", "{{define \"main\"}}{{end}}"), nil, nil},
	{"TPL-05", "a text as an address", ownTemplate("page.html", "{{define \"main\"}}<a href=\"{{.Summary}}\">x</a>{{end}}"), []string{"templates/page.html: template: a value was refused as unsafe"}, nil},
	{"TPL-06", "an action inside a script", ownTemplate("page.html", "{{define \"main\"}}\n<script>x = `{{.}}`</script>{{end}}"), []string{"templates/page.html:2:1: template: a script inside the template"}, nil},
	{"TPL-06b", "a handler and a style inside a template", ownTemplate("page.html", "{{define \"main\"}}<p onclick=\"x()\" class=a>\n<p style=\"{{.}}\">{{end}}"), []string{"templates/page.html:1:21: template: the attribute onclick", "templates/page.html:2:4: template: the attribute style"}, nil},
	{"TPL-08", "a variable of the environment", ownTemplate("page.html", "{{define \"main\"}}{{env \"HOME\"}}{{end}}"), []string{"templates/page.html:1: | env"}, nil},
	{"TPL-08b", "a file", ownTemplate("page.html", "{{define \"main\"}}{{readFile \"/etc/passwd\"}}{{end}}"), []string{"templates/page.html:1: | readFile"}, nil},
	{"CLI-02", "a key of the settings that there is not", folder("srmgen.yaml", "titel: T\ntitle: T\nextends: []\n", "content/a.md", "---\ntitle: A\n---\n"), []string{`srmgen.yaml:1:1: unknown-key: unknown key "titel" (hint: did you mean "title"?`}, nil},
}
