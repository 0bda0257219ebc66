package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
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
	t := table{{"LIMIT", "OF", "MORE IS", "WHY"}}
	for _, b := range limit.All() {
		t = append(t, []string{b.Number(), b.Of, b.Beyond, b.Why})
	}
	t.print(a.out)
}
