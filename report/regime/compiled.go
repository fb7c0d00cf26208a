package regime

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

// compiled is packs as their files state them, read once and written down as arrays of the fields of their types, so that a start needs no YAML.
type compiled struct {
	_     struct{}       `cbor:",toarray"`
	Files []byte         // SHA-256 of the files that the packs were read from, and of the types that they were read into
	Packs []compiledPack // in the order in which they were read
	Forms [][]byte       // each a list of forms, deflated; rows of a table mostly share one
}

type compiledPack struct {
	_     struct{} `cbor:",toarray"`
	Head  Pack     // everything but the forms
	Files []string // names of the files that the pack was made of
	Forms int      // which of the lists of forms is the pack's
}

// Compile reads every pack below root, as Load does, and returns what LoadCompiled takes. Problems that are errors leave nothing to return.
func Compile(fsys fs.FS, root string) ([]byte, diag.List, error) {
	read, problems, err := readOwn(fsys, root)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	sum, _, err := packFiles(fsys, root)
	if err != nil {
		return nil, problems, err
	}
	enc, err := cbor.EncOptions{Sort: cbor.SortCanonical}.EncMode()
	if err != nil {
		return nil, problems, err
	}
	out := compiled{Files: sum}
	for _, p := range read {
		forms, err := deflated(enc, p.Forms())
		if err != nil {
			return nil, problems, err
		}
		at := slices.IndexFunc(out.Forms, func(b []byte) bool { return bytes.Equal(b, forms) })
		if at < 0 {
			at = len(out.Forms)
			out.Forms = append(out.Forms, forms)
		}
		one := compiledPack{Head: *p, Forms: at}
		for _, f := range p.Files {
			one.Files = append(one.Files, f.Name)
		}
		out.Packs = append(out.Packs, one)
	}
	b, err := enc.Marshal(out)
	return b, problems, err
}

// LoadCompiled returns the packs that Compile wrote down, and false where the files below root are no longer those that it read.
func LoadCompiled(b []byte, fsys fs.FS, root string, hooks map[string]Hooks) (*Set, bool) {
	var c compiled
	dec, err := cbor.DecOptions{MaxNestedLevels: 64, MaxArrayElements: 1 << 20}.DecMode()
	if err != nil || dec.Unmarshal(b, &c) != nil {
		return nil, false
	}
	sum, files, err := packFiles(fsys, root)
	if err != nil || !bytes.Equal(sum, c.Files) {
		return nil, false
	}
	forms := make([]func() []Form, len(c.Forms))
	for i, b := range c.Forms {
		forms[i] = sync.OnceValue(func() []Form {
			out, err := inflated(dec, b)
			if err != nil {
				panic("compiled forms that this program carries cannot be read: " + err.Error())
			}
			return out
		})
	}
	read := make([]*Pack, len(c.Packs))
	for i := range c.Packs {
		one := &c.Packs[i]
		p := &one.Head
		p.forms = forms[one.Forms]
		for _, name := range one.Files {
			p.Files = append(p.Files, files[name])
		}
		read[i] = p
	}
	s, problems := newSet(read, hooks)
	return s, !problems.HasErrors()
}

func deflated(enc cbor.EncMode, forms []Form) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := enc.NewEncoder(w).Encode(forms); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func inflated(dec cbor.DecMode, b []byte) ([]Form, error) {
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(b)))
	if err != nil {
		return nil, err
	}
	var out []Form
	err = dec.Unmarshal(plain, &out)
	return out, err
}

// layout names how compiled packs are written down; the types of the packs are part of their hash of their own accord.
const layout = "arrays, forms deflated"

// shape writes down the fields of a type and of the types within it, because arrays are read by place and not by name.
func shape(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		shape(w, t.Elem(), seen)
	case reflect.Map:
		shape(w, t.Key(), seen)
		shape(w, t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if f.IsExported() && f.Tag.Get("cbor") != "-" {
				fmt.Fprintln(w, t, f.Name, f.Type)
				shape(w, f.Type, seen)
			}
		}
	}
}

// packFiles reads every file that packs are made of, and the SHA-256 over their names and bytes and the types of packs.
func packFiles(fsys fs.FS, root string) ([]byte, map[string]source.File, error) {
	names, err := fs.Glob(fsys, path.Join(root, "*", "*", "*.yaml"))
	if err != nil {
		return nil, nil, err
	}
	if _, err := fs.Stat(fsys, path.Join(root, coreFile)); err == nil {
		names = append(names, path.Join(root, coreFile))
	}
	h := sha256.New()
	fmt.Fprintln(h, layout)
	seen := map[reflect.Type]bool{}
	shape(h, reflect.TypeFor[Pack](), seen)
	shape(h, reflect.TypeFor[Form](), seen)
	files := make(map[string]source.File, len(names))
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, nil, err
		}
		one := sha256.Sum256(b)
		h.Write([]byte(name + "\x00"))
		h.Write(one[:])
		files[name] = source.File{Name: name, Bytes: b}
	}
	return h.Sum(nil), files, nil
}
