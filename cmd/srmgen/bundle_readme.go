package main

import (
	"fmt"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
)

// readme is the file in a bundle that says what it is, for whoever finds it without its sender.
func (a *app) readme(m made, files []output.File) output.File {
	site := m.Site.Model.Site
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\nWho is responsible for what, as a site that needs no server and no network.\n\n", site.Title, strings.Repeat("=", len([]rune(site.Title))))
	row := func(what, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%-14s%s\n", what, text)
		}
	}
	row("To read it", "unpack the archive and open index.html in a browser; the search works from disk, too")
	row("On paper", "print.html holds all pages in reading order")
	row("For programs", programs(files))
	row("Version", m.Export.Version)
	row("Pages", fmt.Sprint(m.Pages))
	row("Reviewed", reviewed(m.Site.Model))
	if to, ok := outsiders[model.Audience(a.flags.whom)]; ok {
		row("Made for", to+"; what is for those further inside is not in it")
	}
	if a.flags.only != nil {
		row("Holds only", strings.Join(a.flags.only, ", ")+", with what that needs")
	}
	row("Hosted at", site.BaseURL)
	return output.File{Path: "README.txt", Bytes: func() ([]byte, error) { return []byte(b.String()), nil }}
}

// outsiders are the audiences that do not see everything.
var outsiders = map[model.Audience]string{model.ForPublic: "the public", model.ForCustomers: "customers", model.ForAuditors: "auditors"}

// programs names what a bundle holds for programs.
func programs(files []output.File) string {
	var folders []string
	for _, known := range []struct{ path, words string }{{"exports/", "exports/ (tables and sheets)"}, {"api/", "api/ (JSON and CSV)"}, {"llms.txt", "llms.txt (all pages as Markdown)"}} {
		for _, f := range files {
			if strings.HasPrefix(f.Path, known.path) {
				folders = append(folders, known.words)
				break
			}
		}
	}
	return strings.Join(folders, ", ")
}

// reviewed says how much of what was written was held against its sources, and when.
func reviewed(m *model.Model) string {
	all, done, first, last := 0, 0, model.Date(""), model.Date("")
	for _, c := range m.All() {
		all++
		if day := c.Review.On; day != "" {
			if done++; first == "" || day < first {
				first = day
			}
			last = max(last, day)
		}
	}
	if done == 0 {
		return fmt.Sprintf("none of %d written pages", all)
	}
	return fmt.Sprintf("%d of %d written pages, between %s and %s", done, all, first, last)
}
