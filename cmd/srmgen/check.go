package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
)

func (a *app) checkCommand() *cobra.Command {
	var stale bool
	var within string
	c := &cobra.Command{
		Use:   "check",
		Short: "Say everything that is wrong or could be better; write nothing",
		Long: `Say everything that is wrong or could be better. Nothing is written, but every page and picture is made, so that a
template that fails is found too.

Age is no problem by itself. With --stale, pages whose review is due are listed and fail the check: a page is due
when its own review_every, or that of srmgen.yaml, has passed since its date under reviewed. So are duties of workloads
whose state has expired: the date under expires has passed, or a task that comes again was not checked since.

With --format sarif the result is a log in SARIF 2.1.0, which hosts of code show beside the lines that it is about. Its
files are named from the top of the repository that the site lies in; without one, from the folder in which srmgen runs.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			due, err := a.dueBy(within)
			if err != nil {
				return err
			}
			a.flags.judge = true
			if c.Flags().Changed("within") && !stale {
				return usagef("--within needs --stale")
			}
			if stale && a.flags.format == "sarif" {
				return usagef("--stale lists dates, for which SARIF has no form; use --format json")
			}
			return a.check(c.Context(), func(m made) ([]stalePage, []expired) {
				if !stale {
					return nil, nil
				}
				return stalePages(m.Site, due), expiredDuties(m.Site, due)
			})
		},
	}
	a.building(c)
	a.strictly(c)
	a.formats(c, "text", "json", "sarif")
	c.Flags().StringVar(&a.flags.asOf, "as-of", "", "the day that counts as today, such as 2026-11-21")
	c.Flags().BoolVar(&stale, "stale", false, "fail for pages whose review is due, and for states of duties that have expired")
	c.Flags().StringVar(&within, "within", "", "with --stale: also what will be due, or expire, in so many days, such as 30d")
	return c
}

// checkReport is what a check prints for programs.
type checkReport struct {
	diag.JSONReport
	Stale   []stalePage `json:"stale"`
	Expired []expired   `json:"expired"`
}

func (a *app) check(ctx context.Context, staleOf func(made) ([]stalePage, []expired)) error {
	start := time.Now()
	m, err := a.make(ctx, build.Run)
	if err != nil {
		return err
	}
	all := m.Diags
	if m.Outputs != nil {
		files, done := a.progress(m.Rendered())
		faults, err := makeAll(ctx, files)
		done()
		if err != nil {
			return err
		}
		all.Add(faults...)
		all = all.Normal()
	}
	stale, over := staleOf(m)
	switch a.flags.format {
	case "json":
		printJSON(a.out, checkReport{all.JSON(), append([]stalePage{}, stale...), append([]expired{}, over...)})
	case "sarif":
		printJSON(a.out, diag.SARIF{Version: version(), Path: m.belowTop()}.Log(all))
	default:
		a.print(a.out, m.input, all)
		a.printStale(stale)
		a.printExpired(over)
	}
	if all.Errors(a.flags.strict) > 0 || len(stale)+len(over) > 0 {
		a.line(a.err, "%s%s%s", counted(all), staleCount(stale), expiredCount(over))
		return errContent
	}
	a.say("%s in %s; took %s", counted(all), plural(m.Pages, "page", "pages"), took(time.Since(start)))
	return nil
}
