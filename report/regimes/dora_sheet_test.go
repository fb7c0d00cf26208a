package regimes_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
)

// TestDORASheet holds the sheet to a line for each field in the order of the form, with no blank answer at any stage.
func TestDORASheet(t *testing.T) {
	base := readFile(t, refused, "base.yaml")
	imported := string(readDORA(t, []byte(readFile(t, "eu/dora/testdata/read", "faults.json")), "en").YAML)
	for _, text := range []string{base, imported} {
		for _, stage := range []string{"initial", "intermediate", "final"} {
			f, _ := doraReport(t, text, stage)
			made := f.Structured(func(s regime.Structured) bool { return s.ID == "dora-ir-xlsx" })
			require.Len(t, made, 1)
			var asked []string
			for _, s := range f.Sections {
				for _, a := range s.Answers {
					asked = append(asked, a.No)
				}
			}
			var fields []string
			for _, row := range made[0].Sheet.Rows {
				fields = append(fields, row[0].Text)
				assert.NotEmpty(t, row[1].Text, row[0].Text)
				assert.NotEmpty(t, row[2].Text, row[0].Text)
			}
			assert.Equal(t, asked, fields, stage)
		}
	}
	f, _ := doraReport(t, base, "final")
	rows := f.Structured(func(s regime.Structured) bool { return s.ID == "dora-ir-xlsx" })[0].Sheet.Rows
	assert.Contains(t, rows, payload.Words("2.9", "Activation of business continuity plan, if activated", "yes"))
	assert.Contains(t, rows, payload.Words("3.18", "Types of impact in the Member States", "Clients\nBranch of the financial entity"))
	assert.Contains(t, rows, payload.Words("3.4", "Number of clients affected", "about 121,000"))
	f, _ = doraReport(t, imported, "intermediate")
	rows = f.Structured(func(s regime.Structured) bool { return s.ID == "dora-ir-xlsx" })[0].Sheet.Rows
	assert.Contains(t, rows, payload.Words("2.7", "Discovery of the major ICT-related incident", "to be determined"))
	for _, row := range rows {
		assert.NotContains(t, row[2].Text, "Actual figures", "the report does not say how sure its numbers are")
	}
}
