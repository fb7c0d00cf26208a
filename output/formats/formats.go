// Package formats lists the output formats that the program offers.
package formats

import (
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/csv"
	"github.com/breachfile/breachfile/output/html"
	"github.com/breachfile/breachfile/output/ics"
	"github.com/breachfile/breachfile/output/json"
	"github.com/breachfile/breachfile/output/pdf"
	"github.com/breachfile/breachfile/output/text"
	"github.com/breachfile/breachfile/output/xlsx"
	"github.com/breachfile/breachfile/output/xml"
)

// All returns every format in the order in which it is offered; a new format is one more line.
func All() []output.Format {
	return []output.Format{
		pdf.New(),
		html.New(),
		text.New(),
		json.New(),
		ics.New(),
		csv.New(),
		xlsx.New(),
		xml.XHTML(),
		xml.Schema(),
	}
}

// Find returns the format with the id.
func Find(id string) (output.Format, bool) {
	for _, f := range All() {
		if f.ID() == id {
			return f, true
		}
	}
	return nil, false
}
