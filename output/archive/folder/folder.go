// Package folder is the archive's store in a folder of the machine, laid out so that common tools can check it.
package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/output/archive"
)

const (
	objectMode fs.FileMode = 0o400
	fileMode   fs.FileMode = 0o600
	dirMode    fs.FileMode = 0o700

	objectsDir  = "objects"
	headsDir    = "log/heads"
	pendingName = "log/pending" // what a writer is about to do, there only while one writes
	tempSuffix  = ".tmp"
)

// Store is an archive in a folder.
type Store struct{ fs FS }

// Create opens the archive in a folder and makes the folder where it is missing.
func Create(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, err
	}
	return Open(dir)
}

// Open opens the archive in an existing folder.
func Open(dir string) (*Store, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return On(disk{root}), nil
}

// On makes a store on any file system.
func On(fs FS) *Store { return &Store{fs: fs} }

// Disk is the file system of a folder, for tests that put something in between.
func Disk(dir string) (FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return disk{root}, nil
}

// Close releases the folder.
func (s *Store) Close() error { return s.fs.Close() }

// Get opens an object.
func (s *Store) Get(sum archive.Sum) (io.ReadCloser, error) { return s.fs.Open(sum.Path()) }

// Log opens the entries.
func (s *Store) Log() (io.ReadCloser, error) {
	f, err := s.fs.Open(archive.LogName)
	if errors.Is(err, fs.ErrNotExist) {
		return io.NopCloser(strings.NewReader("")), nil
	}
	return f, err
}

// ReadNote reads a small file.
func (s *Store) ReadNote(name string) ([]byte, error) {
	f, err := s.fs.Open(name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(f)
	return b, errors.Join(err, f.Close())
}

// sumAt is the object that a path stands for.
func sumAt(name string) (archive.Sum, bool) {
	rest, ok := strings.CutPrefix(name, objectsDir+"/")
	if !ok || len(rest) < 3 || rest[2] != '/' {
		return archive.Sum{}, false
	}
	sum, err := archive.ParseSum(rest[:2] + rest[3:])
	return sum, err == nil
}

// Objects lists the objects in the order of their names.
func (s *Store) Objects() iter.Seq2[archive.Info, error] {
	return func(yield func(archive.Info, error) bool) {
		err := s.walk(objectsDir, func(name string, d fs.DirEntry) error {
			sum, ok := sumAt(name)
			if !ok || !d.Type().IsRegular() {
				return nil
			}
			info, err := d.Info()
			if errors.Is(err, fs.ErrNotExist) { // removed by a writer meanwhile
				return nil
			}
			if err != nil {
				return err
			}
			if !yield(archive.Info{Sum: sum, Size: info.Size()}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.SkipAll) {
			yield(archive.Info{}, err)
		}
	}
}

// Notes lists everything that is neither an object nor the log.
func (s *Store) Notes() ([]archive.Note, error) {
	var out []archive.Note
	err := s.walk(".", func(name string, d fs.DirEntry) error {
		_, isObject := sumAt(name)
		if name == archive.LogName || isObject && d.Type().IsRegular() {
			return nil
		}
		out = append(out, archive.Note{Name: name, Unfinished: name == pendingName || strings.HasSuffix(name, tempSuffix)})
		return nil
	})
	slices.SortFunc(out, func(a, b archive.Note) int { return strings.Compare(a.Name, b.Name) })
	return out, err
}

// walk visits every file below a folder; what vanishes meanwhile is passed over.
func (s *Store) walk(dir string, visit func(name string, d fs.DirEntry) error) error {
	entries, err := s.fs.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, d := range entries {
		name := path.Join(dir, d.Name())
		if d.IsDir() {
			err = s.walk(name, visit)
		} else {
			err = visit(name, d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// same reports whether an object lies there with the right bytes; wrong bytes are an error, because nothing may build on them.
func (s *Store) same(sum archive.Sum, size int64) (bool, error) {
	info, err := s.fs.Lstat(sum.Path())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if info.Size() == size {
		b, err := s.ReadNote(sum.Path())
		if err != nil || archive.SumOf(b) == sum {
			return err == nil, err
		}
	}
	return false, fmt.Errorf("%s: %w", sum.Path(), archive.ErrDamaged)
}
