package main

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// flags are those with one meaning everywhere.
type flags struct {
	site    string
	quiet   bool
	verbose bool
	out     string
	baseURL string
	drafts  bool
	asOf    string
	format  string
	strict  bool
	judge   bool // what the content says, too; set by the verb
	dated   bool // pages say when they last changed; set by the verb
	explain bool
}

// building adds the flags that decide what a site holds.
func (a *app) building(c *cobra.Command) {
	c.Flags().StringVar(&a.flags.baseURL, "base-url", "", "absolute address at which the site will be hosted")
	c.Flags().BoolVar(&a.flags.drafts, "drafts", false, "take drafts in")
}

func (a *app) strictly(c *cobra.Command) {
	c.Flags().BoolVar(&a.flags.strict, "strict", false, "count advice as an error")
}

// outTo adds --out, whose standard differs from verb to verb; checkFlags takes it over.
func (a *app) outTo(c *cobra.Command, standard, what string) {
	c.Flags().String("out", standard, what)
}

// formats adds --format; the first one is the standard.
func (a *app) formats(c *cobra.Command, all ...string) {
	c.Flags().StringVar(&a.flags.format, "format", all[0], "form of the result: "+strings.Join(all, ", "))
	before := c.PreRunE
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(all, a.flags.format) {
			return usagef("--format %s: %s takes %s", a.flags.format, c.CommandPath(), strings.Join(all, ", "))
		}
		if before != nil {
			return before(c, args)
		}
		return nil
	}
	if err := c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag was added above
	}
}

// checkFlags takes over what flags say, and refuses values that no verb takes.
func (a *app) checkFlags(c *cobra.Command) error {
	if out := c.Flags().Lookup("out"); out != nil {
		if a.flags.out = out.Value.String(); out.Changed && a.flags.out == "" {
			return usagef("--out needs a name")
		}
	}
	if c.Flags().Changed("base-url") {
		u, err := url.Parse(a.flags.baseURL)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.RawQuery != "" || u.Fragment != "" {
			return usagef("--base-url %q is not an address such as https://example.com/docs/", a.flags.baseURL)
		}
	}
	return nil
}

// today is the day by --as-of, or by the clock of this machine.
func (a *app) today() (time.Time, error) {
	if a.flags.asOf == "" {
		return time.Now(), nil
	}
	day, err := time.Parse(time.DateOnly, a.flags.asOf)
	if err != nil {
		return time.Time{}, usagef("--as-of %q is not a day such as 2026-11-21", a.flags.asOf)
	}
	return day, nil
}

// nearestHint is "; did you mean x?" where something is near, else "; there are a, b, c".
func nearestHint(near string, all []string) string {
	if near != "" {
		return "; did you mean " + near + "?"
	}
	return "; there are " + strings.Join(all, ", ")
}
