package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/scope"
	"github.com/srmgen/srmgen/internal/source"
)

func (a *app) explainCommand() *cobra.Command {
	var codes []string
	for _, i := range diag.Codes() {
		codes = append(codes, string(i.Code))
	}
	return &cobra.Command{
		Use:   "explain [CODE | limits]",
		Short: "Explain a problem by its code",
		Long: `Explain a problem by the code that stands in brackets behind it: what it means, an example that causes it, and the
way out. Without a code it lists them; "explain limits" lists what srmgen refuses to read because it is too large.`,
		ValidArgs: append(slices.Clone(codes), "limits"),
		Args:      cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				a.explainAll()
			case args[0] == "limits":
				a.explainLimits()
			case slices.Contains(codes, args[0]):
				a.line(a.out, "%s", strings.TrimRight(diag.Code(args[0]).Info().Explanation(), "\n"))
			default:
				return usagef("no problem has the code %q%s", args[0], orList(diag.Nearest(args[0], codes), `"srmgen explain" lists them`))
			}
			return nil
		},
	}
}

// orList is a question after the nearest name, or where to look.
func orList(near, elsewhere string) string {
	if near != "" {
		return "; did you mean " + near + "?"
	}
	return "; " + elsewhere
}

func (a *app) explainAll() {
	t := table{{"CODE", "SEVERITY", "MEANING"}}
	for _, i := range diag.Codes() {
		t = append(t, []string{string(i.Code), i.Severity.String(), i.Meaning})
	}
	t.print(a.out)
}

func (a *app) explainLimits() {
	t := table{{"LIMIT", "OF", "WHY"}}
	add := func(limit int, of, why string) { t = append(t, []string{grouped(limit), of, why}) }
	add(source.MaxFile, "bytes of srmgen.yaml and of each file in content/ and templates/", "larger files are split better than read")
	add(source.MaxAsset, "bytes of each file in assets/", "it is kept in memory")
	add(frontmatter.MaxBytes, "bytes of front matter", "prose belongs into the body")
	add(frontmatter.MaxDepth, "levels of front matter inside each other", "no kind has half as many")
	add(frontmatter.MaxKeys, "keys in a front matter", "each is looked for among the others")
	add(scope.MaxResources, "resources in a plan, state or template", "several files add up")
	add(scope.MaxDocument, "bytes of an infrastructure file in YAML", "JSON is read as a stream and has no bound")
	for _, l := range markdown.Limits() {
		add(l.Max, l.Name, l.Why)
	}
	t.print(a.out)
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
