package diagfmt

import (
	"io"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// report is the document that schema/v1/problems.schema.json describes.
type report struct {
	Problems     []problem    `json:"problems"`
	LayersNotRun []rule.Layer `json:"layers_not_run"`
}

type problem struct {
	Rule     string        `json:"rule"`
	Severity rule.Severity `json:"severity"`
	Layer    rule.Layer    `json:"layer"`
	place
	Path      string          `json:"path"`
	Message   string          `json:"message"`
	Help      string          `json:"help"`
	Cites     []string        `json:"cites"`
	Citations []cite.Citation `json:"citations,omitempty"`
	Regime    string          `json:"regime"`
	Stage     string          `json:"stage"`
	Related   []related       `json:"related,omitempty"`
}

type place struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
}

type related struct {
	place
	Message string `json:"message"`
}

// JSON writes the problems as one JSON document.
func JSON(w io.Writer, list diag.List, opts Options) error {
	out := report{Problems: []problem{}, LayersNotRun: []rule.Layer{}}
	out.LayersNotRun = append(out.LayersNotRun, opts.NotRun...)
	for _, d := range list.Sorted() {
		p := problem{
			Rule: d.Rule.ID, Severity: d.Severity, Layer: d.Rule.Layer, place: placeOf(d.Span), Path: d.Path,
			Message: d.Message(opts.Lang), Help: d.HelpText(opts.Lang),
			Cites: cite.Strings(d.Cites), Citations: d.Cites, Regime: d.Regime, Stage: d.Stage,
		}
		for _, r := range d.Related {
			p.Related = append(p.Related, related{placeOf(r.Span), relatedMessage(r, opts.Lang)})
		}
		out.Problems = append(out.Problems, p)
	}
	return writeJSON(w, out)
}

func placeOf(s diag.Span) place {
	return place{File: s.Start.File, Line: s.Start.Line, Column: s.Start.Column, EndLine: s.End.Line, EndColumn: s.End.Column}
}

func relatedMessage(r diag.Related, lang string) string {
	return diag.Diagnostic{Rule: r.Rule, Args: r.Args}.Message(lang)
}
