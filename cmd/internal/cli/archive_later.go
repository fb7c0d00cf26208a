package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/output/archive"
)

func archiveReceipt(r *root, o *archiveOptions) *cobra.Command {
	var files, filings []string
	var reference, channel, at string
	cmd := &cobra.Command{
		Use:     "receipt ID",
		Short:   "Record the authority's acknowledgement of a submission",
		Example: "  breachfile archive receipt 3f2a9c01 --filing eu-gdpr/notification --file receipt.eml --reference 2026-0113 --channel portal --at 2026-11-22T17:02:00+09:00",
		Long:    "Receipt records what came back from the authority: its moment, number and file. Where the submission holds several filings, --filing\nsays which of them it is for; assess and generate then start from it the clocks that run from a submission (--archive).",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			moment, err := time.Parse(time.RFC3339, at)
			if err != nil {
				return app.UsageError("--at: say when the authority received it, as 2026-11-22T17:02:00+09:00", "--at: 受領の時点を 2026-11-22T17:02:00+09:00 の形で書いてください")
			}
			facts := []archive.Fact{{Key: "received", Value: moment.Format(time.RFC3339)}}
			for _, f := range []archive.Fact{{Key: "reference", Value: reference}, {Key: "channel", Value: channel}} {
				if f.Value != "" {
					facts = append(facts, f)
				}
			}
			return r.archiveLater(o, archive.Receipt, app.ArchiveNote{Archive: o.dir, ID: args[0], Facts: facts, Files: files, Filings: filings})
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&files, "file", nil, "the acknowledgement as it came (may be repeated)")
	f.StringSliceVar(&filings, "filing", nil, "filing that is acknowledged, as regime/stage (may be repeated; default: the only one)")
	f.StringVar(&reference, "reference", "", "number that the authority gave")
	f.StringVar(&channel, "channel", "", "how it was filed: portal, mail, …")
	f.StringVar(&at, "at", "", "moment of receipt, RFC 3339 (required)")
	r.archiveFlags(cmd, o)
	return cmd
}

// archiveReason makes the commands that need a reason: hold, release and dispose.
func archiveReason(r *root, o *archiveOptions, kind archive.Kind) *cobra.Command {
	var reason, by string
	use, short := string(kind), "Forbid the disposal of a submission"
	switch kind {
	case archive.Release:
		short = "End the hold of a submission"
	case archive.Disposal:
		use, short = "dispose", "Remove the bytes of a submission after its retention; the log entries and hashes stay"
	}
	cmd := &cobra.Command{
		Use: use + " ID", Short: short,
		Example: "  breachfile archive " + use + " 3f2a9c01 --reason \"…\" --by \"R. Sato\"",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if reason == "" || by == "" {
				return app.UsageError("--reason and --by are required: the log keeps why and who", "--reason と --by は必須です。理由と担当者を記録します")
			}
			facts := []archive.Fact{{Key: "reason", Value: reason}, {Key: "by", Value: by}}
			return r.archiveLater(o, kind, app.ArchiveNote{Archive: o.dir, ID: args[0], Facts: facts})
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "why (required)")
	cmd.Flags().StringVar(&by, "by", "", "who decided (required)")
	r.archiveFlags(cmd, o)
	return cmd
}

func (r *root) archiveLater(o *archiveOptions, kind archive.Kind, q app.ArchiveNote) error {
	if err := archiveForm(o); err != nil {
		return err
	}
	got, err := r.env.ArchiveLater(kind, q)
	r.archiveRepairs(got.Repairs)
	if err != nil {
		return archiveRefusal(err)
	}
	return r.archiveOutcome(o, got)
}

// archiveOutcome prints what became of a later entry.
func (r *root) archiveOutcome(o *archiveOptions, got archive.Outcome) error {
	if o.format == "json" {
		return r.archiveJSON(map[string]any{"entry": got.Entry, "added": got.Added})
	}
	if !got.Added {
		r.note("This is recorded already; nothing was changed.", "既に記録済みです。何も変更していません。")
	}
	_, err := fmt.Fprintf(r.streams.Out, "%s %d: %s\n", r.say("entry", "記録"), got.Entry.Seq, got.Entry.Kind)
	return err
}
