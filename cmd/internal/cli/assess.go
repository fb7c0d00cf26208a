package cli

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

type assessOptions struct {
	regimes []string
	lawOf   string
	format  string
	all     bool
	archive string
}

func assessCommand(r *root) *cobra.Command {
	var o assessOptions
	cmd := &cobra.Command{
		Use:   "assess FILE",
		Short: "Say which duties apply, why, and by when",
		Long: `Assess prints, for each duty of each regime, whether it applies and why, who gets the report, by when at the latest with
the arithmetic, and which single fact would change the answer. What cannot be answered is shown as unknown with the fact
that would decide it, and is treated as due. Regimes of which it is open whether they reach the organisation at all stand
together under the fact that would tell; --all or --regime prints them duty by duty.

The law in force when the organisation became aware judges the incident. Where it was a voluntary one, the duties under
the law in force today stand beside it for comparison. --format ics writes the deadlines for a calendar, with reminders 72,
24 and 4 hours before and on the last working day before a weekend or closure.`,
		Example: `  breachfile assess incident.yaml
  breachfile assess incident.yaml --regime jp-appi --format json
  breachfile assess incident.yaml --format ics > deadlines.ics`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return r.assess(o, args[0]) },
	}
	cmd.Flags().StringSliceVar(&o.regimes, "regime", nil, "only this regime (may be repeated)")
	cmd.Flags().StringVar(&o.lawOf, "law-of", "", "judge by the law of this day (YYYY-MM-DD) instead of the incident's own")
	cmd.Flags().BoolVar(&o.all, "all", false, "print every reason and every regime, not only what carries an answer for this incident (JSON always has all)")
	cmd.Flags().StringVar(&o.archive, "archive", "", "archive whose receipts count as submissions beside those of the file")
	formatFlag(cmd, &o.format, "text", "json", "ics")
	r.langFlag(cmd)
	return cmd
}

// useArchive lets the run read receipts from an archive.
func (r *root) useArchive(dir string) error {
	if dir == "" {
		return nil
	}
	if !app.IsArchive(dir) {
		return app.UsageError("--archive: "+dir+" is not an archive", "--archive: "+dir+" は記録の保管庫ではありません")
	}
	r.env.Records = app.ArchiveRecords{Dir: dir}
	return nil
}

func (r *root) assess(o assessOptions, name string) error {
	if err := app.CheckValue("--format", o.format, []string{"text", "json", "ics"}); err != nil {
		return err
	}
	if err := r.useArchive(o.archive); err != nil {
		return err
	}
	file, err := app.Locate(name)
	if err != nil {
		return err
	}
	got, err := r.env.Assess(app.AssessRequest{File: file, Regimes: o.regimes, LawOf: o.lawOf})
	if err != nil {
		return err
	}
	if err := r.printProblems(got.Problems, got.Sources, false); err != nil {
		return err
	}
	if got.Case == nil {
		r.note("The incident was not assessed: mend the errors first, because a deadline could be wrong.",
			"期限を誤るおそれがあるため判定していません。先にエラーを直してください。")
		return errProblems
	}
	switch o.format {
	case "json":
		return writeJSON(r.streams.Out, got.JSON(r.env.Lang))
	case "ics":
		b, events, err := r.env.Calendar(got, r.env.Lang)
		if err != nil {
			return err
		}
		if events == 0 {
			r.note("No open stage has a day; the calendar is empty.", "日の定まった未了の段階がないため、カレンダーは空です。")
		}
		_, err = r.streams.Out.Write(b)
		return err
	}
	return r.printAssessment(got, o)
}

// writeJSON prints one document, indented, with <, > and & as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
