package app_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

const bank = "../../../incidents/examples/bank-ireland-ransomware/incident.yaml"

// TestTheManifestNamesTheSchemaOfEveryLayout writes every layout of the program and finds the schema that each was held to, by its bytes.
func TestTheManifestNamesTheSchemaOfEveryLayout(t *testing.T) {
	schemas := map[string]string{
		"dora-ir-1.3.0": "schema/official/dora/IR-1.3.0/schema.json", "dora-ir-1.2.1": "schema/official/dora/IR-1.2.1/schema.json",
		"dora-cyb-1.2.0": "schema/official/dora/CYB-1.2.0/schema.json", "edpb-1.0": "schema/v1/edpb-notification.schema.json",
	}
	without := []string{"dora-ir-xlsx", "sec-8k-ixbrl", "sec-8k-schema"} // no schema of theirs could be had; the taxonomy stands among the settings
	seen := map[string]bool{}
	for _, k := range []struct{ file, regime, stage, formats string }{
		{bank, "eu-dora", "final", "dora-ir-1.3.0,dora-ir-1.2.1,dora-ir-xlsx"},
		{"testdata/threat.yaml", "eu-dora", "threat", app.FormatStructured},
		{"../../../report/regimes/eu/edpb/testdata/complete/incident.yaml", "eu-edpb", "notification", app.FormatStructured},
		{registrant, "us-sec", "form-8k", app.FormatStructured},
	} {
		out := generate(t, k.file, app.GenerateRequest{Regimes: []string{k.regime}, Stage: k.stage, Formats: strings.Split(k.formats, ","), Draft: k.regime == "eu-edpb"})
		b, err := os.ReadFile(filepath.Join(out.Dir, "manifest.json"))
		require.NoError(t, err, "%s: %v", k.file, out.Problems)
		var m app.Manifest
		require.NoError(t, json.Unmarshal(b, &m))
		for _, f := range m.Files {
			if f.Layout == "" {
				continue
			}
			seen[f.Layout] = true
			if slices.Contains(without, f.Layout) {
				assert.Nil(t, f.Schema, f.Layout)
				continue
			}
			require.NotNil(t, f.Schema, f.Layout)
			text, err := os.ReadFile(filepath.Join("../../..", schemas[f.Layout]))
			require.NoError(t, err)
			sum := sha256.Sum256(text)
			assert.Equal(t, hex.EncodeToString(sum[:]), f.Schema.SHA256, f.Layout)
		}
	}
	for _, format := range app.FormatIDs() {
		if strings.Contains(format, "-") {
			assert.True(t, seen[format], "%s was not written", format)
		}
	}
}

// TestARefusedFilingLeavesNothingBehind makes a text too long for a report: what an earlier run wrote stays as it was, and nothing else appears;
// the draft has a name and a mark that say so.
func TestARefusedFilingLeavesNothingBehind(t *testing.T) {
	b, err := os.ReadFile(bank)
	require.NoError(t, err)
	long := strings.Replace(string(b), "  functional_areas: ", "  functional_areas: "+strings.Repeat("x", 32768)+" ", 1)
	require.NotEqual(t, string(b), long)
	dir := t.TempDir()
	file := filepath.Join(dir, "incident.yaml")
	request := app.GenerateRequest{Regimes: []string{"eu-dora"}, Stage: "final", Formats: []string{"pdf", app.FormatStructured}, Out: filepath.Join(dir, "out")}
	run := func(text string, draft bool) app.Generated {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		request.File, request.Draft = locate(t, file), draft
		got, err := env().Generate(request)
		require.NoError(t, err)
		return got
	}
	failed := func(g app.Generated, by string) bool {
		return slices.ContainsFunc(g.Problems, func(d diag.Diagnostic) bool {
			return d.Rule.ID == by && d.Path == "ict.functional_areas" && d.Span.Start.Line > 0
		})
	}
	require.True(t, failed(run(long, false), "FILING-LIMIT"))
	assert.NoDirExists(t, request.Out)

	require.Empty(t, run(string(b), false).Problems.Count(rule.Error))
	before := tree(t, request.Out)
	require.True(t, failed(run(long, false), "FILING-LIMIT"))
	assert.Equal(t, before, tree(t, request.Out))

	request.Out = filepath.Join(dir, "drafts")
	require.True(t, failed(run(long, true), "OUTPUT-OFFICIAL-SCHEMA"))
	drafts := 0
	for name, text := range tree(t, request.Out) {
		if strings.Contains(name, "dora-ir-1.3.0") {
			drafts++
			assert.Contains(t, name, "-draft.json")
			assert.Contains(t, text, "DRAFT - not to be submitted")
		}
	}
	assert.Equal(t, 1, drafts)
}

// tree is every file below a folder with its bytes.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		out[name] = string(b)
		return err
	}))
	return out
}
