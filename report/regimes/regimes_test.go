package regimes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

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
