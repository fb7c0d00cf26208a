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

// secondValidator holds documents to a pinned schema with a validator of another make, in both readings of its "dependencies".
func secondValidator(t *testing.T, schema string, documents ...string) (output string, valid bool) {
	t.Helper()
	const python = "/usr/bin/python3" // Debian's own, for which Debian packages the validator
	need(t, python)
	if err := exec.Command(python, "-c", "import jsonschema").Run(); err != nil {
		if os.Getenv("BREACHFILE_TOOLS") == "required" {
			t.Fatal("the validator of python3-jsonschema is needed for this test")
		}
		t.Skip("python3-jsonschema is not installed")
	}
	args := append([]string{"testdata/validate.py", "../../../schema/official/" + schema + "/schema.json"}, documents...)
	out, err := exec.Command(python, args...).CombinedOutput()
	return string(out), err == nil
}

// TestEveryStageSatisfiesASecondValidator writes the report of the bank at every stage and in both versions of the schema.
func TestEveryStageSatisfiesASecondValidator(t *testing.T) {
	bank := "../../../incidents/examples/bank-ireland-ransomware/incident.yaml"
	for _, version := range []string{"1.3.0", "1.2.1"} {
		var documents []string
		for _, stage := range []string{"initial", "intermediate", "intermediate-update", "final", "reclassification"} {
			out := generate(t, bank, app.GenerateRequest{Regimes: []string{"eu-dora"}, Stage: stage, Formats: []string{"dora-ir-" + version}})
			require.False(t, out.Problems.HasErrors(), stage)
			found, err := filepath.Glob(filepath.Join(out.Dir, "eu-dora", stage, "*.json"))
			require.NoError(t, err)
			require.Len(t, found, 1, stage)
			documents = append(documents, found[0])
		}
		out, valid := secondValidator(t, "dora/IR-"+version, documents...)
		assert.True(t, valid, out)
	}
	out, valid := secondValidator(t, "dora/CYB-1.2.0", threatNotice(t))
	assert.True(t, valid, out)
}

// TestTheSecondValidatorRefuses shows that it can: the notice of a threat is no report of an incident, in neither reading.
func TestTheSecondValidatorRefuses(t *testing.T) {
	out, valid := secondValidator(t, "dora/IR-1.2.1", threatNotice(t))
	assert.False(t, valid)
	assert.Contains(t, out, "Draft7Validator")
	assert.Contains(t, out, "Draft202012Validator")
}

// threatNotice writes the notice of the case of a threat.
func threatNotice(t *testing.T) string {
	t.Helper()
	out := generate(t, "testdata/threat.yaml",
		app.GenerateRequest{Regimes: []string{"eu-dora"}, Stage: "threat", Formats: []string{app.FormatStructured}})
	found, err := filepath.Glob(filepath.Join(out.Dir, "eu-dora", "threat", "*.json"))
	require.NoError(t, err)
	require.Len(t, found, 1)
	return found[0]
}
