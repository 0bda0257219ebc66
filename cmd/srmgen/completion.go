package main

import (
	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/diag"
)

// refuseUnknownShells makes cobra's "completion" refuse a shell that it has no completion for; by itself it would
// show its help and say that all is well.
func refuseUnknownShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		var shells []string
		for _, shell := range c.Commands() {
			shells = append(shells, shell.Name())
		}
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return usagef("no completion for %q%s", args[0], nearestHint(diag.Nearest(args[0], shells), shells))
		}
	}
}
