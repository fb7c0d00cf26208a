package incidents_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
)

var update = flag.Bool("update", false, "write the expected problems anew")

func TestFilesWithoutProblems(t *testing.T) {
	for _, name := range fixtures(t, "testdata/ok") {
		t.Run(name, func(t *testing.T) {
			c, problems, err := incidents.Load(os.DirFS("testdata/ok"), name)
			require.NoError(t, err)
			require.NotNil(t, c)
			assert.Empty(t, lines(problems))
		})
	}
}

func TestFilesWithProblems(t *testing.T) {
	for _, name := range fixtures(t, "testdata/err") {
		t.Run(name, func(t *testing.T) {
			_, problems, err := incidents.Load(os.DirFS("testdata/err"), name)
			require.NoError(t, err)
			got := strings.Join(lines(problems), "\n") + "\n"
			golden := filepath.Join("testdata/err", strings.TrimSuffix(name, ".yaml")+".out")
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
			assert.NotEmpty(t, problems)
		})
	}
}

// TestEveryRuleHasAFixture keeps the catalogue honest: a rule that no file breaks is a rule that nobody has seen work.
func TestEveryRuleHasAFixture(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range fixtures(t, "testdata/err") {
		b, err := os.ReadFile(filepath.Join("testdata/err", strings.TrimSuffix(name, ".yaml")+".out"))
		require.NoError(t, err)
		for line := range strings.Lines(string(b)) {
			if words := strings.Fields(line); len(words) > 2 {
				seen[words[2]] = true
			}
		}
	}
	for _, r := range incidents.Catalogue() {
		assert.True(t, seen[r.ID], "no file in testdata/err breaks %s", r.ID)
	}
}

func fixtures(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for i, n := range names {
		names[i] = filepath.Base(n)
	}
	return names
}

// lines writes one problem per line, as the fixtures hold them; the file is named where it is not the incident's own.
func lines(problems diag.List) []string {
	out := []string{}
	for _, p := range problems {
		at := p.Span.Start
		where := fmt.Sprintf("%d:%d", at.Line, at.Column)
		if dir, _ := filepath.Split(at.File); dir != "" {
			where = at.String()
		}
		out = append(out, fmt.Sprintf("%s %s %s %s", where, p.Severity, p.Rule.ID, p.Message("en")))
	}
	return out
}
