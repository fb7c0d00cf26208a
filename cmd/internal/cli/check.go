package cli

import (
	"fmt"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/diagfmt"
	"github.com/breachfile/breachfile/cmd/internal/iox"
)

type checkOptions struct {
	regimes []string
	stage   string
	lawOf   string
	format  string
}

func checkCommand(r *root) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "Find every problem in incident files",
		Long: `Check reads incident files, or all incident files below a folder, and prints every problem with its line and column,
its rule and what to write instead. Layers 0 to 2 look at the file alone: can it be read, are its keys and values known,
do its facts agree. With --regime or --stage, layer 3 asks what those filings still lack.

The command ends with 1 when there is an error; warnings and what is pending do not count.`,
		Example: `  breachfile check incident.yaml
  breachfile check incidents/ --format sarif > problems.sarif
  breachfile check incident.yaml --regime jp-appi --stage final`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return r.check(o, args) },
	}
	cmd.Flags().StringSliceVar(&o.regimes, "regime", nil, "also check what the filings of this regime need (layer 3)")
	cmd.Flags().StringVar(&o.stage, "stage", "", "only the filings of this stage (layer 3)")
	cmd.Flags().StringVar(&o.lawOf, "law-of", "", "judge by the law of this day (YYYY-MM-DD) instead of the incident's own")
	formatFlag(cmd, &o.format, "text", "json", "sarif")
	r.langFlag(cmd)
	return cmd
}

func (r *root) check(o checkOptions, args []string) error {
	if err := app.CheckValue("--format", o.format, []string{"text", "json", "sarif"}); err != nil {
		return err
	}
	files, skipped, err := app.Find(args)
	if err != nil {
		return err
	}
	done := r.progress(len(files))
	got, err := r.env.Check(app.CheckRequest{Files: files, Regimes: o.regimes, Stage: o.stage, LawOf: o.lawOf, Done: done})
	if err != nil {
		return err
	}
	for _, s := range skipped {
		if _, read := got.Sources[filepath.ToSlash(s)]; read {
			continue // a profile that was checked with its incident
		}
		r.note(s+": skipped, no incident file", s+": 事案ファイルではないため対象外")
	}
	r.idle(got.Idle)
	opts := diagfmt.Options{Lang: r.env.Lang, Color: r.color(r.streams.Out), Width: r.width(), Sources: got.Sources, NotRun: got.NotRun, Reread: app.Reread}
	switch o.format {
	case "json":
		err = diagfmt.JSON(r.streams.Out, got.Problems, opts)
	case "sarif":
		catalogue, cerr := app.Catalogue(got.Set)
		if cerr != nil {
			return cerr
		}
		err = diagfmt.SARIF(r.streams.Out, got.Problems, catalogue, r.version, opts)
	default:
		err = diagfmt.Text(r.streams.Out, got.Problems, opts)
	}
	if err == nil && got.Problems.HasErrors() {
		return errProblems
	}
	return err
}

// width is the columns for source lines; what goes to a file is not cut.
func (r *root) width() int {
	if !iox.IsTerminal(r.streams.Out) {
		return 0
	}
	return r.streams.Width(r.streams.Out)
}

// idle says where layer 3 had nothing to look at, so that silence is not taken for health.
func (r *root) idle(list []app.Idle) {
	for _, i := range list {
		if i.NotInForce != "" {
			r.note(fmt.Sprintf("%s: %s was not in force on %s; nothing checked for it", i.File, i.Regime, i.NotInForce),
				fmt.Sprintf("%s: %s は %s には施行されていないため、点検していません", i.File, i.Regime, i.NotInForce))
			continue
		}
		r.note(fmt.Sprintf("%s: no filing of %s to check", i.File, i.Regime), fmt.Sprintf("%s: %s で点検する書面はありません", i.File, i.Regime))
	}
}

// manyFiles is from how many files on the work takes long enough for a bar.
const manyFiles = 100

// progress shows a person at a terminal how far the work on many files is; what it returns is called for each file that is done.
func (r *root) progress(files int) (done func()) {
	if files < manyFiles || !iox.IsTerminal(r.streams.Err) {
		return nil
	}
	bar := r.bar()
	var mu sync.Mutex
	n := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		n++
		bar(int64(n), int64(files))
	}
}
