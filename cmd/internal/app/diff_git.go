package app

import (
	"errors"
	"path/filepath"

	"github.com/breachfile/breachfile/cmd/internal/gitfs"
)

// AtRevision is a file as it was at a revision in git; everything that it refers to comes from that revision too.
func AtRevision(shown, revision string) (Source, error) {
	tree, name, err := gitfs.At(shown, revision)
	if errors.Is(err, gitfs.ErrNoRepository) {
		return Source{}, UsageError("--git: "+shown+" lies in no git repository", "--git: "+shown+" は git のリポジトリの中にありません")
	}
	if errors.Is(err, gitfs.ErrNoRevision) {
		return Source{}, UsageError(
			"--git: the repository has no revision “"+revision+"”; “git log --oneline -- "+shown+"” lists those of the file",
			"--git: リポジトリに版「"+revision+"」がありません。「git log --oneline -- "+shown+"」でこのファイルの版を確認できます")
	}
	if err != nil {
		return Source{}, UsageError("--git: "+err.Error(), "--git: "+err.Error())
	}
	return Source{FS: tree, Name: name, Shown: revision + ":" + filepath.ToSlash(shown)}, nil
}
