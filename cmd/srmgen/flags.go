package main

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// flags are those with one meaning everywhere.
type flags struct {
	site    string
	quiet   bool
	verbose bool
	out     string
	baseURL string
	drafts  bool
	whom    string
	only    []string
	force   bool
	single  bool
	asOf    string
	format  string
	strict  bool
	judge   bool // what the content says, too; set by the verb
	dated   bool // pages say when they last changed; set by the verb
	explain bool
}

// options are what the flags say of a build.
func (f flags) options() build.Options {
	return build.Options{BaseURL: f.baseURL, Drafts: f.drafts, Audience: model.Audience(f.whom), Only: strings.Join(f.only, ",")}
}

// audience adds --audience to a verb that hands out what the site says.
func (a *app) audience(c *cobra.Command) {
	all := make([]string, len(model.Audiences()))
	for i, x := range model.Audiences() {
		all[i] = string(x)
	}
	c.Flags().StringVar(&a.flags.whom, "audience", string(model.ForInsiders), "whom it is for: "+strings.Join(all, ", "))
	before := c.PreRunE
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(all, a.flags.whom) {
			return usagef("--audience %s%s", a.flags.whom, nearestHint(diag.Nearest(a.flags.whom, all), all))
		}
		if before != nil {
			return before(c, args)
		}
		return nil
	}
	if err := c.RegisterFlagCompletionFunc("audience", cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag was added above
	}
	c.Long += "\n\n" + audienceHelp
}

// forcing adds --force to a verb that writes where something of others may be.
func (a *app) forcing(c *cobra.Command) {
	c.Flags().BoolVar(&a.flags.force, "force", false, "replace what srmgen did not make")
}

// audienceHelp is what the help of each verb with --audience says.
const audienceHelp = `--audience says whom it is for, and leaves out of everything what others must not see:

  WHAT                                                  public  customer  auditor  internal
  pages with visibility: public, or without the key     yes     yes       yes      yes
  pages with visibility: customer                       -       yes       yes      yes
  pages with visibility: auditor                        -       -         yes      yes
  pages with visibility: internal                       -       -         -        yes
  who reviewed a page (reviewed_by)                     -       -         yes      yes
  holders (owner, keeper) and the pages of teams        -       -         -        yes
  contacts                                              -       -         -        yes
  progress of workloads                                 -       -         -        yes
  the history of changes                                -       -         -        yes

A team that provides a service, or has a part of its own in a cell (parts), is no mere holder: its page stays, without
its contacts. What cannot do without something that is left out goes with it, as a service goes with its model. A link
to a page that is left out becomes plain words.`

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
