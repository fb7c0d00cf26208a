package regimes_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

const refused = "eu/dora/testdata/refused"

// edit is one change of the incident in the folder above, and the field of the report that it spoils.
type edit struct {
	Field, Stage, Old, New string
}

// TestDORARefuses changes one fact at a time and compares what the report then refuses or warns of: the rule, the field and the position.
func TestDORARefuses(t *testing.T) {
	base := readFile(t, refused, "base.yaml")
	var edits []edit
	require.NoError(t, json.Unmarshal([]byte(readFile(t, refused, "fixtures.json")), &edits))
	known := map[string]bool{}
	for _, stage := range []string{"initial", "intermediate", "intermediate-update", "final", "reclassification"} {
		for _, d := range doraProblems(t, base, stage) {
			assert.NotEqual(t, rule.Error, d.Severity, "%s: %s", stage, d.Message("en"))
			known[d.Rule.ID] = true
		}
	}
	var b strings.Builder
	rules := map[string]bool{}
	for _, e := range edits {
		require.Equal(t, 1, strings.Count(base, e.Old), "%s: %s", e.Field, e.Old)
		fmt.Fprintf(&b, "%s %s: %q → %q\n", e.Field, e.Stage, e.Old, e.New)
		caught := false
		for _, d := range doraProblems(t, strings.Replace(base, e.Old, e.New, 1), e.Stage) {
			if known[d.Rule.ID] || d.Severity == rule.Info {
				continue
			}
			caught = true
			rules[d.Rule.ID] = true
			fmt.Fprintf(&b, "  %s %s %s %d:%d %s\n", d.Severity, d.Rule.ID, d.Path, d.Span.Start.Line, d.Span.Start.Column, d.Message("en"))
		}
		assert.True(t, caught, "nothing was found: %s %s", e.Field, e.New)
	}
	assert.GreaterOrEqual(t, len(rules), 60, "rules that a fixture breaks")
	golden := filepath.Join(filepath.FromSlash(refused), "expected.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o600))
	}
	assert.Equal(t, readFile(t, refused, "expected.txt"), b.String())
}

func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(filepath.FromSlash(dir), name))
	require.NoError(t, err)
	return string(b)
}

// doraProblems is everything that the file and the report at a stage are blamed for.
func doraProblems(t *testing.T, text, stage string) diag.List {
	t.Helper()
	f, problems := doraReport(t, text, stage)
	for _, l := range f.Structured(func(s regime.Structured) bool { return s.Default }) {
		problems = append(problems, l.Problems...)
	}
	return problems
}

// doraReport prepares the report of an incident at a stage.
func doraReport(t *testing.T, text, stage string) (filing.Filing, diag.List) {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: []byte(text)}}, "incident.yaml")
	require.NoError(t, err)
	require.NotNil(t, c)
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	a := assess.Assess(c, once(), assess.Options{Now: now, Regimes: []string{"eu-dora"}, LawOf: "2026-11-20"})
	for _, o := range a.Obligations {
		for _, s := range o.Stages {
			if o.Duty.ID == "report-incident" && s.Stage.ID == stage {
				f, more := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: s, Lang: "en", Messages: "en", Now: now})
				return f, append(problems, more...)
			}
		}
	}
	require.Failf(t, "no such stage", "%s", stage)
	return filing.Filing{}, nil
}
