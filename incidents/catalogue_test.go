package incidents_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/rule"
)

// TestCatalogueExamples proves that each example breaks its rule and that the mended one does not.
func TestCatalogueExamples(t *testing.T) {
	for _, r := range incidents.Catalogue() {
		t.Run(r.ID, func(t *testing.T) {
			assert.Contains(t, broken(t, r.Example, r), r.ID)
			assert.Empty(t, broken(t, r.Fixed, r))
		})
	}
}

// broken lists the rules that a snippet breaks once the keys that every incident needs stand before it.
func broken(t *testing.T, snippet string, r rule.Rule) []string {
	t.Helper()
	head := []string{"breachfile: 1", "id: case", "title: Lost laptop", "language: en"}
	if r.ID != "TIME-NO-ZONE" {
		head = append(head, "timezone: Asia/Tokyo")
	}
	var kept []string
	for _, line := range head {
		key, _, _ := strings.Cut(line, ":")
		if !strings.Contains("\n"+snippet, "\n"+key+":") {
			kept = append(kept, line)
		}
	}
	tree := fstest.MapFS{
		"case.yaml":         {Data: []byte(strings.Join(append(kept, snippet, ""), "\n"))},
		"organisation.yaml": {Data: []byte("breachfile: 1\nlanguage: en\nname: Example Ltd\n")},
	}
	c, problems, err := incidents.Load(tree, "case.yaml")
	require.NoError(t, err)
	require.NotNil(t, c, lines(problems))
	var ids []string
	for _, p := range problems {
		ids = append(ids, p.Rule.ID)
	}
	return ids
}

func TestCatalogueIsComplete(t *testing.T) {
	merged, err := rule.Merge(incidents.Catalogue())
	require.NoError(t, err, "ids are unique")
	for _, r := range merged {
		for _, tag := range []string{"en", "ja"} {
			assert.True(t, r.Message.Has(tag), "%s has no message in %s", r.ID, tag)
			assert.True(t, r.Help.Has(tag), "%s has no help in %s", r.ID, tag)
			assert.True(t, r.Why.Has(tag), "%s has no reason in %s", r.ID, tag)
		}
		en, _ := r.Message.In("en")
		ja, _ := r.Message.In("ja")
		assert.Equal(t, verbs(en), verbs(ja), "%s takes other arguments in Japanese", r.ID)
	}
}

// verbs are the places of arguments in a message, in order.
func verbs(format string) string {
	var b strings.Builder
	for i := 0; i+1 < len(format); i++ {
		if format[i] == '%' {
			b.WriteByte(format[i+1])
		}
	}
	return b.String()
}
