package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

// importOptions are the flags that every import has.
type importOptions struct {
	request app.ImportRequest
	format  string
}

// importCommand has one subcommand for each format.
func importCommand(r *root) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FORMAT FILE",
		Short: "Make incident files of what another program holds",
		Long: `Import reads a file of another program and writes incident files. What the source does not say is pending; nothing is guessed.
What an incident file has no place for is listed with its line. Where a file came from, with its hash, is kept under "private:".
An existing file is never overwritten.`,
		Example: `  breachfile import veris record.json -o incident.yaml
  breachfile import dora report.json --language en -o incident.yaml
  breachfile import csv register.csv --mapping mapping.yaml -o incidents/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var names []string
			for _, c := range cmd.Commands() {
				names = append(names, c.Name())
			}
			return app.CheckValue("import", args[0], names)
		},
	}
	cmd.AddCommand(importVERIS(r), importDORA(r), importCSV(r))
	return cmd
}

func importVERIS(r *root) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "veris FILE",
		Short: "Read VERIS records",
		Long: `Import veris reads one VERIS record, or an array of them. A word of VERIS that has exactly one counterpart becomes that;
any other stands in its own words. A record of another version than 1.4.1 is read as far as it goes, with a warning.`,
		Example: `  breachfile import veris record.json --language en > incident.yaml
  breachfile import veris records.json -o incidents/ --language en --timezone Europe/Dublin`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return r.importFile(o, args[0], r.env.ImportVERIS)
		},
	}
	r.importFlags(cmd, &o)
	return cmd
}

func importDORA(r *root) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "dora FILE",
		Short: "Read a report of a major ICT-related incident, or the notice of a cyber threat, under DORA",
		Long: `Import dora reads the JSON of a report (IR-1.3.0 or IR-1.2.1) or of the notice of a significant cyber threat (CYB-1.2.0), such as one that
another program or an earlier version of the file made. A value that an incident file refuses, such as a mistyped LEI or e-mail address, is named
with its line and left pending or out; the rest is kept. Amounts are read in units of the currency. When the organisation became aware
stands in no report and is pending: the deadlines count from it.
A criterion that is not named is not met in a final report, and pending in any earlier one.`,
		Example: `  breachfile import dora report.json --language en -o incident.yaml
  breachfile import dora threat-notice.json --language fr -o threat.yaml
  breachfile import dora report.json --language fr --format json -o incident.yaml > losses.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return r.importFile(o, args[0], r.env.ImportDORA)
		},
	}
	r.importFlags(cmd, &o)
	return cmd
}

func importCSV(r *root) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "csv FILE --mapping MAPPING",
		Short: "Read a spreadsheet or the export of a case tool",
		Long: `Import csv reads a table with a heading, one incident for each row, as a mapping file says. A row with a cell that is not written as
the mapping says is left out with a problem at that cell; the other rows are kept. Cells are never guessed at: dates have a format,
numbers with separators and words of lists are declared, damaged characters and HTML are refused.

A mapping file, whose JSON Schema "breachfile schema mapping" prints:

  mapping: 1
  language: en
  timezone: America/New_York     # of times without an offset
  encoding: windows-1252         # or utf-8 (default), utf-16, shift_jis
  empty: ['\N', "NULL"]          # cells that say nothing
  id: {columns: [Case, Year], prefix: wa}
  fixed: {organisation.country: US}
  columns:
    Subject:  {to: title, as: text}
    Aware:    {to: "chronology[kind=aware].at", as: date, format: ["MM/DD/YYYY hh:mm AM", MM/DD/YYYY]}
    People:   {to: "affected[0].count", as: count, thousands: ","}   # 500, 1,200, 500-1000, 500+, <=500, ~500
    Type:     {to: cause.code, as: code, words: {Theft: theft, Other: pending}}
    Held:     {to: "data[0].items", as: code, separator: ";", words: {Name: name, SSN: social-security}}
    Remarks:  {ignore: true}

Kinds of cells (as): text, word (a name or number of a register), date, number, count, code.
Parts of a date format: YYYY MMMM MMM MM M DD D HH H hh h mm ss AM ZZ.`,
		Example: `  breachfile import csv register.csv --mapping mapping.yaml -o incidents/
  breachfile import csv register.csv --mapping mapping.yaml -o incidents/ --format json > problems.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return r.importFile(o, args[0], r.env.ImportCSV)
		},
	}
	cmd.Flags().StringVar(&o.request.Mapping, "mapping", "", "file that says what the columns are")
	r.importFlags(cmd, &o)
	return cmd
}

// importFlags gives an import the flags that all imports share.
func (r *root) importFlags(cmd *cobra.Command, o *importOptions) {
	f := cmd.Flags()
	f.StringVarP(&o.request.Out, "output", "o", "", "write one incident to this file, several into this folder")
	f.StringVar(&o.request.Options.Language, "language", "", "language of the texts, such as en or ja, where the source does not say it")
	f.StringVar(&o.request.Options.Timezone, "timezone", "", "IANA zone of the times, such as Asia/Tokyo, where the source does not say it")
	f.BoolVar(&o.request.Strict, "strict", false, "whatever is not taken over is an error, and that incident is not written")
	formatFlag(cmd, &o.format, "text", "json")
	r.langFlag(cmd)
}

// importFile runs an import and prints what was written and what was not taken over.
func (r *root) importFile(o importOptions, name string, run func(app.ImportRequest) (app.ImportedFiles, error)) error {
	if err := app.CheckValue("--format", o.format, []string{"text", "json"}); err != nil {
		return err
	}
	if o.format == "json" && o.request.Out == "" {
		return app.UsageError("--format json: name a file or folder for the incidents with -o", "--format json には -o で事案の出力先を指定してください")
	}
	o.request.File = name
	got, err := run(o.request)
	if err != nil {
		return err
	}
	if got.Data != nil {
		if _, err := r.streams.Out.Write(got.Data); err != nil {
			return err
		}
	}
	if err := r.printLosses(o.format, nil, got.Problems, nil); err != nil {
		return err
	}
	for _, w := range got.Written {
		if o.format == "text" {
			fmt.Fprintln(r.streams.Out, w)
		}
	}
	if got.Left > 0 {
		r.note(fmt.Sprintf("Not imported: %d of %d incidents", got.Left, got.Left+got.Incidents),
			fmt.Sprintf("取り込めなかった事案: %d件（全%d件）", got.Left, got.Left+got.Incidents))
	}
	if got.Problems.HasErrors() {
		return errProblems
	}
	return nil
}
