//go:build unix

package folder_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
	"github.com/breachfile/breachfile/output/archive/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) (archive.Store, func() archive.Store) {
		dir := t.TempDir()
		another := func() archive.Store {
			s, err := folder.Open(dir)
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, s.Close()) })
			return s
		}
		return another(), another
	})
}

func TestModes(t *testing.T) {
	dir := prepared(t, true)
	info, err := os.Stat(filepath.Join(dir, archive.SumOf([]byte("shared")).Path()))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o400), info.Mode().Perm())
}

// TestDamagedObject refuses to build on an object whose bytes are wrong.
func TestDamagedObject(t *testing.T) {
	dir := prepared(t, true)
	name := filepath.Join(dir, archive.SumOf([]byte("shared")).Path())
	require.NoError(t, os.Chmod(name, 0o600))
	require.NoError(t, os.WriteFile(name, []byte("SHARED"), 0o600))
	a, _ := open(t, dir)
	_, err := a.Add(draft("next"), epoch())
	require.ErrorIs(t, err, archive.ErrDamaged)
}
