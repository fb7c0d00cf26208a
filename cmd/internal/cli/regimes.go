package cli

import "github.com/spf13/cobra"

func regimesCommand(r *root) *cobra.Command { return &cobra.Command{Use: "regimes"} }
func newCommand(r *root) *cobra.Command { return &cobra.Command{Use: "new"} }
func explainCommand(r *root) *cobra.Command { return &cobra.Command{Use: "explain"} }
func schemaCommand(r *root) *cobra.Command { return &cobra.Command{Use: "schema"} }
