//go:build unix

package folder_test

import (
	"io"
	"io/fs"
	"sync"
	"syscall"

	"github.com/breachfile/breachfile/output/archive/folder"
)

// faults counts every step that changes the disk, and does something to one of them.
type faults struct {
	folder.FS
	mu   sync.Mutex
	step int
	at   int                     // the step at which do is asked, from 1; 0 for never
	do   func(half func()) error // half does half of a write; an error is what the step returns
	dead bool                    // from the chosen step on everything fails, as if the process were gone
	stay bool                    // the step fails and the process goes on
}

// enter counts a step; half is nil where a step cannot be done by half.
func (f *faults) enter(half func()) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.step++
	if f.dead {
		return syscall.EIO
	}
	if f.at == 0 || f.step != f.at {
		return nil
	}
	if half == nil {
		half = func() {}
	}
	err := f.do(half)
	f.dead = err != nil && !f.stay
	return err
}

func (f *faults) Open(name string) (folder.File, error) { return f.wrap(f.FS.Open(name)) }

func (f *faults) OpenFile(name string, flag int, perm fs.FileMode) (folder.File, error) {
	if err := f.enter(nil); err != nil {
		return nil, err
	}
	return f.wrap(f.FS.OpenFile(name, flag, perm))
}

func (f *faults) wrap(file folder.File, err error) (folder.File, error) {
	if err != nil {
		return nil, err
	}
	return faultFile{file, f}, nil
}

func (f *faults) Mkdir(name string, perm fs.FileMode) error {
	if err := f.enter(nil); err != nil {
		return err
	}
	return f.FS.Mkdir(name, perm)
}

func (f *faults) Rename(from, to string) error {
	if err := f.enter(nil); err != nil {
		return err
	}
	return f.FS.Rename(from, to)
}

func (f *faults) Remove(name string) error {
	if err := f.enter(nil); err != nil {
		return err
	}
	return f.FS.Remove(name)
}

func (f *faults) SyncDir(name string) error {
	if err := f.enter(nil); err != nil {
		return err
	}
	return f.FS.SyncDir(name)
}

func (f *faults) Lock(name string) (io.Closer, error) {
	if err := f.enter(nil); err != nil {
		return nil, err
	}
	return f.FS.Lock(name)
}

type faultFile struct {
	folder.File
	f *faults
}

func (w faultFile) Write(b []byte) (int, error) {
	if err := w.f.enter(func() { _, _ = w.File.Write(b[:len(b)/2]) }); err != nil {
		return 0, err
	}
	return w.File.Write(b)
}

func (w faultFile) Sync() error {
	if err := w.f.enter(nil); err != nil {
		return err
	}
	return w.File.Sync()
}

func (w faultFile) Truncate(size int64) error {
	if err := w.f.enter(nil); err != nil {
		return err
	}
	return w.File.Truncate(size)
}
