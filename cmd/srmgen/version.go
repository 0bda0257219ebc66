package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of srmgen",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			a.line(a.out, "srmgen %s", version())
			return nil
		},
	}
}

// version is what the binary was built from: the module's version, or the state of its repository.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = "devel-" + s.Value[:min(len(s.Value), 12)]
		}
	}
	if v == "" || v == "(devel)" {
		v = "devel"
	}
	return v + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
}
