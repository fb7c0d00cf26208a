package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/output/archive"
)

// plan is what a writer says it will do before it does it.
type plan struct {
	logSize int64         // bytes of the log before; a longer log means that the plan took effect
	put     []archive.Sum // new objects, to be removed if it did not
	notes   []string      // notes written before the entry, to be removed if it did not
	drop    []archive.Sum // objects to be removed if it did
}

const planEnd = "end"

// text is the plan in lines; the last one tells that it was written to its end.
func (p plan) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "log %d\n", p.logSize)
	for _, s := range p.put {
		fmt.Fprintf(&b, "put %s\n", s)
	}
	for _, n := range p.notes {
		fmt.Fprintf(&b, "note %s\n", n)
	}
	for _, s := range p.drop {
		fmt.Fprintf(&b, "drop %s\n", s)
	}
	fmt.Fprintln(&b, planEnd)
	return b.Bytes()
}

func parsePlan(b []byte) (plan, error) {
	var p plan
	done := false
	for line := range strings.Lines(string(b)) {
		verb, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		var sum archive.Sum
		var err error
		switch verb {
		case "log":
			p.logSize, err = strconv.ParseInt(rest, 10, 64)
		case "note":
			p.notes = append(p.notes, rest)
		case "put":
			sum, err = archive.ParseSum(rest)
			p.put = append(p.put, sum)
		case "drop":
			sum, err = archive.ParseSum(rest)
			p.drop = append(p.drop, sum)
		case planEnd:
			done = true
		default:
			err = fmt.Errorf("unknown word %q", verb)
		}
		if err != nil {
			return p, fmt.Errorf("%s: %w", pendingName, err)
		}
	}
	if !done {
		return p, fmt.Errorf("%s: cut off", pendingName)
	}
	return p, nil
}

// recover brings the folder to the state before or after an interrupted writer's entry. The caller holds the lock.
func (s *Store) recover() ([]archive.Repair, error) {
	var out []archive.Repair
	if err := s.cutTorn(&out); err != nil {
		return out, err
	}
	if err := s.removeIfThere(pendingName+tempSuffix, archive.LeftoverFile, &out); err != nil {
		return out, err
	}
	b, err := s.ReadNote(pendingName)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	p, err := parsePlan(b)
	if err != nil {
		return out, err
	}
	if err := s.undoOrFinish(p, &out); err != nil {
		return out, err
	}
	return out, s.forget()
}

// cutTorn cuts off a last line that was not written to its end.
func (s *Store) cutTorn(out *[]archive.Repair) error {
	b, err := s.ReadNote(archive.LogName)
	if err != nil {
		return err
	}
	whole := int64(bytes.LastIndexByte(b, '\n') + 1)
	if whole == int64(len(b)) {
		return nil
	}
	f, err := s.fs.OpenFile(archive.LogName, os.O_WRONLY, fileMode)
	if err != nil {
		return err
	}
	if err = f.Truncate(whole); err == nil {
		err = f.Sync()
	}
	*out = append(*out, archive.Repair{Kind: archive.TornEntry, Name: archive.LogName})
	return errors.Join(err, f.Close())
}

func (s *Store) undoOrFinish(p plan, out *[]archive.Repair) error {
	var size int64
	if err := s.size(&size); err != nil {
		return err
	}
	temps, err := s.temps(p)
	if err != nil {
		return err
	}
	for _, name := range temps {
		if err := s.removeIfThere(name, archive.LeftoverFile, out); err != nil {
			return err
		}
	}
	for _, sum := range p.put {
		if err := s.removeIfThere(sum.Path()+tempSuffix, archive.LeftoverFile, out); err != nil {
			return err
		}
	}
	if size > p.logSize {
		for _, sum := range p.drop {
			if err := s.removeIfThere(sum.Path(), archive.DroppedObject, out); err != nil {
				return err
			}
		}
		return nil
	}
	for _, sum := range p.put {
		if err := s.removeIfThere(sum.Path(), archive.OrphanObject, out); err != nil {
			return err
		}
	}
	for _, name := range p.notes {
		if err := s.removeIfThere(name, archive.LeftoverFile, out); err != nil {
			return err
		}
	}
	return nil
}

// temps are the notes that may not have been written to their end.
func (s *Store) temps(p plan) ([]string, error) {
	heads, err := s.fs.ReadDir(headsDir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range p.notes {
		if path.Dir(n) != headsDir {
			out = append(out, n+tempSuffix)
		}
	}
	for _, h := range heads {
		if strings.HasSuffix(h.Name(), tempSuffix) {
			out = append(out, path.Join(headsDir, h.Name()))
		}
	}
	return out, nil
}

func (s *Store) removeIfThere(name string, kind archive.RepairKind, out *[]archive.Repair) error {
	switch err := s.fs.Remove(name); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	*out = append(*out, archive.Repair{Kind: kind, Name: name})
	return nil
}

// drop removes the objects of a recorded disposal.
func (s *Store) drop(sums []archive.Sum) error {
	for _, sum := range slices.Compact(slices.Clone(sums)) {
		if err := s.fs.Remove(sum.Path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// forget ends a turn: nothing is unfinished any more.
func (s *Store) forget() error {
	if err := s.fs.Remove(pendingName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
