package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Content is the bytes of one object to be, with what the manifest says of it.
type Content struct {
	Role      string
	Name      string
	MediaType string
	Data      []byte
	Plain     *Sum     // set by Seal
	Readers   []string // set by Seal
}

// Draft is what a caller wants to have recorded.
type Draft struct {
	Kind     Kind
	About    Sum // zero for a submission
	Facts    []Fact
	Contents []Content
	Omitted  []Omitted
}

// Outcome is what became of a draft.
type Outcome struct {
	Entry   Entry
	Added   bool // false where the same thing was recorded before and nothing changed
	Repairs []Repair
}

// ErrAfter means that the entry is recorded and safe, and only what follows it could not be written; the next writer does that.
var ErrAfter = errors.New("recorded and safe, but what follows the entry could not be written; the next run of the archive does it")

// ErrFormat means that the archive is damaged, or that a newer program wrote it.
var ErrFormat = errors.New("the archive is of another format, or damaged")

// manifest makes the list of a draft.
func (d Draft) manifest() Manifest {
	m := Manifest{Form: manifestForm, Kind: d.Kind, Facts: append([]Fact{}, d.Facts...), Omitted: append([]Omitted{}, d.Omitted...), Objects: []Object{}}
	if d.About != (Sum{}) {
		m.About = d.About.String()
	}
	for _, c := range d.Contents {
		m.Objects = append(m.Objects, Object{
			Sum: SumOf(c.Data), Size: int64(len(c.Data)), Role: c.Role, MediaType: c.MediaType, Name: c.Name,
			Pieces: piecesOf(c.Data), Plain: c.Plain, Readers: c.Readers,
		})
	}
	return m
}

// ID is the id that a draft has in every archive.
func (d Draft) ID() Sum { return d.manifest().identity() }

// Add records a submission. The same submission twice changes nothing.
func (a *Archive) Add(d Draft, now time.Time) (Outcome, error) {
	d.Kind, d.About = Submission, Sum{}
	return a.record(now, func(*turn) (Draft, []Sum, error) { return d, nil, nil })
}

// turn is the archive in the hands of its one writer.
type turn struct {
	store Store
	w     Writer
	now   time.Time
	lines [][]byte
	tree  tree
	out   Outcome
}

// record lets plan decide, as the only writer, what to record and what to drop.
func (a *Archive) record(now time.Time, plan func(*turn) (Draft, []Sum, error)) (Outcome, error) {
	t := turn{store: a.store, now: now}
	repairs, err := a.store.Write(func(w Writer) error {
		t.w = w
		if err := t.open(); err != nil {
			return err
		}
		d, drop, err := plan(&t)
		if err != nil {
			return err
		}
		return t.commit(d, drop)
	})
	t.out.Repairs = append(repairs, t.out.Repairs...)
	if err != nil && t.out.Added {
		err = fmt.Errorf("%w: %w", ErrAfter, err)
	}
	return t.out, err
}

// open reads the log, refuses one that is damaged, mends its last head, and starts a new archive.
func (t *turn) open() error {
	form, err := t.store.ReadNote("format")
	if err == nil && string(form) != Format {
		return fmt.Errorf("format: this program writes %q, the archive says %.40q: %w", Format, form, ErrFormat)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if t.lines, _, err = readLog(t.store); err != nil {
		return err
	}
	for _, l := range t.lines {
		t.tree.add(l)
	}
	if len(t.lines) > 0 {
		if err := t.mendHead(); err != nil {
			return err
		}
	}
	return t.guide()
}

// mendHead compares the last head with the log, and writes it where an interrupted writer did not come to it.
func (t *turn) mendHead() error {
	want := t.tree.head(t.last())
	name := HeadName(want.Entries)
	got, err := t.store.ReadNote(name)
	if errors.Is(err, fs.ErrNotExist) {
		t.out.Repairs = append(t.out.Repairs, Repair{MissingHead, name})
		return t.w.PutNote(name, []byte(want.Text()))
	}
	if err != nil {
		return err
	}
	if string(got) != want.Text() {
		return fmt.Errorf("%s and %s do not agree: %w", LogName, name, ErrDamaged)
	}
	return nil
}

func (t *turn) last() []byte { return t.lines[len(t.lines)-1] }

// find looks for an entry with this id of one of the kinds, the last one first.
func (t *turn) find(id Sum, kinds ...Kind) (Entry, bool, error) {
	key := []byte(`"id":"` + id.String() + `"`)
	for i := len(t.lines) - 1; i >= 0; i-- {
		if !bytes.Contains(t.lines[i], key) {
			continue
		}
		e, err := parseEntry(t.lines[i])
		if err != nil {
			return e, false, fmt.Errorf("%s line %d: %w", LogName, i+1, ErrDamaged)
		}
		for _, k := range kinds {
			if e.Kind == k {
				return e, true, nil
			}
		}
	}
	return Entry{}, false, nil
}

// commit records a draft unless it is recorded already.
func (t *turn) commit(d Draft, drop []Sum) error {
	m := d.manifest()
	id := m.identity()
	if old, found, err := t.find(id, d.Kind); err != nil || found {
		t.out.Entry = old
		return err
	}
	list := m.encode()
	e := Entry{Seq: int64(len(t.lines)) + 1, Time: t.now.UTC().Format(time.RFC3339), Kind: d.Kind, ID: id, About: m.About, Manifest: SumOf(list)}
	if len(t.lines) > 0 {
		e.Prev = SumOf(t.last())
	}
	objects := make([][]byte, 0, len(d.Contents)+1)
	for _, c := range d.Contents {
		objects = append(objects, c.Data)
	}
	if err := t.w.Put(append(objects, list)...); err != nil {
		return err
	}
	for _, c := range d.Contents {
		if c.Role == RoleNote {
			if err := t.w.PutNote(c.Name, c.Data); err != nil {
				return err
			}
		}
	}
	line := e.line()
	if err := t.w.Append(line, drop...); err != nil {
		return err
	}
	t.lines = append(t.lines, line)
	t.tree.add(line)
	t.out.Entry, t.out.Added = e, true
	h := t.tree.head(line)
	return t.w.PutNote(HeadName(h.Entries), []byte(h.Text()))
}
