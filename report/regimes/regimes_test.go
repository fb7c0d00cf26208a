package regimes_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
)

func TestBuiltinPacksLoadWithoutProblems(t *testing.T) {
	set, problems, err := regimes.Builtin()
	require.NoError(t, err)
	for _, d := range problems {
		t.Errorf("%s %s %s: %s", d.Span.Start, d.Rule.ID, d.Path, d.Message("en"))
	}
	require.Equal(t, []string{"eu-gdpr", "jp-appi", "jp-notice"}, set.IDs())
	require.Len(t, set.Versions("jp-appi"), 3)
}

func TestBuiltinPacksLintClean(t *testing.T) {
	for _, d := range regime.Lint(builtin(t), os.DirFS("."), ".") {
		t.Errorf("%s %s %s: %s", d.Span.Start, d.Rule.ID, d.Path, d.Message("en"))
	}
}

func TestFiltersOfPacksAreThoseOfFilings(t *testing.T) {
	assert.ElementsMatch(t, filing.Filters(), regime.Filters())
}
