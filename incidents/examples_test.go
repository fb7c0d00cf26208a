package incidents_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// exampleFiles are the incident files that users read first.
func exampleFiles() []string {
	return []string{
		"rakuten-card-2020/r1.yaml",
		"rakuten-card-2020/r2.yaml",
		"one-person/incident.yaml",
		"bank-ireland-ransomware/incident.yaml",
		"clinic-us/incident.yaml",
	}
}

func TestExamplesHaveNoProblems(t *testing.T) {
	for _, name := range exampleFiles() {
		t.Run(name, func(t *testing.T) {
			c, problems, err := incidents.Load(os.DirFS("examples"), name)
			require.NoError(t, err)
			require.NotNil(t, c)
			assert.Empty(t, lines(problems))
		})
	}
}

func TestExamplesNameTheirSchema(t *testing.T) {
	for _, name := range exampleFiles() {
		b, err := fs.ReadFile(os.DirFS("examples"), name)
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(b), "# yaml-language-server: $schema=https://breachfile.dev/schema/v1/incident.schema.json\n"), name)
	}
}

func TestSmallestCaseStaysSmall(t *testing.T) {
	b, err := os.ReadFile("examples/one-person/incident.yaml")
	require.NoError(t, err)
	assert.LessOrEqual(t, strings.Count(string(b), "\n"), 12)
}
