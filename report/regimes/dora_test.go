package regimes_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/output"
	jsonout "github.com/breachfile/breachfile/output/json"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/official"
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
	return doraFiling(t, text, "report-incident", stage)
}

func doraFiling(t *testing.T, text, duty, stage string) (filing.Filing, diag.List) {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: []byte(text)}}, "incident.yaml")
	require.NoError(t, err)
	require.NotNil(t, c)
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	a := assess.Assess(c, once(), assess.Options{Now: now, Regimes: []string{"eu-dora"}, LawOf: "2026-11-20"})
	for _, o := range a.Obligations {
		for _, s := range o.Stages {
			if o.Duty.ID == duty && s.Stage.ID == stage {
				f, more := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: s, Lang: "en", Messages: "en", Now: now})
				return f, append(problems, more...)
			}
		}
	}
	require.Failf(t, "no such stage", "%s", stage)
	return filing.Filing{}, nil
}

// TestDORAKeepsTheKeyOrderOfTheSample holds every key of the bank's final report to the order of the authority's own sample.
func TestDORAKeepsTheKeyOrderOfTheSample(t *testing.T) {
	f, _ := doraReport(t, readFile(t, refused, "base.yaml"), "final")
	made := f.Structured(func(s regime.Structured) bool { return s.Default })
	require.Len(t, made, 1)
	var ours []string
	keys(made[0].Payload, "", &ours)
	sample := sampleKeys(t)
	last := -1
	for _, key := range ours {
		at := slices.Index(sample, key)
		require.GreaterOrEqual(t, at, 0, "the sample has no %s", key)
		assert.Greater(t, at, last, "%s stands elsewhere in the sample", key)
		last = at
	}
}

// keys lists the keys of objects in their order, those of the entries of a list only once.
func keys(n *payload.Node, at string, out *[]string) {
	for _, m := range n.Members {
		key := at + "/" + m.Name
		if !slices.Contains(*out, key) {
			*out = append(*out, key)
		}
		if m.Value.Kind == payload.Object {
			keys(m.Value, key, out)
		}
	}
}

// sampleKeys lists the keys of the sample report in the same way.
func sampleKeys(t *testing.T) []string {
	t.Helper()
	var out, path []string
	dec := json.NewDecoder(strings.NewReader(readFile(t, "../../schema/official/dora/IR-1.3.0", "sample-final-report.json")))
	var value func()
	value = func() {
		token, err := dec.Token()
		require.NoError(t, err)
		switch token {
		case json.Delim('{'):
			for dec.More() {
				name, err := dec.Token()
				require.NoError(t, err)
				path = append(path, name.(string))
				if key := "/" + strings.Join(path, "/"); !slices.Contains(out, key) {
					out = append(out, key)
				}
				value()
				path = path[:len(path)-1]
			}
			_, err = dec.Token()
		case json.Delim('['):
			for dec.More() {
				value()
			}
			_, err = dec.Token()
		}
		require.NoError(t, err)
	}
	value()
	return out
}

// BenchmarkDORA times the JSON of one report from the assessed incident: answers, checks, tree, text and the official schema.
func BenchmarkDORA(b *testing.B) {
	text, err := os.ReadFile(filepath.Join(filepath.FromSlash(refused), "base.yaml"))
	require.NoError(b, err)
	c, _, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: text}}, "incident.yaml")
	require.NoError(b, err)
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	a := assess.Assess(c, once(), assess.Options{Now: now, Regimes: []string{"eu-dora"}})
	duty := a.Obligations[slices.IndexFunc(a.Obligations, func(o assess.Obligation) bool { return o.Duty.ID == "report-incident" })]
	final := duty.Stages[slices.IndexFunc(duty.Stages, func(s assess.Stage) bool { return s.Stage.ID == "final" })]
	for b.Loop() {
		f, problems := filing.Prepare(filing.Request{Case: c, Obligation: duty, Stage: final, Lang: "en", Messages: "en", Now: now})
		if problems.HasErrors() {
			b.Fatal(problems)
		}
		made := f.Structured(func(s regime.Structured) bool { return s.Default })
		var document bytes.Buffer
		if err := jsonout.New().Encode(&document, output.Input{Payload: made[0].Payload}); err != nil {
			b.Fatal(err)
		}
		if faults, err := official.Validate(made[0].Schema, document.Bytes()); err != nil || len(faults) > 0 {
			b.Fatal(err, faults)
		}
	}
}
