package app

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
)

// TestArchiveKeepsNotesPrivate stores an incident with a comment and a private note: neither may stand anywhere in the
// archive, and whoever holds the key gets the exact bytes back.
func TestArchiveKeepsNotesPrivate(t *testing.T) {
	const note, remark = "the-note-nobody-may-read", "a-remark-for-ourselves"
	dir := t.TempDir()
	example, err := os.ReadFile("../../../incidents/examples/rakuten-card-2020/r2.yaml")
	require.NoError(t, err)
	exact := append(bytes.Clone(example), "private: "+note+" # "+remark+"\n"...)
	name := filepath.Join(dir, "r2.yaml")
	require.NoError(t, os.WriteFile(name, exact, 0o600))
	env := Env{Now: time.Date(2021, 1, 26, 3, 0, 0, 0, time.UTC), Version: "test", Lang: "en"}
	file, err := Locate(name)
	require.NoError(t, err)
	made, err := env.Generate(GenerateRequest{File: file, Formats: []string{"pdf", "json"}, Out: filepath.Join(dir, "filings")})
	require.NoError(t, err)
	require.NotEmpty(t, made.Dir, "%v", made.Problems)
	key, err := age.GenerateX25519Identity()
	require.NoError(t, err)

	for _, to := range [][]string{nil, {key.Recipient().String()}} {
		store := filepath.Join(dir, "archive")
		got, err := env.ArchiveAdd(ArchiveAddRequest{Archive: store, Dir: made.Dir, PrivateTo: to})
		require.NoError(t, err)
		assert.True(t, got.Added)
		assert.True(t, got.Redacted)
		again, err := env.ArchiveAdd(ArchiveAddRequest{Archive: store, Dir: made.Dir, PrivateTo: to})
		require.NoError(t, err)
		assert.False(t, again.Added, "encryption gives other bytes each time, and it is still the same submission")
		sealed := false
		for _, o := range got.Manifest.Objects {
			if o.Role != archive.RoleSealed {
				continue
			}
			sealed = true
			require.NoError(t, WithArchive(store, func(a *archive.Archive) error {
				b, err := a.Bytes(o.Sum)
				require.NoError(t, err)
				open, err := archive.Unseal(b, key.String())
				require.NoError(t, err)
				assert.Equal(t, exact, open)
				return nil
			}))
		}
		assert.Equal(t, to != nil, sealed)
	}
	require.NoError(t, filepath.WalkDir(filepath.Join(dir, "archive"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		assert.NotContains(t, string(b), note, p)
		assert.NotContains(t, string(b), remark, p)
		return err
	}))
}
