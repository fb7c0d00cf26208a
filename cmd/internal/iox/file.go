package iox

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Private is the permission of every file that the program writes, and privateDir that of its folders.
const (
	Private    fs.FileMode = 0o600
	privateDir fs.FileMode = 0o700
)

// WriteFile replaces a file as a whole: whoever reads it sees the old bytes or the new ones, also after a power failure.
// A symbolic link stays a link and its target is replaced.
func WriteFile(path string, data []byte, mode fs.FileMode) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".breachfile-*")
	if err != nil {
		return err
	}
	err = errors.Join(fill(f, data, mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	syncDir(dir)
	return nil
}

// CreateFile writes a new file and fails with fs.ErrExist where one stands already.
func CreateFile(path string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := errors.Join(fill(f, data, mode), f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	syncDir(filepath.Dir(path))
	return nil
}

// fill writes the bytes to the disk itself.
func fill(f *os.File, data []byte, mode fs.FileMode) error {
	if err := f.Chmod(mode); err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Sync()
}

// syncDir makes the names in a folder durable, where the system can; elsewhere the names follow on their own.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
