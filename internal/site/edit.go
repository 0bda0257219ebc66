package site

import (
	"net/url"
	"strings"
)

// EditURL is the address of the editor of the file that a reader would change; empty where the site has none.
func (s *Site) EditURL(p Page) string {
	written := s.assembly.Page(p.Key)
	if written == nil || !written.Own {
		return ""
	}
	file := written.Parts[len(written.Parts)-1].Path
	switch {
	case s.Model.Site.EditURL != "":
		return strings.ReplaceAll(s.Model.Site.EditURL, "{path}", file)
	case s.Model.Site.Repo != "":
		return strings.TrimSuffix(s.Model.Site.Repo, "/") + "/edit/main/" + file
	}
	return ""
}

// ReportURL is the address of the form in which a reader reports an error on a page, with the page filled in; empty
// where the site has none. Without a setting it is the form of the repository, as GitHub has it.
func (s *Site) ReportURL(p Page) string {
	settings := s.Model.Site
	switch {
	case settings.ReportURL != "":
		return strings.NewReplacer("{page}", query(p.URL), "{title}", query(p.Title)).Replace(settings.ReportURL)
	case settings.Repo != "":
		return strings.TrimSuffix(settings.Repo, "/") + "/issues/new?title=" + query(p.URL)
	}
	return ""
}

// query is a value in an address, with spaces that every form reads.
func query(value string) string { return strings.ReplaceAll(url.QueryEscape(value), "+", "%20") }
