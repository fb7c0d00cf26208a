package regime_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

var update = flag.Bool("update", false, "write the expected problems anew")

func testHooks() map[string]regime.Hooks {
	return map[string]regime.Hooks{"xx-test": {Predicates: map[string]regime.Predicate{
		"always": {
			Doc:  lang.Of("en", "Always", "ja", "常に"),
			Test: func(*incidents.Case) regime.Finding { return regime.Finding{Answer: regime.Yes} },
		},
	}}}
}

// TestLint loads and checks one broken pack for every rule. The folder is named after the rule; "clean" holds the pack unbroken.
func TestLint(t *testing.T) {
	folders, err := filepath.Glob("testdata/lint/*")
	require.NoError(t, err)
	for _, folder := range folders {
		name := filepath.Base(folder)
		t.Run(name, func(t *testing.T) {
			got := problemsOf(t, folder)
			golden := filepath.Join(folder, "expected.txt")
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
			if name == "clean" {
				assert.Empty(t, got)
				return
			}
			assert.Contains(t, got, " "+name+" ")
		})
	}
}

func problemsOf(t *testing.T, folder string) string {
	t.Helper()
	fsys := os.DirFS(folder)
	set, problems, err := regime.Load(fsys, ".", testHooks())
	require.NoError(t, err)
	var b strings.Builder
	for _, d := range append(problems, regime.Lint(set, fsys, ".")...) {
		assert.NotEmpty(t, d.Message("ja"))
		fmt.Fprintf(&b, "%s %s %s: %s\n", d.Span.Start, d.Rule.ID, d.Path, d.Message("en"))
	}
	return b.String()
}

func TestEveryPackRuleHasABrokenPack(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range regime.Catalogue() {
		assert.False(t, seen[r.ID], "%s stands twice", r.ID)
		seen[r.ID] = true
		assert.DirExists(t, filepath.Join("testdata", "lint", r.ID))
		for _, text := range []lang.Text{r.Message, r.Help, r.Why} {
			assert.True(t, text.Has("en") && text.Has("ja"), r.ID)
		}
	}
}

func TestLengths(t *testing.T) {
	for _, good := range []string{"P30D", "P60D", "PT72H", "PT4H", "P1M", "P2W"} {
		assert.True(t, regime.ValidLength(good), good)
	}
	for _, bad := range []string{"", "30D", "P30", "PT30D", "P72H", "P1DT2H", "P-1D", "P1.5D", "72h", "P99999D"} {
		assert.False(t, regime.ValidLength(bad), bad)
	}
}

func treeOf(pack, form string) fstest.MapFS {
	return fstest.MapFS{"xx/test/pack.yaml": {Data: []byte(pack)}, "xx/test/form-sheet.yaml": {Data: []byte(form)}}
}

// FuzzLoadPack feeds any bytes to the loader, the lint and, where they load, the evaluator; none of them may panic.
func FuzzLoadPack(f *testing.F) {
	for _, name := range []string{"testdata/lint/clean/xx/test/pack.yaml", "testdata/lint/PACK-NESTED/xx/test/pack.yaml"} {
		pack, err := os.ReadFile(name)
		require.NoError(f, err)
		form, err := os.ReadFile(filepath.Join(filepath.Dir(name), "form-sheet.yaml"))
		require.NoError(f, err)
		f.Add(string(pack), string(form))
	}
	f.Fuzz(func(t *testing.T, pack, form string) {
		fsys := treeOf(pack, form)
		set, _, err := regime.Load(fsys, ".", testHooks())
		if err != nil {
			t.Skip()
		}
		regime.Lint(set, fsys, ".")
		c := load(t, "risk: {level: high, because: X}\n")
		for _, p := range set.All() {
			for _, d := range p.Duties {
				p.Eval(&d.When, c)
			}
		}
	})
}
