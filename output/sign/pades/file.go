package pades

import (
	"bytes"
	"errors"
	"fmt"
)

// lookBack is how many bytes before the end of a file the last cross-reference is announced in.
const lookBack = 1024

// place is where an object stands.
type place struct{ at, generation int }

// file is a PDF with a classic cross-reference table, in its newest revision.
type file struct {
	raw     []byte
	objects map[int]place // at is 0 for an object that was freed
	trailer dict          // of the newest revision
	start   int           // where the newest cross-reference table stands
}

// open reads the cross-reference tables from the newest to the oldest.
func open(raw []byte) (*file, error) {
	if !bytes.HasPrefix(raw, []byte("%PDF-")) {
		return nil, errors.New("the file is not a PDF")
	}
	from := max(0, len(raw)-lookBack)
	mark := bytes.LastIndex(raw[from:], []byte("startxref"))
	if mark < 0 {
		return nil, errors.New("the PDF does not say where its cross-reference table is")
	}
	s := &scanner{raw: raw, at: from + mark + len("startxref")}
	start, err := s.number()
	if err != nil {
		return nil, err
	}
	f := &file{raw: raw, objects: map[int]place{}, start: start}
	seen := map[int]bool{}
	for at := start; ; {
		if seen[at] || at <= 0 || at >= len(raw) {
			return nil, fmt.Errorf("there is no cross-reference table at byte %d", at)
		}
		seen[at] = true
		trailer, err := f.section(at)
		if err != nil {
			return nil, err
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		previous := trailer.get("Prev")
		if previous == nil {
			break
		}
		if at, err = (&scanner{raw: previous}).number(); err != nil {
			return nil, err
		}
	}
	if f.trailer.get("Encrypt") != nil {
		return nil, errors.New("the PDF is encrypted")
	}
	return f, nil
}

// section reads one table with its trailer; what a newer table said of an object stands.
func (f *file) section(at int) (dict, error) {
	s := &scanner{raw: f.raw, at: at}
	s.space()
	if string(s.word()) != "xref" {
		return nil, fmt.Errorf("there is no cross-reference table at byte %d; cross-reference streams are not supported", at)
	}
	for {
		s.space()
		if s.next("trailer") {
			break
		}
		first, err := s.number()
		if err != nil {
			return nil, err
		}
		count, err := s.number()
		if err != nil {
			return nil, err
		}
		for id := first; id < first+count; id++ { // a count that is too great ends with the file
			if err := f.entry(s, id); err != nil {
				return nil, err
			}
		}
	}
	trailer, err := s.dict()
	if err != nil {
		return nil, fmt.Errorf("reading the trailer: %w", err)
	}
	if trailer.get("XRefStm") != nil {
		return nil, errors.New("cross-reference streams are not supported")
	}
	return trailer, nil
}

func (f *file) entry(s *scanner, id int) error {
	at, err := s.number()
	if err != nil {
		return err
	}
	generation, err := s.number()
	if err != nil {
		return err
	}
	s.space()
	kind := string(s.word())
	if kind != "n" && kind != "f" {
		return fmt.Errorf("the entry of object %d is damaged", id)
	}
	if kind == "f" {
		at = 0
	}
	if _, newer := f.objects[id]; !newer {
		f.objects[id] = place{at, generation}
	}
	return nil
}

// body stands a scanner at the value of an object.
func (f *file) body(id int) (*scanner, error) {
	where, ok := f.objects[id]
	if !ok || where.at <= 0 || where.at >= len(f.raw) {
		return nil, fmt.Errorf("object %d is missing", id)
	}
	s := &scanner{raw: f.raw, at: where.at}
	number, err := s.number()
	if err != nil {
		return nil, err
	}
	generation, err := s.number()
	if err != nil {
		return nil, err
	}
	s.space()
	if number != id || generation != where.generation || !s.next("obj") {
		return nil, fmt.Errorf("object %d is not where the cross-reference table says", id)
	}
	return s, nil
}

// dict reads an object that is a dictionary.
func (f *file) dict(id int) (dict, error) {
	s, err := f.body(id)
	if err != nil {
		return nil, err
	}
	d, err := s.dict()
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", id, err)
	}
	return d, nil
}

// dictAt reads the dictionary of an entry, which may stand in place or be an object of its own; id is 0 in place.
func (f *file) dictAt(d dict, key string) (out dict, id int, err error) {
	i := d.find(key)
	if i < 0 {
		return nil, 0, nil
	}
	if id, ok := reference(d[i].value); ok {
		out, err = f.dict(id)
		return out, id, err
	}
	out, err = (&scanner{raw: f.raw[:d[i].at+len(d[i].value)], at: d[i].at}).dict()
	return out, 0, err
}

// arrayAt reads the array of an entry, which may stand in place or be an object of its own; nil for none.
func (f *file) arrayAt(d dict, key string) ([][]byte, error) {
	value := d.get(key)
	if value == nil {
		return nil, nil
	}
	if id, ok := reference(value); ok {
		s, err := f.body(id)
		if err != nil {
			return nil, err
		}
		if value, err = s.value(0); err != nil {
			return nil, err
		}
	}
	out, err := elements(value)
	if err != nil {
		return nil, fmt.Errorf("/%s: %w", key, err)
	}
	return out, nil
}

// catalog is the root of the document.
func (f *file) catalog() (dict, int, error) {
	root, id, err := f.dictAt(f.trailer, "Root")
	if err == nil && id == 0 {
		err = errors.New("the PDF has no catalog")
	}
	return root, id, err
}

// firstPage walks down the tree of pages.
func (f *file) firstPage(root dict) (page dict, id int, err error) {
	page, id, err = f.dictAt(root, "Pages")
	for range deepest {
		if err != nil {
			return nil, 0, err
		}
		if id == 0 {
			break
		}
		if string(page.get("Type")) == "/Page" {
			return page, id, nil
		}
		page, id, err = f.firstKid(page)
	}
	return nil, 0, errors.New("the PDF has no page")
}

func (f *file) firstKid(node dict) (dict, int, error) {
	kids, err := f.arrayAt(node, "Kids")
	if err != nil || len(kids) == 0 {
		return nil, 0, err
	}
	id, ok := reference(kids[0])
	if !ok {
		return nil, 0, errors.New("the tree of pages is damaged")
	}
	kid, err := f.dict(id)
	return kid, id, err
}

// Language is the language tag that a document states for itself, empty for one that states none.
func Language(pdf []byte) (string, error) {
	f, err := open(pdf)
	if err != nil {
		return "", fmt.Errorf("reading a PDF: %w", err)
	}
	root, _, err := f.catalog()
	if err != nil {
		return "", fmt.Errorf("reading a PDF: %w", err)
	}
	return textOf(root.get("Lang")), nil
}
