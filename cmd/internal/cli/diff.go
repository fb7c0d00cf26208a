package cli

import (
	"bytes"
	"cmp"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
)

type diffOptions struct {
	format    string
	regimes   []string
	sameEvent bool
	git       string
	filed     string
	archive   string
	stage     string
	tag       string
	amend     string
	style     string
	out       string
}

func diffCommand(r *root) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two revisions, and what that touches",
		Long: `Diff compares two revisions of an incident by meaning: entries of lists are found again by id or by what tells them apart,
numbers come with their difference and whether the file explains it, dates with the days between, texts phrase by phrase.
The order of keys, comments and quotes never count, and private notes are not looked at.

It says what the changes touch: new, dropped and moved duties and deadlines, filings already recorded as sent that no longer
say what the file says, people told whose number has grown, and what counsel should look at. A number that was filed and
changes without a reason, or that does not follow from the number before, is a problem and ends the command with 1.

--format html and pdf lay both revisions out side by side. With --regime they are the redline of that regime's filing, in its own
language: deleted text struck, inserted text underlined, a bar in the margin, a summary of the changes on the first page.

--amend writes the filing that amends what the old revision records as sent last under --regime: it names the earlier
submission with its day and reference number and the revision's reason. It may be supplementary, corrected, withdrawn or
reclassified, and give all fields again (cumulative, full) or the changed ones only (delta). Filings are amended together with
"generate --amend".

A folder takes the revisions of one incident in it as a chain. --git compares a file with its state at a revision in git.
--filed compares a file with what the archive last recorded as sent under a regime. --same-event compares two files of one group about one event.`,
		Example: `  breachfile diff r1.yaml r2.yaml
  breachfile diff r1.yaml r2.yaml --format json
  breachfile diff r1.yaml r2.yaml --format pdf --regime jp-notice -o redline.pdf
  breachfile diff --git HEAD~1 incident.yaml
  breachfile diff --filed jp-notice incident.yaml
  breachfile diff --same-event ours.yaml parent.yaml`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error { return r.diff(o, args) },
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.regimes, "regime", nil, "only duties of this regime (may be repeated)")
	f.BoolVar(&o.sameEvent, "same-event", false, "compare two files about the same event for facts that disagree")
	f.StringVar(&o.git, "git", "", "compare FILE with its state at this revision in git, such as HEAD~1")
	f.StringVar(&o.filed, "filed", "", "compare FILE with what the archive last recorded as sent under this regime")
	f.StringVar(&o.archive, "archive", "archive", "with --filed: folder of the archive")
	f.StringVar(&o.stage, "stage", "", "with --regime and --format pdf or html: the filing of this stage with its changes marked")
	f.StringVar(&o.tag, "filing-lang", "", "language of that filing (default: the authority's own)")
	f.StringVar(&o.amend, "amend", "", "with --regime: the filing that amends the one sent last: "+strings.Join(changes.Amendings(), ", "))
	f.StringVar(&o.style, "style", "", "how much an amendment says again: "+strings.Join(changes.Styles(), ", ")+" (default: as the recipient takes it)")
	complete(cmd, "amend", changes.Amendings())
	complete(cmd, "style", changes.Styles())
	f.StringVarP(&o.out, "out", "o", "", "write to this file instead of standard output")
	formatFlag(cmd, &o.format, diffFormats()...)
	r.langFlag(cmd)
	return cmd
}

func diffFormats() []string { return []string{"text", "json", "html", "pdf"} }

func (r *root) diff(o diffOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.out == "" || o.document() {
		return r.compare(o, args)
	}
	var b bytes.Buffer
	shown := r.streams.Out
	r.streams.Out = &b
	err := r.compare(o, args)
	r.streams.Out = shown
	if b.Len() == 0 {
		return err
	}
	return cmp.Or(r.deliver(o, b.Bytes()), err)
}

// document reports whether the result is a document rather than a list of changes.
func (o diffOptions) document() bool {
	return o.amend != "" || o.format == "html" || o.format == "pdf"
}

// check refuses options that do not go together before anything is read.
func (o diffOptions) check() error {
	formats := diffFormats()
	if o.sameEvent {
		formats = []string{"text", "json"}
	}
	if err := app.CheckValue("--format", o.format, formats); err != nil {
		return err
	}
	switch {
	case o.amend == "" && o.style != "":
		return app.UsageError("--style goes with --amend", "--style は --amend とともに指定してください")
	case o.amend != "" && len(o.regimes) != 1:
		return app.UsageError("--amend: name one regime with --regime", "--amend: --regime で制度を一つ指定してください")
	case o.amend != "":
		return app.CheckAmend(o.amend, o.style)
	case o.document() && len(o.regimes) > 1:
		return app.UsageError("--regime: name one regime for a redline", "--regime: 対照表にする制度は一つだけ指定してください")
	}
	return nil
}

func (r *root) compare(o diffOptions, args []string) error {
	files, sent, err := r.revisions(o, args)
	if err != nil {
		return err
	}
	if o.sameEvent {
		return r.sameEvent(o, files)
	}
	var all []app.Compared
	fine := true
	for i := 1; i < len(files); i++ {
		got, err := r.env.Diff(app.DiffRequest{Old: files[i-1], New: files[i], Regimes: o.regimes, Sent: sent})
		if err != nil {
			return err
		}
		if err := r.printProblems(got.Problems, got.Sources, false); err != nil {
			return err
		}
		if !got.Ready {
			r.note("The revisions were not compared: mend the errors first, because what cannot be read would pass for removed.",
				"比較していません。読み取れない箇所が削除と見なされるおそれがあるため、先にエラーを直してください。")
			return errProblems
		}
		fine = fine && !got.Problems.HasErrors()
		all = append(all, got)
	}
	if err := r.printDiff(o, all); err != nil || fine {
		return err
	}
	return errProblems
}

// revisions finds the files to compare, the oldest first, and what the archive records as sent from the old one.
func (r *root) revisions(o diffOptions, args []string) ([]app.Source, []assess.Submission, error) {
	if o.git != "" || o.filed != "" {
		return r.against(o, args)
	}
	if len(args) == 1 {
		info, err := os.Stat(args[0])
		if err == nil && info.IsDir() && !o.sameEvent {
			chain, err := app.Chain(args[0])
			return chain, nil, err
		}
		return nil, nil, app.UsageError("name two files, a folder of revisions, or use --git or --filed", "二つのファイル、版のフォルダ、又は --git か --filed を指定してください")
	}
	old, err := app.Locate(args[0])
	if err != nil {
		return nil, nil, err
	}
	new, err := app.Locate(args[1])
	return []app.Source{old, new}, nil, err
}

// against finds the earlier state of one file.
func (r *root) against(o diffOptions, args []string) ([]app.Source, []assess.Submission, error) {
	if len(args) != 1 || o.sameEvent || o.git != "" && o.filed != "" {
		return nil, nil, app.UsageError("--git and --filed take one file and no other source", "--git と --filed には一つのファイルだけを指定してください")
	}
	now, err := app.Locate(args[0])
	if err != nil {
		return nil, nil, err
	}
	if o.git != "" {
		was, err := app.AtRevision(args[0], o.git)
		return []app.Source{was, now}, nil, err
	}
	if app.IsArchive(o.archive) {
		r.env.Records = app.ArchiveRecords{Dir: o.archive}
	}
	was, sent, err := r.env.Filed(now, o.filed)
	return []app.Source{was, now}, []assess.Submission{sent}, err
}

func (r *root) sameEvent(o diffOptions, files []app.Source) error {
	got, list, err := r.env.SameEvent(files[0], files[1])
	if err != nil {
		return err
	}
	if err := r.printProblems(got.Problems, got.Sources, false); err != nil {
		return err
	}
	if !got.Ready {
		return errProblems
	}
	if o.format == "json" {
		err = writeJSON(r.streams.Out, got.DisagreementJSON(list))
	} else {
		err = r.printDisagreements(got, list)
	}
	if err == nil && len(list) > 0 {
		return errProblems
	}
	return err
}

// render writes the comparison, or the redline of one filing, as a document.
func (r *root) render(o diffOptions, c app.Compared) error {
	var b []byte
	var err error
	switch {
	case o.amend != "":
		b, err = r.env.Amend(c, app.AmendRequest{Regime: o.regimes[0], Kind: o.amend, Style: o.style, Format: o.format})
	case len(o.regimes) == 0:
		b, err = r.env.SideBySide(c, o.format)
	default:
		b, err = r.env.Redline(c, app.RedlineRequest{Regime: o.regimes[0], Stage: o.stage, Lang: o.tag, Format: o.format})
	}
	if err != nil {
		return err
	}
	return r.deliver(o, b)
}

// deliver writes to the file that the user named, else to standard output.
func (r *root) deliver(o diffOptions, b []byte) error {
	if o.out != "" {
		const private = 0o600
		return iox.WriteFile(o.out, b, private)
	}
	if o.format == "pdf" && iox.IsTerminal(r.streams.Out) {
		return app.UsageError("name a file for the PDF with -o", "PDF のファイル名を -o で指定してください")
	}
	_, err := r.streams.Out.Write(b)
	return err
}

// printDiff prints one comparison, or the comparisons of a chain.
func (r *root) printDiff(o diffOptions, all []app.Compared) error {
	if o.document() {
		if len(all) > 1 {
			return app.UsageError("name two files for a document; a chain comes as text or json", "文書の作成には二つのファイルを指定してください（版の連なりは text 又は json のみ）")
		}
		return r.render(o, all[0])
	}
	if o.format == "json" {
		var docs []app.Difference
		for _, c := range all {
			docs = append(docs, c.JSON(r.env.Lang))
		}
		if len(docs) == 1 {
			return writeJSON(r.streams.Out, docs[0])
		}
		return writeJSON(r.streams.Out, struct {
			Chain []app.Difference `json:"chain"`
		}{docs})
	}
	for _, c := range all {
		if err := r.printCompared(c); err != nil {
			return err
		}
	}
	return nil
}
