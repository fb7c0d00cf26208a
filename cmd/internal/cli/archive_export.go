package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func archiveExport(r *root, o *archiveOptions) *cobra.Command {
	var q app.ArchiveExportRequest
	cmd := &cobra.Command{
		Use:   "export [ID]",
		Short: "Write a BagIt 1.0 bag for an inspector: one submission, or the whole archive",
		Example: `  breachfile archive export -o /media/usb/archive
  breachfile archive export 3f2a9c01 -o acme-17-for-the-authority`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if q.Out == "" {
				return app.UsageError("name the new folder of the bag with -o", "-o で新しいフォルダを指定してください")
			}
			if len(args) > 0 {
				q.ID = args[0]
			}
			q.Archive = o.dir
			if err := r.env.ArchiveExport(q); err != nil {
				return archiveRefusal(err)
			}
			_, err := fmt.Fprintln(r.streams.Out, q.Out)
			return err
		},
	}
	cmd.Flags().StringVarP(&q.Out, "out", "o", "", "folder of the bag, which must not exist (required)")
	r.langFlag(cmd)
	return cmd
}

func archiveImport(r *root, o *archiveOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import BAG",
		Short:   "Make an archive of a bag that holds a whole one",
		Example: "  breachfile archive import /media/usb/archive --archive restored",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			got, err := app.ArchiveImport(context.Background(), args[0], o.dir)
			if err != nil {
				return err
			}
			return r.archiveReport(o, got)
		},
	}
	r.archiveFlags(cmd, o)
	return cmd
}
