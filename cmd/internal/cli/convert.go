package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/diagfmt"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

type convertOptions struct {
	to     string
	out    string
	strict bool
	draft  bool
	format string
}

func convertCommand(r *root) *cobra.Command {
	var o convertOptions
	cmd := &cobra.Command{
		Use:   "convert FILE --to FORMAT",
		Short: "Write an incident in an exchange format",
		Long: `Convert writes an incident in a format in which incidents are exchanged, to standard output or with -o to a file, and lists
everything that the incident states and the format cannot carry, each with its line. None of these formats is a filing.
Notes under "private:" and "questions:" are never written. The document satisfies the published schema of its format,
or nothing is written. With --strict nothing is written either as long as anything is lost. A FIRE report that lacks an item which is
essential at its phase and status, or breaks a rule of FIRE, is refused; with --draft it is written, marked as a draft. An item without a value
says why: not-given, pending, unknown, not-applicable, not-collected, or no-source where an incident file has no place for it (items 14, 24, 26, 87).

The list of losses goes to standard error; with --format json to standard output as one JSON document, which needs -o.`,
		Example: `  breachfile convert incident.yaml --to veris > incident.veris.json
  breachfile convert incident.yaml --to iodef-xml -o incident.xml
  breachfile convert incident.yaml --to fire-csv --draft -o fire.csv
  breachfile convert incident.yaml --to stix -o bundle.json --format json > losses.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return r.convert(o, args[0]) },
	}
	cmd.Flags().StringVar(&o.to, "to", "", "format: "+strings.Join(app.ExchangeFormats(), ", "))
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "write the document to this file")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "whatever is lost is an error, and nothing is written")
	cmd.Flags().BoolVar(&o.draft, "draft", false, "write a report that lacks what its format demands, marked as a draft (fire-json, fire-csv)")
	complete(cmd, "to", app.ExchangeFormats())
	formatFlag(cmd, &o.format, "text", "json")
	r.langFlag(cmd)
	return cmd
}

func (r *root) convert(o convertOptions, name string) error {
	if err := app.CheckValue("--format", o.format, []string{"text", "json"}); err != nil {
		return err
	}
	if o.format == "json" && o.out == "" {
		return app.UsageError("--format json: name a file for the document with -o", "--format json には -o で文書の出力先を指定してください")
	}
	file, err := app.Locate(name)
	if err != nil {
		return err
	}
	got, err := r.env.Convert(app.ConvertRequest{File: file, To: o.to, Strict: o.strict, Draft: o.draft})
	if err != nil {
		return err
	}
	if got.Data != nil {
		if err := r.handOver(got.Data, o.out); err != nil {
			return err
		}
	}
	if err := r.printLosses(o.format, got.Problems, got.Losses, got.Sources); err != nil {
		return err
	}
	if got.Data == nil {
		r.note("Nothing was written.", "何も書き出していません。")
		return errProblems
	}
	return nil
}

// handOver writes a result to a file, or to standard output where none is named.
func (r *root) handOver(data []byte, to string) error {
	if to != "" {
		return iox.WriteFile(to, data, iox.Private)
	}
	_, err := r.streams.Out.Write(data)
	return err
}

// printLosses prints problems at length and losses in a line each, or both as one JSON document.
func (r *root) printLosses(format string, problems, losses diag.List, sources map[string][]byte) error {
	if format == "json" {
		all := append(append(diag.List{}, problems...), losses...)
		return diagfmt.JSON(r.streams.Out, all, diagfmt.Options{Lang: r.env.Lang})
	}
	if err := r.printProblems(problems, sources, false); err != nil {
		return err
	}
	for _, l := range losses.Sorted() {
		severity := ""
		if l.Severity == rule.Error {
			severity = r.say("error: ", "エラー: ")
		}
		fmt.Fprintf(r.streams.Err, "%s: %s%s [%s]\n", l.Span.Start, severity, l.Message(r.env.Lang), l.Rule.ID)
	}
	if n := len(losses); n > 0 {
		r.note(fmt.Sprintf("Not carried over, wholly or in part: %d", n), fmt.Sprintf("全部または一部が移せなかったもの: %d件", n))
	}
	return nil
}
