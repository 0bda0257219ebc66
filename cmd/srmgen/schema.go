package main

import (
	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Print the JSON Schema of a kind's front matter, or of srmgen.yaml",
		Long: `Print a JSON Schema (draft 2020-12), with which editors complete and check keys: of the front matter of a kind, or
without one of srmgen.yaml. "init" and "new" put the schemas into .srmgen/schema/ and name them in the files.`,
		ValidArgs: kindNames(),
		Args:      cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			schema := content.ConfigSchema
			if len(args) > 0 {
				kind, err := kindOf(args[0])
				if err != nil {
					return err
				}
				schema = func() ([]byte, error) { return content.Schema(kind) }
			}
			data, err := schema()
			if err != nil {
				return environment(err)
			}
			_, _ = a.out.Write(data) // the stream keeps the fault
			return nil
		},
	}
}

// kindNames are the words for kinds on the command line; a kind's folder does as well.
func kindNames() []string {
	var names []string
	for _, k := range model.Kinds() {
		names = append(names, string(k.Kind))
	}
	return append(names, string(model.KindPage))
}

// kindOf reads the word for a kind, or its folder.
func kindOf(word string) (model.Kind, error) {
	if word == string(model.KindPage) || word == "pages" {
		return model.KindPage, nil
	}
	if kind, ok := model.KindOfFolder(word); ok {
		return kind, nil
	}
	if kind := model.Kind(word); kind.Info().Folder != "" {
		return kind, nil
	}
	names := kindNames()
	return "", usagef("there is no kind %q%s", word, nearestHint(diag.Nearest(word, names), names))
}
