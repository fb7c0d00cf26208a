package brief_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/brief"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regimes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

const incident = `breachfile: 1
id: brief
title: Mail to the wrong list
language: en
timezone: Europe/Dublin
organisation: {name: Example Ltd, role: controller, country: IE, designations: [none]}
chronology: [{at: 2026-11-20T16:10, kind: aware, text: Found}]
data: [{items: [name]}]
affected: [{who: Customers, unit: person, residence: {IE: 10}, count: 10}]
risk: {level: risk, because: Names}
questions: [{text: "Who built the list?", about: cause.summary, who: Marketing, by: 2026-11-22}]
`

func made(t *testing.T, now time.Time, problems diag.List) string {
	t.Helper()
	c, list, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: []byte(incident)}}, "incident.yaml")
	require.NoError(t, err)
	require.False(t, list.HasErrors(), "%v", list)
	set, _, err := regimes.Builtin()
	require.NoError(t, err)
	a := assess.Assess(c, set, assess.Options{Now: now})
	d := brief.Document(brief.Input{Case: c, Assessment: a, Problems: problems, Lang: "en", Stamp: filing.Stamp{Source: c.Source.File().SHA256()}})
	return words(d)
}

// words is every row of every table on a line of its own.
func words(d *doc.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		t, ok := block.(doc.Table)
		if !ok {
			continue
		}
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				for _, s := range c.Text {
					b.WriteString(s.Text)
				}
				b.WriteString(" | ")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func problem(id, path, label string, s rule.Severity) diag.Diagnostic {
	d := diag.New(rule.Rule{ID: id, Layer: rule.Regime, Severity: s, Message: lang.Of("en", "needs it"), Why: lang.Of("en", label)}, path, diag.Span{})
	d.Regime, d.Stage = "eu-gdpr", "notification"
	return d
}

// The first clock stands on top with the time that is left, rounded down so that nobody is told of more than there is.
func TestClocksAndWhatIsLeft(t *testing.T) {
	now := time.Date(2026, time.November, 21, 16, 11, 0, 0, time.UTC)
	got := made(t, now, nil)
	first, _, _ := strings.Cut(got, "\n")
	assert.Contains(t, first, "no later than Monday 23 November 2026, 16:10")
	assert.Contains(t, got, "47 hours left")
	late := made(t, now.AddDate(0, 0, 3), nil)
	assert.Contains(t, late, "LATE")
	assert.NotContains(t, late, "hours left")
}

// A question of the house stands with who answers and what waits for it; other gaps say that nobody was named.
func TestQuestionsAndGaps(t *testing.T) {
	got := made(t, time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC), diag.List{
		problem("EU-GDPR-CAUSE", "cause.summary", "Cause", rule.Error),
		problem("EU-GDPR-DPO", "organisation.contacts", "Contact point", rule.Error),
		problem("EU-GDPR-DPO", "organisation.contacts", "Contact point", rule.Error),
		problem("EU-GDPR-COUNT", "affected", "Number of people", rule.Pending),
	})
	assert.Contains(t, got, "Who built the list? | Marketing | Sunday 22 November 2026 | eu-gdpr notification | \n")
	assert.NotContains(t, got, "(cause.summary)")
	assert.Equal(t, 1, strings.Count(got, "Contact point (organisation.contacts) | nobody named |"))
	assert.Contains(t, got, "Number of people (affected) – to be determined")
}
