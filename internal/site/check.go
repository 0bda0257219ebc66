package site

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/filenames"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// checkLinks resolves every link of the content and returns which pages mention which things.
func (s *Site) checkLinks() (mentions map[model.Key][]model.Key, diags diag.List) {
	mentions = map[model.Key][]model.Key{}
	check := func(from Page, links []markdown.Link) {
		for _, l := range links {
			switch t := s.resolve(from, l); {
			case t.broken:
				diags.Add(t.problem)
			case t.key != (model.Key{}) && t.key != from.Key && !slices.Contains(mentions[t.key], from.Key):
				mentions[t.key] = append(mentions[t.key], from.Key)
			}
		}
	}
	for _, p := range s.Pages {
		for _, doc := range s.Bodies(p) {
			check(p, doc.Links)
		}
	}
	for _, text := range s.assembly.Texts {
		doc, problems := markdown.ParseInline(text.At, text.Value)
		diags.Add(problems...)
		if p, ok := s.Page(text.Of); ok {
			check(p, doc.Links)
		}
	}
	return mentions, diags
}

// addRedirects reads the pages' old addresses and adds a page at each that leads on.
func (s *Site) addRedirects() diag.List {
	var diags diag.List
	type claim struct {
		of  model.Key
		old string
	}
	owner := map[string]claim{} // by what some file systems hold to be one name
	same := map[string]string{}
	for url := range s.url {
		same[filenames.Same(url)] = url
	}
	for _, c := range s.Model.All() {
		page, ok := s.Page(c.Key)
		if !ok {
			continue
		}
		for _, old := range c.Redirects {
			old = strings.TrimPrefix(old, "/")
			at := s.redirectSpan(c.Key, old)
			other, taken := owner[filenames.Same(old)]
			_, exists := s.url[old]
			clash, near := same[filenames.Same(old)]
			switch {
			case !strings.HasSuffix(old, ".html") || strings.Contains(old, "..") || strings.ContainsFunc(old, foreign) || filenames.Fault(old) != "" || len(old) > limit.Path:
				diags.Add(diag.New(at, diag.WrongValue, "redirects: %q is not an address below the site's root", old).WithHint("write it as services/old-name.html"))
			case old == page.URL:
				diags.Add(diag.New(at, diag.RedirectIdle, "%s is this page's own address", old).WithHint("delete the redirect"))
			case exists || s.outputs[old]:
				diags.Add(diag.New(at, diag.RedirectTaken, "%s is the address of another page", old).WithHint("delete the redirect, or rename that page"))
			case near:
				diags.Add(diag.New(at, diag.RedirectTaken, "%s and %s are one file on macOS and Windows", old, clash).WithHint("delete the redirect, or rename that page"))
			case taken:
				diags.Add(diag.New(at, diag.RedirectTaken, "%s already leads to %s", old, other.of).WithHint("keep it on one page").
					WithRelated(s.redirectSpan(other.of, other.old), "the other one"))
			default:
				owner[filenames.Same(old)] = claim{c.Key, old}
				s.Redirects = append(s.Redirects, Link{old, page.URL})
			}
		}
	}
	slices.SortFunc(s.Redirects, func(a, b Link) int { return strings.Compare(a.Title, b.Title) })
	return diags
}

// redirectSpan is where a page's file names an old address.
func (s *Site) redirectSpan(k model.Key, old string) diag.Span {
	written := s.assembly.Page(k)
	at := diag.Span{File: written.Parts[len(written.Parts)-1].Shown}
	if list := written.Meta.Get("redirects"); list != nil {
		for _, item := range list.Items {
			if strings.TrimPrefix(item.Text(), "/") == old {
				return item.Span
			}
		}
	}
	return at
}

// foreign reports whether a character has no place in an old address: what ends or splits an address, what a host's
// rules take for a pattern, and what would have to be quoted in one of their files.
func foreign(r rune) bool {
	return r <= ' ' || r == 0x7f || strings.ContainsRune("\\?#%*:\"'`;$&<>|{}()[]", r)
}
