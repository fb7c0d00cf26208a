package dora

import (
	"cmp"
	"strings"

	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// table is the report as a sheet for people who work with the form as a spreadsheet: a line for each question, in the order of the form.
func table() regime.Structured {
	return regime.Structured{
		ID: "dora-ir-xlsx", Format: "xlsx", Form: "incident", Make: sheet,
		Title: lang.Of("en", "Report of a major ICT-related incident, a line for each field", "ja", "重大ICT関連インシデント報告（項目ごとに一行の表）"),
	}
}

func sheet(f regime.Facts) regime.Made {
	out := &payload.Sheet{
		Name:    f.Case.Incident.ID,
		Columns: []payload.Column{{Title: "Field", Width: 10}, {Title: "Question", Width: 48}, {Title: "Answer", Width: 90}},
	}
	for _, a := range f.Answers {
		out.Rows = append(out.Rows, payload.Words(a.Field.No, a.Field.Label.Any(f.Lang, "en"), answer(a, f.Lang)))
	}
	return regime.Made{Sheet: out}
}

// answer is what stands in the cell: the labels of the chosen options, else what the papers print, be it only that there is no answer. Nothing is blank.
func answer(a regime.Asked, tag string) string {
	var lines []string
	for _, o := range a.Field.Options {
		if a.Has(o.ID) {
			lines = append(lines, o.Label.Any(tag, "en"))
		}
	}
	if a.Known() && len(lines) > 0 {
		return strings.Join(lines, "\n")
	}
	return cmp.Or(strings.TrimSpace(a.Shown), "not stated")
}
