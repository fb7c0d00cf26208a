// Package gitfs shows the files of a revision in git as a file system. It reads the repository on disk and runs no other program.
package gitfs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"testing/fstest"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// ErrNoRepository says that a file lies in no git repository.
var ErrNoRepository = errors.New("no git repository around the file")

// ErrNoRevision says that the repository does not know the revision, or that its history is shorter.
var ErrNoRevision = errors.New("no such revision")

// At finds the repository around a file and returns the tree of a revision, such as HEAD~1, with the file's name in it.
func At(file, revision string) (fs.FS, string, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, "", err
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(real, filepath.Base(abs))
	}
	repo, err := git.PlainOpenWithOptions(filepath.Dir(abs), &git.PlainOpenOptions{DetectDotGit: true, EnableDotGitCommonDir: true})
	if errors.Is(err, git.ErrRepositoryNotExists) {
		return nil, "", ErrNoRepository
	}
	if err != nil {
		return nil, "", err
	}
	work, err := repo.Worktree()
	if err != nil {
		return nil, "", err
	}
	root, err := filepath.EvalSymlinks(work.Filesystem.Root())
	if err != nil {
		return nil, "", err
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		return nil, "", err
	}
	hash, err := repo.ResolveRevision(plumbing.Revision(revision))
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrNoRevision, err)
	}
	commit, err := repo.CommitObject(*hash)
	if err != nil {
		return nil, "", err
	}
	top, err := commit.Tree()
	return tree{top}, filepath.ToSlash(rel), err
}

// tree is the files of one commit.
type tree struct{ top *object.Tree }

// Open reads a file of the commit into memory.
func (t tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := t.top.File(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	text, err := f.Contents()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return fstest.MapFS{path.Base(name): {Data: []byte(text)}}.Open(path.Base(name))
}
