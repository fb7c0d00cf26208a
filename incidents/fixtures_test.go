package incidents_test

import (
	"fmt"

	"github.com/breachfile/breachfile/schema/diag"
)

// lines writes one problem per line, as the fixtures hold them.
func lines(problems diag.List) []string {
	out := []string{}
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d:%d %s %s %s", p.Span.Start.Line, p.Span.Start.Column, p.Severity, p.Rule.ID, p.Message("en")))
	}
	return out
}
