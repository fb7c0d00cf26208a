package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/diagfmt"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

func regimesCommand(r *root) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "regimes",
		Short:   "List, show and check the rule packs",
		Example: "  breachfile regimes list\n  breachfile regimes show eu-gdpr\n  breachfile regimes lint --regimes my-packs",
		Args:    knownCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(regimesList(r), regimesShow(r), regimesLint(r))
	return cmd
}

func regimesList(r *root) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the regimes with their versions, stages and sources",
		Long:    "List prints every regime: its versions with the days in force, its duties and stages, its languages, and how much of it rests on official texts (primary), secondary sources, interpretation or recall (unverified).",
		Example: "  breachfile regimes list\n  breachfile regimes list --format json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := app.CheckValue("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			all, err := r.env.Regimes()
			if err != nil {
				return err
			}
			if format == "json" {
				return writeJSON(r.streams.Out, struct {
					Regimes []app.RegimeVersion `json:"regimes"`
				}{all})
			}
			return r.printRegimes(all)
		},
	}
	formatFlag(cmd, &format, "text", "json")
	r.langFlag(cmd)
	return cmd
}

func (r *root) printRegimes(all []app.RegimeVersion) error {
	const label = 12
	p := newPage(pageWidth, r.env.Lang, r.color(r.streams.Out))
	last := ""
	for _, v := range all {
		if v.ID != last {
			if last != "" {
				p.blank()
			}
			p.title(v.ID + " – " + v.Place)
			last = v.ID
		}
		period := v.From + " – " + v.To
		if v.To == "" {
			period = r.say("since ", "施行 ") + v.From
		}
		if v.From == regime.Undated {
			period = wordsFor(r.env.Lang).undated
		}
		if !v.InForce {
			period += " (" + r.say("not in force", "現在は施行されていない") + ")"
		}
		if v.Private {
			period += " [" + r.say("private pack", "独自のパック") + "]"
		}
		p.line(0, p.paint.Paint(iox.Bold, v.Version)+" "+v.Title)
		p.row(2, label, r.say("in force", "施行"), period)
		p.row(2, label, r.say("languages", "言語"), strings.Join(v.Languages, ", "))
		var duties []string
		for _, d := range v.Duties {
			duties = append(duties, d.ID+" ("+strings.Join(d.Stages, ", ")+")")
		}
		p.row(2, label, r.say("duties", "義務"), strings.Join(duties, "; "))
		p.row(2, label, r.say("sources", "確度"), share(v.Basis))
	}
	_, err := io.WriteString(r.streams.Out, p.out.String())
	return err
}

// share is how many statements rest on which basis.
func share(basis map[string]int) string {
	var out []string
	for _, b := range cite.Bases() {
		if n := basis[string(b)]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, b))
		}
	}
	return strings.Join(out, ", ")
}

func regimesShow(r *root) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "Show a regime with its duties, forms and sources",
		Example: "  breachfile regimes show jp-appi",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			packs, versions, err := r.env.Regime(args[0])
			if err != nil {
				return err
			}
			s := &show{page: newPage(pageWidth, r.env.Lang, r.color(r.streams.Out)), root: r, tag: r.env.Lang, words: wordsFor(r.env.Lang)}
			for i, v := range versions {
				if i > 0 {
					s.blank()
				}
				s.pack(v, packs.Private(v))
			}
			_, err = io.WriteString(r.streams.Out, s.out.String())
			return err
		},
	}
	r.langFlag(cmd)
	return cmd
}

func regimesLint(r *root) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "lint",
		Short:   "Check the rule packs themselves",
		Long:    "Lint checks the built-in packs and, with --regimes, private ones: known keys, languages, citations, paths of the incident, clocks and forms.",
		Example: "  breachfile regimes lint --regimes my-packs",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := app.CheckValue("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			problems, files, err := r.env.Lint()
			if err != nil {
				return err
			}
			opts := diagfmt.Options{Lang: r.env.Lang, Color: r.color(r.streams.Out), Width: r.width(), Sources: files}
			if format == "json" {
				err = diagfmt.JSON(r.streams.Out, problems, opts)
			} else {
				err = diagfmt.Text(r.streams.Out, problems, opts)
			}
			if err == nil && problems.HasErrors() {
				return errProblems
			}
			return err
		},
	}
	formatFlag(cmd, &format, "text", "json")
	r.langFlag(cmd)
	return cmd
}
