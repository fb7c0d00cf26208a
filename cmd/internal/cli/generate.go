package cli

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/diagfmt"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

type generateOptions struct {
	regimes []string
	stage   string
	langs   []string
	formats []string
	out     string
	lawOf   string
	draft   bool
	archive string
	set     map[string]string
	amend   string
	style   string
	since   string
}

func generateCommand(r *root) *cobra.Command {
	var o generateOptions
	cmd := &cobra.Command{
		Use:   "generate FILE|FOLDER",
		Short: "Write the filings, all of them or none",
		Long: `Generate writes, for every duty that applies or may apply, the filing that is due now: the first stage that is not done,
and every stage that is late. It must be complete; when a fact is missing, nothing at all is written, the problems are
printed and the command ends with 1. With --draft everything is written, marked as a draft, and the problems are warnings.

A later stage is written too when it is already complete, and else named with the number of facts that it lacks. A stage
that waits for a submission not yet recorded, or that a submission has ended, is left out; texts to the public and to the
people concerned are written again after they were sent, because a revision updates them. --stage names one stage and
takes it in any state. A duty that a recorded decision rules out is left out and named. So is a regime of which the file leaves
open whether it reaches the organisation at all: state the fact that is named, or ask for the regime with --regime.

Each filing comes in every language that the regime offers, the authority's own first; the others are reading copies with
the language in their name (.en), left out where a text of the incident lacks the language. --lang takes some languages only.

Where an authority's own system takes a file, that file is a filing too ("structured", or the layout by its name): it is
written only when it satisfies the authority's schema and rules. A draft of it is marked so that the system refuses it.

--amend also writes, for every filing that is on record as sent, the filing that amends it: supplementary, corrected, withdrawn or
reclassified, with the day and number of the earlier one. What was sent is the revision of --since, or what --archive has.

Of a folder it writes the registers that the law makes an organisation keep, such as that of Article 33(5) GDPR: a line for the
last revision of every incident below the folder, as DIR/registers/<regime>.csv and .xlsx.

Files: DIR/<incident>/<regime>/<stage>/<name>, DIR/<incident>/deadlines.ics, assessment.json and manifest.json, which
lists every file with its SHA-256 and what it was made from. The same file, packs and --now give the same bytes.`,
		Example: `  breachfile generate incident.yaml
  breachfile generate incident.yaml --regime eu-gdpr --stage notification --format pdf,json -o /srv/filings
  breachfile generate incident.yaml --draft --now 2026-11-22T09:00:00+09:00
  breachfile generate r2.yaml --amend corrected --since r1.yaml
  breachfile generate incidents/ --regime eu-gdpr --format csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if isFolder(args[0]) {
				return r.register(o, cmd.Flags(), args[0])
			}
			return r.generate(o, args[0])
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.regimes, "regime", nil, "only this regime (may be repeated)")
	f.StringVar(&o.stage, "stage", "", "only this stage, in whatever state it is")
	f.StringSliceVar(&o.langs, "lang", nil, "languages of the filings (default: all that the regime offers)")
	f.StringSliceVar(&o.formats, "format", app.DefaultFormats(), "formats: "+strings.Join(app.FormatIDs(), ", "))
	f.StringVarP(&o.out, "out", "o", "filings", "folder below which the incident gets its own")
	f.StringVar(&o.lawOf, "law-of", "", "judge by the law of this day (YYYY-MM-DD) instead of the incident's own")
	f.BoolVar(&o.draft, "draft", false, "write incomplete filings too, all marked as drafts")
	f.StringVar(&o.archive, "archive", "", "archive whose receipts count as submissions, and whose tree head the foot of every page shows")
	f.StringToStringVar(&o.set, "set", nil, "a choice that a layout leaves open, name=value: "+strings.Join(app.Settings(), ", "))
	f.StringVar(&o.amend, "amend", "", "also amend what was sent: "+strings.Join(changes.Amendings(), ", "))
	f.StringVar(&o.style, "style", "", "how much an amendment says again: "+strings.Join(changes.Styles(), ", ")+" (default: as the recipient takes it)")
	f.StringVar(&o.since, "since", "", "with --amend: the revision of the incident that was sent")
	complete(cmd, "format", app.FormatIDs())
	complete(cmd, "amend", changes.Amendings())
	complete(cmd, "style", changes.Styles())
	return cmd
}

func (r *root) generate(o generateOptions, name string) error {
	if err := r.useArchive(o.archive); err != nil {
		return err
	}
	file, err := app.Locate(name)
	if err != nil {
		return err
	}
	since, err := earlierRevision(o)
	if err != nil {
		return err
	}
	got, err := r.env.Generate(app.GenerateRequest{
		Amend: o.amend, Style: o.style, Since: since,
		File: file, Regimes: o.regimes, Stage: o.stage, Langs: o.langs, Formats: o.formats, LawOf: o.lawOf, Out: o.out, Draft: o.draft, Archive: o.archive, Set: o.set,
	})
	if err != nil {
		return err
	}
	if err := r.printProblems(got.Problems, got.Sources, o.draft); err != nil {
		return err
	}
	if got.Dir == "" {
		if beforeRegimes(got.Problems) {
			r.note("Nothing was written: mend the errors first, because a filing could be wrong.", "書面を誤るおそれがあるため、何も書き出していません。先にエラーを直してください。")
		} else {
			r.note("Nothing was written. With --draft the filings are written as drafts.", "何も書き出していません。--draft を付けると草案として書き出します。")
		}
		return errProblems
	}
	for _, l := range got.LeftOut {
		if l.Reason != app.ReachOpen && l.Reason != app.Alternative {
			fmt.Fprintln(r.streams.Err, r.leftOut(l))
		}
	}
	r.printAlternatives(got.LeftOut)
	r.printOpen(got.LeftOut)
	for _, s := range got.Stale {
		s = path.Join(got.Dir, s)
		r.note(s+": left from an earlier run, not part of this one", s+": 以前の実行で作られたもので、今回の書面ではありません")
	}
	return r.printWritten(got)
}

// beforeRegimes reports errors of the file itself, which no draft passes over.
func beforeRegimes(list diag.List) bool {
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Severity == rule.Error && d.Rule.Layer < rule.Regime })
}

// earlierRevision is the revision that was sent, where the user names one.
func earlierRevision(o generateOptions) (app.Source, error) {
	switch {
	case o.amend == "" && (o.since != "" || o.style != ""):
		return app.Source{}, app.UsageError("--since and --style go with --amend", "--since と --style は --amend とともに指定してください")
	case o.since == "":
		return app.Source{}, nil
	}
	return app.Locate(o.since)
}

// printProblems prints problems to standard error; in a draft, errors are warnings.
func (r *root) printProblems(list diag.List, files map[string][]byte, soften bool) error {
	if len(list) == 0 {
		return nil
	}
	shown := list.Sorted()
	for i := range shown {
		if soften && shown[i].Severity == rule.Error && shown[i].Rule.Layer >= rule.Regime {
			shown[i].Severity = rule.Warning
		}
	}
	return diagfmt.Text(r.streams.Err, shown, diagfmt.Options{Lang: r.env.Lang, Color: r.color(r.streams.Err), Sources: files})
}

func (r *root) leftOut(l app.LeftOut) string {
	where := l.Regime + " " + l.Duty + " " + l.Stage
	if l.Language != "" {
		where += " (" + l.Language + ")"
	}
	var en, ja string
	switch l.Reason {
	case app.AlreadyDone:
		en, ja = "done, a submission is recorded", "提出済みの記録があるため省略"
	case app.NotYetStarted:
		en, ja = "follows once its start is recorded", "起算点の記録後に作成"
	case app.NotReady:
		en = fmt.Sprintf("later stage, not ready; facts missing: %d", l.Missing)
		ja = fmt.Sprintf("後の段階で、%d項目が未記載", l.Missing)
	case app.NoTranslation:
		en = "no reading copy: texts in this language are missing"
		ja = "この言語の文がないため参考訳を省略"
	case app.Overtaken:
		en, ja = "a later stage was sent", "後の段階が提出済みのため省略"
	case app.Decided:
		en, ja = "left out by a recorded decision", "記録された判断により省略"
	case app.NoForm:
		en, ja = "asks for no document", "書面を要しない段階"
	default:
		en, ja = "not offered in the language", "指定の言語では提供なし"
	}
	text := where + ": " + r.say(en, ja)
	if l.Due != "" && l.Reason != app.AlreadyDone {
		text += r.say("; no later than ", "。遅くとも ") + l.Due
	}
	return text
}

// printAlternatives names on one line the authorities whose own form waits until it is known which of them is competent.
func (r *root) printAlternatives(left []app.LeftOut) {
	var ids []string
	for _, l := range left {
		if l.Reason == app.Alternative && !slices.Contains(ids, l.Regime) {
			ids = append(ids, l.Regime)
		}
	}
	if len(ids) > 0 {
		all := strings.Join(ids, ", ")
		r.note("Open whether these authorities are competent, so the general form is written: "+all+". Ask for one by --regime.",
			"管轄が未確定のため、一般の様式を作成しました: "+all+"。--regime で指定すると個別の様式を作成します。")
	}
}

// printOpen names the regimes of which it is open whether they reach the organisation, a line for each fact that would tell.
func (r *root) printOpen(left []app.LeftOut) {
	var facts []string
	regimes := map[string][]assess.Member{}
	for _, l := range left {
		if l.Reason != app.ReachOpen || l.Behind {
			continue
		}
		if _, known := regimes[l.Decides]; !known {
			facts = append(facts, l.Decides)
		}
		regimes[l.Decides] = append(regimes[l.Decides], assess.Member{Regime: l.Regime, Table: l.Table})
	}
	for _, f := range facts {
		ids := strings.Join(assess.Families(regimes[f]), ", ")
		r.note("Open whether they apply, and not written: "+ids+". State “"+f+"”, or ask for one by --regime; assess shows their deadlines.",
			"適用の有無が未確定のため作成していません: "+ids+"。「"+f+"」を記載するか、--regime で指定してください。期限は assess で表示されます。")
	}
}

// printWritten lists the filings with their days, then the files of the whole incident.
func (r *root) printWritten(g app.Generated) error {
	var b strings.Builder
	for _, f := range g.Filings {
		if f.ReadingCopy {
			continue
		}
		due := f.DueWords
		if due == "" {
			due = f.State
		}
		fmt.Fprintf(&b, "%s %s: %s — %s\n", f.Regime, f.Stage, f.Title, due)
		for _, h := range g.Filings {
			if h.Regime == f.Regime && h.Duty == f.Duty && h.Stage == f.Stage {
				for _, name := range h.Files {
					fmt.Fprintf(&b, "  %s\n", path.Join(g.Dir, name))
				}
			}
		}
	}
	if len(g.Filings) == 0 && !slices.ContainsFunc(g.LeftOut, func(l app.LeftOut) bool { return l.Reason == app.ReachOpen }) {
		fmt.Fprintln(&b, r.say("No filing is due.", "作成すべき書面はありません。"))
	}
	for _, name := range g.Files {
		if !strings.Contains(name, "/") {
			fmt.Fprintf(&b, "%s\n", path.Join(g.Dir, name))
		}
	}
	_, err := fmt.Fprint(r.streams.Out, b.String())
	return err
}
