package regimes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
)

func TestBuiltinPacksLoadWithoutProblems(t *testing.T) {
	set, problems, err := regimes.Read()
	require.NoError(t, err)
	for _, d := range problems {
		t.Errorf("%s %s %s: %s", d.Span.Start, d.Rule.ID, d.Path, d.Message("en"))
	}
	require.Len(t, set.Versions("jp-appi"), 3)
	folders, err := filepath.Glob("*/*/pack*.yaml")
	require.NoError(t, err)
	for _, f := range folders {
		parts := strings.Split(filepath.ToSlash(f), "/")
		require.NotEmpty(t, set.Versions(parts[0]+"-"+parts[1]), f)
	}
}

func TestBuiltinPacksLintClean(t *testing.T) {
	for _, d := range regime.Lint(builtin(t), os.DirFS("."), ".") {
		t.Errorf("%s %s %s: %s", d.Span.Start, d.Rule.ID, d.Path, d.Message("en"))
	}
}

func TestFiltersOfPacksAreThoseOfFilings(t *testing.T) {
	assert.ElementsMatch(t, filing.Filters(), regime.Filters())
}
