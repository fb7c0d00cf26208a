package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/schema"
)

func schemaCommand(r *root) *cobra.Command {
	return &cobra.Command{
		Use:       "schema NAME",
		Short:     "Print a published JSON Schema",
		Long:      "Schema prints a JSON Schema of version 1: " + strings.Join(schema.Names(), ", ") + ".",
		Example:   "  breachfile schema incident > incident.schema.json",
		Args:      cobra.ExactArgs(1),
		ValidArgs: schema.Names(),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := app.CheckValue("schema", args[0], schema.Names()); err != nil {
				return err
			}
			b, _ := schema.V1(args[0]) // the name was checked above
			_, err := r.streams.Out.Write(b)
			return err
		},
	}
}
