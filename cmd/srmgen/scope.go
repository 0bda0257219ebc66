package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/scope"
)

func (a *app) scopeCommand() *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "scope FILE...",
		Short: "Find the services that infrastructure files use",
		Long: `Find the services that infrastructure files use, and with --name write them into a workload. Files are known by
what they hold, and several add up; - is standard input:

  Terraform, OpenTofu  terraform plan -out=FILE && terraform show -json FILE > plan.json; terraform show -json > state.json
  CloudFormation       the template, as JSON or YAML; of SAM template.yaml, of the CDK cdk.out/*.template.json
  AWS Config           aws configservice get-discovered-resource-counts > counts.json
  Kubernetes           manifests and eksctl's ClusterConfig, as far as marks of AWS in them say something

Of attributes only those are read that tell variants of a service apart, and none that a plan or state marks as
sensitive; no value of an attribute is ever printed. Types that the site has no service for are listed.`,
		Example: "  srmgen scope plan.json\n  srmgen scope --name payments network.json app.json\n  srmgen scope --explain --format csv template.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("name") {
				return a.scopeInto(c.Context(), name, args)
			}
			return a.scope(c.Context(), args)
		},
	}
	c.Flags().StringVar(&name, "name", "", "write content/workloads/NAME.md, or bring its uses up to date")
	c.Flags().BoolVar(&a.flags.explain, "explain", false, "say of each resource which service it shows, and what decided")
	a.formats(c, "text", "csv", "json")
	return c
}

// scoped is what files use, as the services of a site have it.
type scoped struct {
	made
	table *scope.Table
	files []scope.File
	uses  []scope.Use
	rests []scope.Rest
}

// scoping reads the site and the files.
func (a *app) scoping(ctx context.Context, names []string) (scoped, error) {
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return scoped{}, err
	}
	s := scoped{made: m}
	services := scope.Services{}
	for _, x := range m.Site.Model.Services {
		services[x.ID] = x
	}
	if s.table, err = scope.NewTable(services); err != nil {
		return s, environment(err)
	}
	var problems diag.List
	done := a.working(func() string { return "reading " + names[min(len(s.files), len(names)-1)] })
	defer done()
	for _, name := range names {
		if err := interrupted(ctx); err != nil {
			return s, err
		}
		f, wrong, err := s.read(ctx, name)
		if err != nil {
			return s, err
		}
		s.files = append(s.files, f)
		problems.Add(wrong...)
	}
	if len(problems) > 0 {
		done()
		return s, a.problems(input{}, problems.Normal())
	}
	s.uses, s.rests = s.table.Uses(m.Site.Model.Services, s.files)
	return s, nil
}

// read reads one file, or standard input.
func (s *scoped) read(ctx context.Context, name string) (scope.File, diag.List, error) {
	from, shown := io.Reader(os.Stdin), "standard input"
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return scope.File{}, nil, environment(reason(err))
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return scope.File{}, nil, usagef("%s is a folder; name the files in it", name)
		}
		from, shown = f, name
	}
	file, problems, err := s.table.Read(shown, untilDone{ctx, from})
	if err != nil {
		if stopped := interrupted(ctx); stopped != nil {
			return file, nil, stopped
		}
		return file, nil, environment(fmt.Errorf("reading %s: %w", shown, reason(err)))
	}
	return file, problems, nil
}

// untilDone is a reader that ends with the run.
type untilDone struct {
	ctx  context.Context
	from io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.from.Read(p)
}

func (a *app) scope(ctx context.Context, names []string) error {
	s, err := a.scoping(ctx, names)
	if err != nil {
		return err
	}
	a.summary(s)
	if a.flags.explain {
		rows := explained(s.table.Explain(s.files))
		return a.printRows(rows, func() { jsonThings(a.out, rows) })
	}
	if a.flags.format == "json" {
		printJSON(a.out, scopeReport(s))
		return nil
	}
	rows := usesTable(s.uses)
	if a.flags.format == "csv" {
		rows = append(rows, restsTable(s.rests)[1:]...)
		rows.csv(a.out)
		return nil
	}
	if len(s.uses) > 0 {
		if err := a.printRows(rows, nil); err != nil {
			return err
		}
	}
	a.printRests(s)
	return nil
}

// summary says on standard error what was read, and what wasn't.
func (a *app) summary(s scoped) {
	for _, f := range s.files {
		version := ""
		if f.Version != "" {
			version = " of format " + f.Version
		}
		a.say("%s: %s%s, %s", diag.Printable(f.Name), f.Format, version, plural(f.Total(), "resource", "resources"))
		if f.Partial {
			a.say("  it is not complete: the tool that wrote it says so")
		}
		if len(f.Nested) > 0 {
			a.say("  not read, since it is written elsewhere: %s; give these files, too", diag.Printable(strings.Join(f.Nested, ", ")))
		}
	}
}

func usesTable(uses []scope.Use) table {
	t := table{{"service", "resources", "types"}}
	for _, u := range uses {
		t = append(t, []string{u.Subject.String(), strconv.Itoa(u.Resources), strings.Join(u.Types, " ")})
	}
	return t
}

// restsTable has the columns of usesTable; the service is what stands in for one.
func restsTable(rests []scope.Rest) table {
	t := table{{"", "resources", "type"}}
	for _, r := range rests {
		t = append(t, []string{restName(r), strconv.Itoa(r.Resources), r.Type})
	}
	return t
}

func restName(r scope.Rest) string {
	if r.Standing == scope.NoPage && r.Note != "" {
		return "(" + r.Standing.String() + ": " + r.Note + ")"
	}
	return "(" + r.Standing.String() + ")"
}

// printRests lists for people what belongs to no service.
func (a *app) printRests(s scoped) {
	titles := map[scope.Standing]string{
		scope.NoPage: "Of AWS, without a service here:", scope.Unlisted: "Unknown types:", scope.Foreign: "Not of AWS:", scope.Nothing: "Nothing that runs:",
	}
	before := scope.Known
	var rows table
	flush := func() {
		if len(rows) > 0 {
			a.line(a.out, "\n%s", titles[before])
			rows.print(a.out)
		}
		rows = nil
	}
	for _, r := range s.rests {
		if r.Standing != before {
			flush()
			before = r.Standing
		}
		rows = append(rows, []string{"", r.Type, strconv.Itoa(r.Resources), r.Note})
	}
	flush()
}

func explained(all []scope.Shown) table {
	t := table{{"address", "type", "service", "decided by", "resources", "note", "file"}}
	for _, x := range all {
		service := x.Subject.String()
		if x.Subject.Service == "" {
			service = "(" + x.Standing.String() + ")"
		}
		t = append(t, []string{x.Address, x.Type, service, x.By, strconv.Itoa(x.Count), x.Note, x.File})
	}
	return t
}
