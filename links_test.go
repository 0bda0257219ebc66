package srmgen_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// faults are what is wrong, each with the outputs that it was found in: one template's fault is on hundreds of pages.
type faults map[string][]string

func (f faults) add(output, format string, values ...any) {
	message := fmt.Sprintf(format, values...)
	f[message] = append(f[message], output)
}

func (f faults) report(t *testing.T) {
	t.Helper()
	for _, message := range sorted(f) {
		where := slices.Compact(f[message])
		t.Errorf("%s\n    in %d outputs: %s", message, len(where), strings.Join(where[:min(3, len(where))], ", "))
	}
}

// external are addresses that leave the site.
func external(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "mailto:")
}

func TestEveryLinkAnchorAndImageResolvesWithinTheFolder(t *testing.T) {
	found := faults{}
	if seen := shipped(t).scanLinks(found); seen < 10000 {
		t.Errorf("only %d links found", seen)
	}
	found.report(t)
}

// scanLinks finds addresses that lead nowhere, run something, or load from elsewhere, and says how many it has seen.
func (b built) scanLinks(found faults) (seen int) {
	for _, name := range sorted(b.pages) {
		for _, a := range b.pages[name].addresses {
			if external(a.value) {
				if a.element != "a" && a.rel != "canonical" {
					found.add(name, "<%s %s=%q> loads something from elsewhere", a.element, a.attribute, a.value)
				}
				continue
			}
			seen++
			if fault := b.leads(name, a.value); fault != "" {
				found.add(name, "<%s %s=%q> %s", a.element, a.attribute, a.value, fault)
			}
		}
	}
	return seen
}

// leads says what is wrong with a relative address on an output; nothing if it leads to a file of the site and, where
// it has a fragment, to an element of it.
func (b built) leads(from, address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return err.Error()
	case u.Scheme != "" || u.Host != "":
		return "is neither relative nor https nor mailto"
	case strings.HasPrefix(u.Path, "/"):
		return "is rooted, so it breaks below a sub-path and from disk"
	}
	to := from
	if u.Path != "" {
		if to = path.Join(path.Dir(from), u.Path); strings.HasPrefix(to, "../") || to == ".." {
			return "leads out of the site"
		}
	}
	if _, ok := b.files[to]; !ok {
		return "leads to " + to + ", which is not there"
	}
	if u.Fragment == "" {
		return ""
	}
	switch p, ok := b.pages[to]; {
	case !ok || p.ids[u.Fragment] > 0:
		return ""
	case to == from:
		return "leads to an anchor that the page does not have"
	default:
		return "leads to an anchor that " + to + " does not have"
	}
}

func TestIDsAreUniqueOnEveryPage(t *testing.T) {
	found := faults{}
	shipped(t).scanIDs(found)
	found.report(t)
}

// scanIDs finds ids that stand twice on a page, and names of elements that are not there.
func (b built) scanIDs(found faults) {
	for _, name := range sorted(b.pages) {
		p := b.pages[name]
		for _, id := range sorted(p.ids) {
			if p.ids[id] != 1 {
				found.add(name, "the id %q stands there %d times", id, p.ids[id])
			}
		}
		for n := range p.root.Descendants() {
			for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
				for _, id := range strings.Fields(attribute(n, key)) {
					if p.ids[id] == 0 {
						found.add(name, "%s=%q names no element", key, id)
					}
				}
			}
		}
	}
}

func TestNothingIsInlineAndNothingNeedsAServer(t *testing.T) {
	found := faults{}
	shipped(t).scanElements(found)
	found.report(t)
}

// scanElements finds elements and attributes that run, restyle or load something.
func (b built) scanElements(found faults) {
	for _, name := range sorted(b.pages) {
		for n := range b.pages[name].root.Descendants() {
			if fault := refused(n); fault != "" {
				found.add(name, "<%s>: %s", n.Data, fault)
			}
		}
	}
}

// wordAttributes are those that hold a text.
var wordAttributes = []string{"content", "title", "alt", "aria-label", "value", "placeholder"}

// refused names what the policy forbids, or what doesn't work from disk, in an element.
func refused(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	switch n.Data {
	case "style", "base", "iframe", "object", "embed", "use", "foreignObject", "image":
		return "the element is not allowed"
	case "script":
		if attribute(n, "type") != "application/json" && attribute(n, "src") == "" {
			return "an inline script"
		}
		if kind := attribute(n, "type"); kind != "" && kind != "application/json" {
			return "a script of type " + kind
		}
	}
	if n.Namespace == "svg" && !slices.Contains(drawn, n.Data) {
		return "no element of pictures"
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "style", a.Key == "crossorigin", a.Key == "integrity", a.Key == "srcdoc", a.Key == "ping", strings.HasPrefix(a.Key, "on"):
			return "the attribute " + a.Key
		case slices.Contains(wordAttributes, a.Key): // which nobody follows
		case strings.Contains(strings.ToLower(strings.Join(strings.Fields(a.Val), "")), "javascript:"):
			return "a javascript: address in " + a.Key
		}
	}
	return ""
}

// drawn are the elements that pictures are made of: those that render the same inline, in an image, and in programs
// that are no browsers.
var drawn = []string{"svg", "title", "desc", "g", "rect", "path", "line", "polyline", "polygon", "circle", "text", "tspan", "a"}

func TestPicturesAreXMLOfFewElementsWithLinksThatResolve(t *testing.T) {
	found := faults{}
	if seen := shipped(t).scanPictures(found); seen < 20 {
		t.Errorf("only %d pictures found", seen)
	}
	found.report(t)
}

// scanPictures reads every picture as XML, and says how many it has seen.
func (b built) scanPictures(found faults) (seen int) {
	for _, name := range sorted(b.files) {
		if path.Ext(name) != ".svg" {
			continue
		}
		seen++
		d := xml.NewDecoder(strings.NewReader(string(b.files[name])))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				found.add(name, "%v", err)
				break
			}
			if start, ok := token.(xml.StartElement); ok {
				b.drawnWell(found, name, start)
			}
		}
	}
	return seen
}

func (b built) drawnWell(found faults, name string, e xml.StartElement) {
	ours := !strings.HasPrefix(name, "assets/") // what authors bring may be drawn by any program
	if ours && !slices.Contains(drawn, e.Name.Local) || slices.Contains([]string{"script", "iframe", "object", "embed"}, e.Name.Local) || ours && e.Name.Space != "http://www.w3.org/2000/svg" {
		found.add(name, "the element %s of %q", e.Name.Local, e.Name.Space)
	}
	for _, a := range e.Attr {
		switch {
		case a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on"):
			found.add(name, "the attribute %s", a.Name.Local)
		case a.Name.Local == "href" && !external(a.Value):
			if fault := b.leads(name, a.Value); fault != "" {
				found.add(name, "%q %s", a.Value, fault)
			}
		case strings.Contains(a.Value, "url("):
			found.add(name, "%s=%q", a.Name.Local, a.Value)
		}
	}
}
