package folder

import (
	"io"
	"io/fs"
	"os"
)

// FS is the part of a file system that the store writes through, so that tests can refuse or end any single step.
// Names are relative to the archive, with slashes.
type FS interface {
	Open(name string) (File, error)
	OpenFile(name string, flag int, perm fs.FileMode) (File, error)
	Mkdir(name string, perm fs.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	// SyncDir makes the names in a folder durable.
	SyncDir(name string) error
	// Lock waits until no other process holds the file, and keeps it until closed or until this process ends.
	Lock(name string) (io.Closer, error)
	Close() error
}

// File is an open file.
type File interface {
	io.Reader
	io.Writer
	io.Closer
	Sync() error
	Truncate(size int64) error
	Stat() (fs.FileInfo, error)
}

// disk is a folder of the machine; no name and no symbolic link leads out of it.
type disk struct{ root *os.Root }

func (d disk) Open(name string) (File, error) { return d.OpenFile(name, os.O_RDONLY, 0) }

func (d disk) OpenFile(name string, flag int, perm fs.FileMode) (File, error) {
	f, err := d.root.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (d disk) Mkdir(name string, perm fs.FileMode) error  { return d.root.Mkdir(name, perm) }
func (d disk) Rename(from, to string) error               { return d.root.Rename(from, to) }
func (d disk) Remove(name string) error                   { return d.root.Remove(name) }
func (d disk) Lstat(name string) (fs.FileInfo, error)     { return d.root.Lstat(name) }
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.root.FS(), name) }
func (d disk) Close() error                               { return d.root.Close() }

func (d disk) SyncDir(name string) error {
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	err = syncDir(f)
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

func (d disk) Lock(name string) (io.Closer, error) {
	f, err := d.root.OpenFile(name, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		_ = f.Close() // nothing was written
		return nil, err
	}
	return f, nil
}
