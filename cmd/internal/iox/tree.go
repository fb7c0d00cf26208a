package iox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Tree collects files for a folder and puts them there all together or not at all.
// It is for one goroutine.
type Tree struct {
	root  string
	files []treeFile
	taken map[string]bool // names and folders in lower case: true for a file
}

type treeFile struct {
	name string // with slashes, relative to the root
	data []byte
}

// NewTree starts an empty collection for the folder root, which need not exist.
func NewTree(root string) *Tree { return &Tree{root: root, taken: map[string]bool{}} }

// Add collects a file. The name is relative, with slashes; one that leaves the root, or that stands already, is refused.
// Names that differ in case only are one name, because on many systems they are one file.
func (t *Tree) Add(name string, data []byte) error {
	if name != path.Clean(name) || name == "." || !filepath.IsLocal(name) || strings.Contains(name, `\`) {
		return fmt.Errorf("%q is not a plain relative file name", name)
	}
	key := strings.ToLower(name)
	if _, ok := t.taken[key]; ok {
		return fmt.Errorf("%q stands twice", name)
	}
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		if t.taken[dir] {
			return fmt.Errorf("%q lies in a folder that is also a file", name)
		}
		t.taken[dir] = false
	}
	t.taken[key] = true
	t.files = append(t.files, treeFile{name, data})
	return nil
}

// Names returns the names of the collected files in the order of Add.
func (t *Tree) Names() []string {
	out := make([]string, 0, len(t.files))
	for _, f := range t.files {
		out = append(out, f.name)
	}
	return out
}

// Commit writes the files. On an error the folder is as it was before; files that are not part of the tree are never touched.
// Everything is on the disk before the first name changes, so that only renames are left to go wrong.
func (t *Tree) Commit() (err error) {
	made, err := makeDirs(t.root)
	defer func() {
		if err != nil {
			removeDirs(made)
		}
	}()
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(t.root) // a root refuses every path that leaves it, by symbolic links too
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	stage, err := os.MkdirTemp(t.root, ".breachfile-*")
	if err != nil {
		return err
	}
	return t.swap(root, filepath.Base(stage))
}

// swap stages the files and moves them to their names. Where not even the way back works, the staging folder stays with the old files.
func (t *Tree) swap(root *os.Root, stage string) error {
	s := swap{root: root, stage: stage}
	err := t.write(root, stage)
	for i := 0; err == nil && i < len(t.files); i++ {
		err = s.put(i, t.files[i].name)
	}
	if err != nil {
		if lost := s.undo(); lost != nil {
			return errors.Join(err, fmt.Errorf("the earlier files are kept in %s: %w", filepath.Join(t.root, stage), lost))
		}
		return errors.Join(err, root.RemoveAll(stage))
	}
	syncDirs(t.root, t.dirs())
	return root.RemoveAll(stage)
}

// writers is how many files are written at once; the disk joins their syncs.
const writers = 8

// write fills the staging folder.
func (t *Tree) write(root *os.Root, stage string) error {
	return parallel(len(t.files), func(i int) error {
		f, err := root.OpenFile(path.Join(stage, strconv.Itoa(i)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, Private)
		if err != nil {
			return err
		}
		return errors.Join(fill(f, t.files[i].data, Private), f.Close())
	})
}

func parallel(n int, do func(i int) error) error {
	errs := make([]error, n)
	limit := make(chan struct{}, writers)
	var wg sync.WaitGroup
	for i := range n {
		limit <- struct{}{}
		wg.Go(func() {
			errs[i] = do(i)
			<-limit
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// dirs is every folder that a file went to, once each.
func (t *Tree) dirs() []string {
	out := []string{"."}
	for _, f := range t.files {
		for dir := path.Dir(f.name); dir != "."; dir = path.Dir(dir) {
			out = append(out, dir)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func syncDirs(root string, dirs []string) {
	_ = parallel(len(dirs), func(i int) error {
		syncDir(filepath.Join(root, filepath.FromSlash(dirs[i])))
		return nil
	})
}

// makeDirs creates a folder with its parents and returns the new ones, the innermost first.
func makeDirs(dir string) ([]string, error) {
	var missing []string
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		missing = append(missing, d)
	}
	return missing, os.MkdirAll(dir, privateDir)
}

// removeDirs takes back new folders; one that somebody else has filled meanwhile stays.
func removeDirs(dirs []string) {
	for _, d := range dirs {
		_ = os.Remove(d)
	}
}
