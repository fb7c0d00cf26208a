package assess_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
)

// Every rule's example breaks it and its mended example does not.
func TestNeedsOfTheCatalogue(t *testing.T) {
	base := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: Europe/Dublin\n"
	ids := func(body string) []string {
		c, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(base + body + "\n")}}, "x.yaml")
		require.NoError(t, err)
		require.False(t, problems.HasErrors(), "%v", problems)
		var out []string
		for _, p := range assess.Needs(c) {
			out = append(out, p.Rule.ID)
		}
		return out
	}
	for _, r := range assess.Catalogue() {
		assert.Contains(t, ids(r.Example), r.ID)
		assert.NotContains(t, ids(r.Fixed), r.ID)
	}
}
