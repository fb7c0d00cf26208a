package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/source"
)

// Source is one incident file in its folder tree. What the file refers to stays inside that tree.
type Source struct {
	FS    fs.FS
	Name  string // path inside FS, with slashes
	Shown string // path as the user wrote it
}

// Locate finds the tree of a file: the folder of version control around it, else the working directory where the file
// lies below it, else the file's own folder.
func Locate(shown string) (Source, error) {
	abs, err := filepath.Abs(shown)
	if err != nil {
		return Source{}, err
	}
	root, err := treeOf(abs)
	if err != nil {
		return Source{}, err
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		return Source{}, err
	}
	name := filepath.ToSlash(rel)
	return Source{FS: tree{root: root, name: name, path: abs}, Name: name, Shown: filepath.ToSlash(shown)}, nil
}

func treeOf(abs string) (string, error) {
	dir := filepath.Dir(abs)
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(filepath.Join(d, ".git")); err == nil {
			return d, nil
		}
		if d == filepath.Dir(d) {
			break
		}
	}
	work, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(work, abs); err == nil && filepath.IsLocal(rel) {
		return work, nil
	}
	return dir, nil
}

// tree is a folder that no path leaves, also not by a symbolic link; only the file that the user named may itself be one.
type tree struct {
	root string // folder of the tree
	name string // the file that the user named, inside the tree
	path string // the same file on the disk
}

// Open opens a file of the tree. The folder is opened for this one file only, so that thousands of files need no more handles than one.
func (t tree) Open(name string) (fs.File, error) {
	if name == t.name {
		return os.Open(t.path)
	}
	root, err := os.OpenRoot(t.root)
	if err != nil {
		return nil, err
	}
	defer root.Close() // a file stays open without its root
	return root.Open(name)
}

// shown is the name of another file of the tree as the user would write it.
func (s Source) shown(name string) string {
	if name == s.Name || name == "" {
		return s.Shown
	}
	rel, err := filepath.Rel(filepath.FromSlash(path.Dir(s.Name)), filepath.FromSlash(name))
	if err != nil {
		return name
	}
	return path.Join(path.Dir(s.Shown), filepath.ToSlash(rel))
}

// rename puts the names that the user knows into problems.
func (s Source) rename(list diag.List) diag.List {
	out := slices.Clone(list)
	for i := range out {
		out[i].Span = s.span(out[i].Span)
		out[i].Related = slices.Clone(out[i].Related)
		for j := range out[i].Related {
			out[i].Related[j].Span = s.span(out[i].Related[j].Span)
		}
	}
	return out
}

func (s Source) span(sp diag.Span) diag.Span {
	sp.Start.File, sp.End.File = s.shown(sp.Start.File), s.shown(sp.End.File)
	return sp
}

// name puts the name that the user knows into an error of the file system.
func (s Source) name(err error) error { return unwrapPath(err, s.Shown) }

func unwrapPath(err error, shown string) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%s: %w", shown, p.Err)
	}
	return fmt.Errorf("%s: %w", shown, err)
}

// bytes reads the file itself, up to the size that the program accepts.
func (s Source) bytes() []byte {
	f, err := s.FS.Open(s.Name)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, _ := io.ReadAll(io.LimitReader(f, int64(source.DefaultLimits().Bytes))) // as far as it can be read
	return b
}

// Reread reads a file again by the name that problems carry, for the line that one of them shows.
func Reread(shown string) []byte {
	s, err := Locate(shown)
	if err != nil {
		return nil
	}
	return s.bytes()
}

// Find expands what the user named: files stay, folders give the incident files below them. Skipped are the YAML files that are none.
func Find(named []string) (files []Source, skipped []string, err error) {
	for _, n := range named {
		info, err := os.Stat(n)
		if err != nil {
			return nil, nil, unwrapPath(err, n)
		}
		names := []string{n}
		if info.IsDir() {
			var more []string
			if names, more, err = below(n); err != nil {
				return nil, nil, err
			}
			skipped = append(skipped, more...)
			if len(names) == 0 {
				return nil, nil, UsageError("no incident file below "+n, n+" の下に事案ファイルがありません")
			}
		}
		for _, name := range names {
			s, err := Locate(name)
			if err != nil {
				return nil, nil, err
			}
			files = append(files, s)
		}
	}
	return files, skipped, nil
}

func below(dir string) (incident, skipped []string, err error) {
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != dir && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.IsDir() || !isYAML(d.Name()):
			return nil
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if looksLikeIncident(b) {
			incident = append(incident, p)
		} else {
			skipped = append(skipped, p)
		}
		return nil
	})
	return incident, skipped, err
}

func isYAML(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// looksLikeIncident tells an incident from an organisation's profile and from YAML of other programs, also where the file is broken.
func looksLikeIncident(b []byte) bool { return ourFile.Match(b) && incidentKey.Match(b) }

var (
	ourFile     = pattern.Of(`(?m)^\{?["']?breachfile["']?\s*:`)
	incidentKey = pattern.Of(`(?m)^["']?(id|organisation|chronology|title)["']?\s*:|^\{`)
)
