package incidents_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// FuzzLoad feeds any bytes as an incident file: it may find problems but never panic, and every problem has words and a place in a file.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"examples/*/*.yaml", "testdata/ok/*.yaml", "testdata/err/*.yaml"} {
		names, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, name := range names {
			b, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(b)
		}
	}
	profile := []byte("breachfile: 1\nlanguage: en\nname: Example Ltd\n")
	f.Fuzz(func(t *testing.T, b []byte) {
		tree := fstest.MapFS{"case.yaml": {Data: b}, "organisation.yaml": {Data: profile}}
		c, problems, err := incidents.Load(tree, "case.yaml")
		if err != nil {
			return
		}
		for _, p := range problems {
			require.NotEmpty(t, p.Message("en"))
			require.NotEmpty(t, p.Message("ja"))
			require.NotContains(t, p.Message("en"), "%!")
			require.NotEmpty(t, p.Span.Start.File)
		}
		if c == nil {
			require.True(t, problems.HasErrors())
			return
		}
		for _, fact := range incidents.DerivedFacts() {
			_ = c.Get(fact.Name).Brief()
		}
		_, _ = c.PublicSource()
	})
}

// FuzzGet asks a real incident for any path: a path that CheckPath refuses has no value.
func FuzzGet(f *testing.F) {
	for _, p := range []string{"cause.actor", "measures[purpose=contain]", "affected[0].counts[status=accessed|viewed,last].value", "data[", "a.b[x!=y]", "[0]", "title.", "chronology[-1].at", "chronology[99999999999999999999].at"} {
		f.Add(p)
	}
	c, _, err := incidents.Load(os.DirFS("examples"), "rakuten-card-2020/r2.yaml")
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, p string) {
		v := c.Get(p)
		_ = v.Brief()
		if incidents.CheckPath(p) != nil {
			require.NotEqual(t, incidents.Known, v.State, p)
		}
	})
}
