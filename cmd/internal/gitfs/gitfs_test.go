package gitfs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/gitfs"
)

// repository makes a repository of two commits and returns its folder.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	repo, err := git.PlainInit(dir, false)
	require.NoError(t, err)
	work, err := repo.Worktree()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "cases"), 0o750))
	for _, text := range []string{"first", "second"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "cases", "a.yaml"), []byte(text), 0o600))
		_, err = work.Add("cases/a.yaml")
		require.NoError(t, err)
		_, err = work.Commit(text, &git.CommitOptions{Author: &object.Signature{Name: "A", Email: "a@example.org", When: time.Unix(0, 0)}})
		require.NoError(t, err)
	}
	return dir
}

func TestAt(t *testing.T) {
	dir := repository(t)
	file := filepath.Join(dir, "cases", "a.yaml")
	require.NoError(t, os.WriteFile(file, []byte("not committed"), 0o600))
	for revision, want := range map[string]string{"HEAD": "second", "HEAD~1": "first", "HEAD^": "first"} {
		tree, name, err := gitfs.At(file, revision)
		require.NoError(t, err, revision)
		assert.Equal(t, "cases/a.yaml", name)
		b, err := fs.ReadFile(tree, name)
		require.NoError(t, err)
		assert.Equal(t, want, string(b), revision)
	}
	tree, _, err := gitfs.At(file, "HEAD")
	require.NoError(t, err)
	_, err = fs.ReadFile(tree, "cases/none.yaml")
	assert.ErrorIs(t, err, fs.ErrNotExist)
	_, err = fs.ReadFile(tree, "../a.yaml")
	assert.ErrorIs(t, err, fs.ErrInvalid)
	_, _, err = gitfs.At(file, "HEAD~9")
	assert.Error(t, err)
	_, _, err = gitfs.At(filepath.Join(t.TempDir(), "a.yaml"), "HEAD")
	assert.ErrorIs(t, err, gitfs.ErrNoRepository)
}
