package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

const registrant = "../../../report/regimes/us/sec/testdata/inline/base.yaml"

// secFiles writes the structured filings of a registrant and returns the files of both kinds.
func secFiles(t *testing.T, stage string, draft bool) (app.Generated, []string) {
	t.Helper()
	dir := t.TempDir()
	got, err := env().Generate(app.GenerateRequest{
		File: locate(t, registrant), Out: dir, Regimes: []string{"us-sec"}, Stage: stage, Formats: []string{app.FormatStructured}, Draft: draft,
	})
	require.NoError(t, err)
	var names []string
	for _, pattern := range []string{"*/us-sec/*/*.htm", "*/us-sec/*/*.xsd"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		require.NoError(t, err)
		names = append(names, found...)
	}
	return got, names
}

// An outside reader takes the form, its amendment and the filer's schema, also as drafts, for well-formed.
func TestSECDocumentsAreWellFormed(t *testing.T) {
	need(t, "xmllint")
	for _, stage := range []string{"form-8k", "form-8ka"} {
		for _, draft := range []bool{false, true} {
			got, names := secFiles(t, stage, draft)
			require.Len(t, names, 2, "%v", got.Problems)
			out, err := exec.CommandContext(t.Context(), "xmllint", append([]string{"--nonet", "--noout"}, names...)...).CombinedOutput()
			assert.NoError(t, err, "%s", out)
			for _, n := range names {
				b, err := os.ReadFile(n)
				require.NoError(t, err)
				const mark = "<_not_for_submission>DRAFT - not to be submitted</_not_for_submission>"
				if draft {
					assert.Contains(t, string(b), mark)
				} else {
					assert.NotContains(t, string(b), mark)
				}
			}
			manifest, err := os.ReadFile(filepath.Join(filepath.Dir(names[0]), "..", "..", "manifest.json"))
			require.NoError(t, err)
			assert.Contains(t, string(manifest), `"us-sec.taxonomy": "2025"`)
		}
	}
}
