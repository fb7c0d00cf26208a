package schemagen_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/regime"
	yaml "github.com/breachfile/breachfile/schema/source"
)

// TestPackSchemasRefuseMisspeltKeys misspells every key of a pack and of a form, one by one, as a lawyer's slip would.
func TestPackSchemasRefuseMisspeltKeys(t *testing.T) {
	for _, c := range []struct {
		schema, file string
		into         func() any
	}{
		{"regime", "../../../report/regimes/eu/gdpr/pack.yaml", func() any { return &regime.Pack{} }},
		{"form", "../../../report/regimes/jp/notice/form-notice.yaml", func() any { return &regime.Form{} }},
	} {
		s := compiled(t, c.schema)
		b, err := os.ReadFile(c.file)
		require.NoError(t, err)
		doc, _ := yaml.Parse(yaml.File{Name: c.file, Bytes: b}, yaml.DefaultLimits())
		require.NotNil(t, doc)
		root, tried := treeOf(doc.Root()), 0
		for _, m := range root.mutations("", map[string]bool{}) {
			if !strings.Contains(m.what, " with ") {
				continue
			}
			undo := m.do()
			changed, _ := yaml.Parse(yaml.File{Name: c.file, Bytes: []byte(root.yaml() + "\n")}, yaml.DefaultLimits())
			require.NotNil(t, changed, m.what)
			if yaml.Decode(changed, c.into(), yaml.Options{}).HasErrors() {
				assert.Error(t, s.Validate(valueOf(changed.Root())), "%s: only the program refuses it", m.what)
				tried++
			}
			undo()
		}
		assert.Greater(t, tried, 30, c.file)
	}
}
