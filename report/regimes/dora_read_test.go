package regimes_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	jsonout "github.com/breachfile/breachfile/output/json"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/dora"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

const sampleReport = "../../schema/official/dora/IR-1.3.0"

// readDORA reads a report with the form of the pack.
func readDORA(tb testing.TB, text []byte, language string) exchange.Imported {
	tb.Helper()
	pack, ok := once().At("eu-dora", "2026-11-20")
	require.True(tb, ok)
	incident, ok := pack.FormOf("incident")
	require.True(tb, ok)
	threat, ok := pack.FormOf("threat")
	require.True(tb, ok)
	all := dora.Read(source.File{Name: "report.json", Bytes: text}, dora.Forms{Incident: incident, Threat: threat}, exchange.Options{Language: language}, time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC))
	require.Len(tb, all, 1)
	return all[0]
}

// exported is the JSON of the report that is made of an incident file, indented as the sample is.
func exported(t *testing.T, incident, stage string) string {
	t.Helper()
	f, _ := doraReport(t, incident, stage)
	return indented(t, f)
}

func indented(t *testing.T, f filing.Filing) string {
	t.Helper()
	made := f.Structured(func(s regime.Structured) bool { return s.Default })
	require.Len(t, made, 1)
	var out, lines bytes.Buffer
	require.NoError(t, jsonout.New().Encode(&out, output.Input{Payload: made[0].Payload}))
	require.NoError(t, json.Indent(&lines, out.Bytes(), "", "  "))
	return strings.TrimSpace(lines.String())
}

// TestDORASampleComesBack reads the authorities' own sample and makes the same document of it again, with its order of keys and its digits.
func TestDORASampleComesBack(t *testing.T) {
	sample := readFile(t, sampleReport, "sample-final-report.json")
	got := readDORA(t, []byte(sample), "en")
	assert.Empty(t, got.Problems)
	require.NotNil(t, got.YAML)
	assert.Equal(t, sample, exported(t, string(got.YAML), "final"))
}

// TestDORAReportsComeBack does the same with what this program makes of its own example, at every stage.
func TestDORAReportsComeBack(t *testing.T) {
	base := readFile(t, refused, "base.yaml")
	for _, stage := range []string{"initial", "intermediate", "final"} {
		report := exported(t, base, stage)
		got := readDORA(t, []byte(report), "en")
		assert.Empty(t, got.Problems, stage)
		require.NotNil(t, got.YAML, stage)
		assert.Equal(t, report, exported(t, string(got.YAML), stage), stage)
	}
}

// TestDORAThreatComesBack does it with the authorities' sample of the notice of a threat, and with our own.
func TestDORAThreatComesBack(t *testing.T) {
	own := readFile(t, "eu/dora/testdata/read", "threat.yaml")
	for _, notice := range []string{readFile(t, "../../schema/official/dora/CYB-1.2.0", "sample-texts-shortened.json"), threatNotice(t, own)} {
		got := readDORA(t, []byte(notice), "en")
		assert.Empty(t, got.Problems)
		require.NotNil(t, got.YAML)
		assert.Equal(t, notice, threatNotice(t, string(got.YAML)))
	}
}

// threatNotice is the JSON of the notice of a cyber threat, indented as the sample is.
func threatNotice(t *testing.T, incident string) string {
	t.Helper()
	f, _ := doraFiling(t, incident, "notify-threat", "threat")
	return indented(t, f)
}

// TestDORAReadLosesNothingInSilence reads reports with a fault in each kind of value, of the schema's rules and of those of the incident file
// alone: each is named at its place, and what is silent or wrong is pending or left out, and the rest is kept.
func TestDORAReadLosesNothingInSilence(t *testing.T) {
	for _, name := range []string{"faults", "refused-values", "threat-faults"} {
		got := readDORA(t, []byte(readFile(t, "eu/dora/testdata/read", name+".json")), "en")
		var b strings.Builder
		for _, p := range got.Problems {
			b.WriteString(string(p.Severity) + " " + p.Rule.ID + " " + p.Span.Start.String() + " " + p.Message("en") + "\n")
		}
		b.WriteString("\n" + string(got.YAML))
		if *update {
			require.NoError(t, os.WriteFile("eu/dora/testdata/read/"+name+".txt", []byte(b.String()), 0o600))
		}
		assert.Equal(t, readFile(t, "eu/dora/testdata/read", name+".txt"), b.String())
		require.NotNil(t, got.YAML, name)
	}
}

// FuzzDORARead feeds any bytes as a report: whatever comes out as an incident file has no error, and every problem has words and a place.
func FuzzDORARead(f *testing.F) {
	for _, name := range []string{
		sampleReport + "/sample-final-report.json", "../../schema/official/dora/CYB-1.2.0/sample-texts-shortened.json",
		"eu/dora/testdata/read/faults.json", "eu/dora/testdata/read/refused-values.json", "eu/dora/testdata/read/threat-faults.json",
	} {
		b, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(b, "en")
		f.Add(b, "")
	}
	f.Fuzz(func(t *testing.T, b []byte, language string) {
		im := readDORA(t, b, language)
		for _, p := range im.Problems {
			require.NotEmpty(t, p.Message("en"))
			require.NotContains(t, p.Rule.Message.Any("en"), "%!")
			require.Equal(t, "report.json", p.Span.Start.File)
		}
		if im.YAML == nil {
			require.True(t, im.Problems.HasErrors())
			return
		}
		_, problems := exchange.Load(im.YAML)
		for _, p := range problems {
			require.NotEqual(t, rule.Error, p.Severity, "%s\n%v", im.YAML, problems)
		}
	})
}
