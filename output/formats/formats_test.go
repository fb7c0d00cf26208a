package formats_test

import (
	"mime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/formats"
)

func TestEachFormatIsNamedOnce(t *testing.T) {
	ids, exts := map[string]bool{}, map[string]bool{}
	for _, f := range formats.All() {
		assert.False(t, ids[f.ID()], "id %s is used twice", f.ID())
		assert.False(t, exts[f.Ext()], "ending %s is used twice", f.Ext())
		ids[f.ID()], exts[f.Ext()] = true, true
		assert.Equal(t, strings.ToLower(f.ID()), f.ID())
		assert.True(t, strings.HasPrefix(f.Ext(), "."))
		_, _, err := mime.ParseMediaType(f.MediaType())
		require.NoError(t, err)
		found, ok := formats.Find(f.ID())
		assert.True(t, ok)
		assert.Equal(t, f.ID(), found.ID())
	}
	_, ok := formats.Find("docx")
	assert.False(t, ok)
}
