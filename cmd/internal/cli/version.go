package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

// programVersion is the version of the release, else that of the build, else "dev".
func programVersion(linked string) string {
	if linked != "" {
		return linked
	}
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return info.Main.Version
	}
	return "dev"
}

// about is the JSON document of the version command.
type about struct {
	Program string   `json:"program"`
	Version string   `json:"version"`
	Go      string   `json:"go"`
	System  string   `json:"system"`
	Packs   int      `json:"packs"`
	Regimes int      `json:"regimes"`
	Formats []string `json:"formats"`
}

func versionCommand(r *root) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program, its packs and formats",
		Example: "  breachfile version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := app.CheckValue("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			return r.printVersion(format)
		},
	}
	formatFlag(cmd, &format, "text", "json")
	return cmd
}

func (r *root) printVersion(format string) error {
	packs, _, err := r.env.Packs()
	if err != nil {
		return err
	}
	a := about{
		Program: "breachfile", Version: r.version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Packs: len(packs.Set.All()), Regimes: len(packs.Set.IDs()), Formats: app.FormatIDs(),
	}
	if format == "json" {
		return writeJSON(r.streams.Out, a)
	}
	_, err = fmt.Fprintf(r.streams.Out, "breachfile %s\n%s %s\nrule packs: %d versions of %d regimes\nformats: %s\n",
		a.Version, a.Go, a.System, a.Packs, a.Regimes, strings.Join(a.Formats, ", "))
	return err
}
