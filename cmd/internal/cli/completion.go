package cli

import (
	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func completionCommand(r *root) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     "Print a completion script for a shell",
		Example:   "  breachfile completion bash > /etc/bash_completion.d/breachfile",
		Args:      cobra.ExactArgs(1),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := app.CheckValue("completion", args[0], shells); err != nil {
				return err
			}
			top, out := cmd.Root(), r.streams.Out
			switch args[0] {
			case "bash":
				return top.GenBashCompletionV2(out, true)
			case "zsh":
				return top.GenZshCompletion(out)
			case "fish":
				return top.GenFishCompletion(out, true)
			}
			return top.GenPowerShellCompletionWithDesc(out)
		},
	}
}
