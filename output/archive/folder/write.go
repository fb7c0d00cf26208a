package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"

	"github.com/breachfile/breachfile/output/archive"
)

// writers is how many objects are written at once; the disk joins their syncs.
const writers = 8

// writer is the one writer during its turn.
type writer struct {
	store    *Store
	plan     plan
	planned  bool // the plan on the disk is this one
	appended bool // its entry is in the log
}

// Write waits for the lock, mends what an interrupted writer left, and runs do.
func (s *Store) Write(do func(archive.Writer) error) ([]archive.Repair, error) {
	if err := s.dirs("log", headsDir, objectsDir); err != nil {
		return nil, err
	}
	held, err := s.fs.Lock(archive.LogName)
	if err != nil {
		return nil, err
	}
	repairs, err := s.recover()
	if err == nil {
		err = s.turn(do)
	}
	return repairs, errors.Join(err, held.Close())
}

// turn runs do; where it fails, what it left is mended at once, as the next writer would.
func (s *Store) turn(do func(archive.Writer) error) error {
	w := &writer{store: s}
	if err := s.size(&w.plan.logSize); err != nil {
		return err
	}
	err := do(w)
	if err == nil {
		err = s.drop(w.plan.drop)
	}
	if err == nil {
		return s.forget()
	}
	_, mending := s.recover()
	return errors.Join(err, mending)
}

// dirs creates missing folders and makes their names durable.
func (s *Store) dirs(names ...string) error {
	for _, n := range names {
		if err := s.fs.Mkdir(n, dirMode); errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return err
		}
		if err := s.fs.SyncDir(path.Dir(n)); err != nil {
			return err
		}
	}
	return nil
}

// size reads the length of the log in bytes.
func (s *Store) size(into *int64) error {
	info, err := s.fs.Lstat(archive.LogName)
	if err == nil {
		*into = info.Size()
	}
	return err
}

// Put stores objects that are not there yet.
func (w *writer) Put(objects ...[]byte) error {
	var news [][]byte
	var sums []archive.Sum
	for _, b := range objects {
		sum := archive.SumOf(b)
		if slices.Contains(sums, sum) {
			continue
		}
		there, err := w.store.same(sum, int64(len(b)))
		if err != nil {
			return err
		}
		if !there {
			news, sums = append(news, b), append(sums, sum)
		}
	}
	if w.appended {
		w.plan, w.planned, w.appended = plan{logSize: w.plan.logSize}, false, false
	}
	if len(news) == 0 {
		return nil
	}
	w.plan.put = append(w.plan.put, sums...)
	if err := w.announce(); err != nil {
		return err
	}
	return w.store.putAll(sums, news)
}

// announce says on the disk what is about to be written, before it is.
func (w *writer) announce() error {
	w.planned = true
	return w.store.writeFile(pendingName, w.plan.text(), fileMode)
}

// putAll writes objects in parallel and syncs each folder once.
func (s *Store) putAll(sums []archive.Sum, data [][]byte) error {
	var dirs []string
	for _, sum := range sums {
		dirs = append(dirs, path.Dir(sum.Path()))
	}
	slices.Sort(dirs)
	dirs = slices.Compact(dirs)
	made := false
	for _, d := range dirs {
		err := s.fs.Mkdir(d, dirMode)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		made = made || err == nil
	}
	if made {
		if err := s.fs.SyncDir(objectsDir); err != nil {
			return err
		}
	}
	if err := parallel(len(sums), func(i int) error { return s.place(sums[i].Path(), data[i], objectMode) }); err != nil {
		return err
	}
	return parallel(len(dirs), func(i int) error { return s.fs.SyncDir(dirs[i]) })
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

// place writes a file under a temporary name to the disk and then gives it its own.
func (s *Store) place(name string, data []byte, mode fs.FileMode) error {
	temp := name + tempSuffix
	f, err := s.fs.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return s.fs.Rename(temp, name)
}

// writeFile places a file and makes its name durable.
func (s *Store) writeFile(name string, data []byte, mode fs.FileMode) error {
	if err := s.place(name, data, mode); err != nil {
		return err
	}
	return s.fs.SyncDir(path.Dir(name))
}

// PutNote writes a note as a whole.
func (w *writer) PutNote(name string, data []byte) error {
	if !w.appended && !slices.Contains(w.plan.notes, name) {
		w.plan.notes = append(w.plan.notes, name)
		if err := w.announce(); err != nil {
			return err
		}
	}
	return w.store.writeFile(name, data, fileMode)
}

// Append adds a line to the log; from then on what was put counts.
func (w *writer) Append(line []byte, drop ...archive.Sum) error {
	s := w.store
	w.plan.drop = append(w.plan.drop, drop...)
	if len(drop) > 0 || !w.planned {
		if err := w.announce(); err != nil {
			return err
		}
	}
	f, err := s.fs.OpenFile(archive.LogName, os.O_WRONLY|os.O_APPEND, fileMode)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if _, err = f.Write(line); err == nil {
		err = f.Sync()
	}
	if err == nil {
		w.appended, w.plan.logSize = true, info.Size()+int64(len(line))
		return f.Close()
	}
	if back := f.Truncate(info.Size()); back != nil {
		err = fmt.Errorf("%w; and the half-written entry could not be taken back: %w", err, back)
	}
	return errors.Join(err, f.Close())
}
