package archive_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
)

// TestReleasedFormats verifies an archive of every format version that was ever released, by both verifiers. The
// fixtures are never made again: testdata/format-1 stands for all archives that users have from that version.
func TestReleasedFormats(t *testing.T) {
	dirs, err := filepath.Glob("testdata/format-*")
	require.NoError(t, err)
	require.NotEmpty(t, dirs)
	for _, dir := range dirs {
		r := verify(t, dir, archive.Options{Workers: 2})
		assert.Empty(t, r.Findings, dir)
		assert.Positive(t, r.Entries)
		head, err := os.ReadFile(filepath.Join(dir, archive.HeadName(r.Entries)))
		require.NoError(t, err)
		assert.Equal(t, r.Head.Text(), string(head))
		code, found := script(t, dir, "")
		assert.Zero(t, code)
		assert.Empty(t, found)
	}
}
