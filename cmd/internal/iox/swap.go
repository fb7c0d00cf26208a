package iox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
)

// swap moves staged files to their names and remembers how to take that back.
type swap struct {
	root  *os.Root
	stage string
	steps []func() error
}

// put moves staged file i to its name; what stood there waits in the staging folder.
func (s *swap) put(i int, name string) error {
	if err := s.dirs(path.Dir(name)); err != nil {
		return err
	}
	old := path.Join(s.stage, strconv.Itoa(i)+".old")
	switch info, err := s.root.Lstat(name); {
	case errors.Is(err, fs.ErrNotExist):
		s.steps = append(s.steps, func() error { return ignoreMissing(s.root.Remove(name)) })
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder", name)
	default:
		if err := s.keep(name, old); err != nil {
			return err
		}
		s.steps = append(s.steps, func() error { return s.root.Rename(old, name) })
	}
	return s.root.Rename(path.Join(s.stage, strconv.Itoa(i)), name)
}

// keep saves the old file under a second name, so that its own name is never empty; where links are unknown it moves it.
func (s *swap) keep(name, old string) error {
	if s.root.Link(name, old) == nil {
		return nil
	}
	return s.root.Rename(name, old)
}

// dirs creates the missing folders down to dir.
func (s *swap) dirs(dir string) error {
	if dir == "." {
		return nil
	}
	if err := s.dirs(path.Dir(dir)); err != nil {
		return err
	}
	err := s.root.Mkdir(dir, privateDir)
	if errors.Is(err, fs.ErrExist) {
		info, err := s.root.Stat(dir)
		if err == nil && !info.IsDir() {
			return fmt.Errorf("%s is not a folder", dir)
		}
		return err
	}
	if err == nil {
		s.steps = append(s.steps, func() error { return ignoreMissing(s.root.Remove(dir)) })
	}
	return err
}

// undo takes back all steps, the last first.
func (s *swap) undo() error {
	var errs []error
	for _, step := range slices.Backward(s.steps) {
		errs = append(errs, step())
	}
	return errors.Join(errs...)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
