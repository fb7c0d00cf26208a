package regime

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

// Set is all packs that a run knows, sorted by id and then by the first day in force.
type Set struct {
	packs []*Pack
	own   []*Pack // the same packs as their own files state them, for the lint
}

// Load reads every pack below root, whose folders are <place>/<instrument>/pack*.yaml, the packs of the rows of <place>/<instrument>/table*.yaml,
// and resolves what they extend.
// Problems of a pack leave it out of the set; the error is about reading files only.
func Load(fsys fs.FS, root string, hooks map[string]Hooks) (*Set, diag.List, error) {
	read, problems, err := readOwn(fsys, root)
	if err != nil {
		return nil, problems, err
	}
	s, more := newSet(read, hooks)
	return s, once(append(problems, more...).Sorted()), nil
}

// readOwn reads what the files of the packs state themselves, with their common content put in.
func readOwn(fsys fs.FS, root string) ([]*Pack, diag.List, error) {
	names, err := fs.Glob(fsys, path.Join(root, "*", "*", "pack*.yaml"))
	if err != nil {
		return nil, nil, err
	}
	read, problems, err := readAll(fsys, names)
	if err != nil {
		return nil, problems, err
	}
	names, err = fs.Glob(fsys, path.Join(root, "*", "*", "table*.yaml"))
	if err != nil {
		return nil, problems, err
	}
	rows, more, err := tables(fsys, names)
	problems = append(problems, more...)
	if err != nil {
		return nil, problems, err
	}
	read = append(read, rows...)
	common, more, err := readCore(fsys, root)
	problems = append(problems, more...)
	if err != nil {
		return nil, problems, err
	}
	read = slices.DeleteFunc(read, func(p *Pack) bool {
		more := common.fill(p)
		problems = append(problems, more...)
		return more.HasErrors()
	})
	return read, problems, nil
}

// newSet resolves what the packs extend and gives them their hooks.
func newSet(read []*Pack, hooks map[string]Hooks) (*Set, diag.List) {
	s := &Set{}
	var problems diag.List
	for _, p := range read {
		resolved, more := resolve(p, read)
		problems = append(problems, more...)
		if resolved == nil || more.HasErrors() {
			continue
		}
		resolved.Hooks = hooks[cmp.Or(resolved.Table, resolved.ID)]
		s.packs, s.own = append(s.packs, resolved), append(s.own, p)
	}
	slices.SortStableFunc(s.packs, func(a, b *Pack) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Effective.From, b.Effective.From), cmp.Compare(a.Version, b.Version))
	})
	return s, problems
}

// once keeps one of the problems that several rows of a table have at the same place of their template.
func once(sorted diag.List) diag.List {
	return slices.CompactFunc(sorted, func(a, b diag.Diagnostic) bool {
		return a.Span == b.Span && a.Rule.ID == b.Rule.ID && a.Message("en") == b.Message("en")
	})
}

// readAll reads the packs side by side and keeps those without errors, in the order of their names.
func readAll(fsys fs.FS, names []string) ([]*Pack, diag.List, error) {
	type result struct {
		pack     *Pack
		problems diag.List
		err      error
	}
	results := make([]result, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() {
			r := &results[i]
			r.pack, r.problems, r.err = readPack(fsys, name)
		})
	}
	wait.Wait()
	var problems diag.List
	var read []*Pack
	for _, r := range results {
		problems = append(problems, r.problems...)
		if r.err != nil {
			return nil, problems, r.err
		}
		if r.pack != nil && !r.problems.HasErrors() {
			read = append(read, r.pack)
		}
	}
	return read, problems, nil
}

func readPack(fsys fs.FS, name string) (*Pack, diag.List, error) {
	p := &Pack{}
	doc, problems, err := readInto(fsys, name, p)
	if doc == nil || err != nil {
		return nil, problems, err
	}
	p.Source = doc
	p.Files = append(p.Files, doc.File())
	if want := idOf(name); p.ID != want {
		problems = append(problems, diag.New(rulePackID, "id", p.span("id"), p.ID, want))
	}
	var forms []Form
	for _, file := range p.FormFiles {
		var f Form
		formDoc, more, err := readInto(fsys, path.Join(path.Dir(name), file), &f)
		problems = append(problems, more...)
		if err != nil {
			problems = append(problems, diag.New(rulePackForm, "forms", p.span("forms"), file))
			continue
		}
		if formDoc != nil {
			f.doc = formDoc
			forms = append(forms, f)
			p.Files = append(p.Files, formDoc.File())
		}
	}
	p.forms = func() []Form { return forms }
	return p, problems, nil
}

func readInto(fsys fs.FS, name string, into any) (*source.Document, diag.List, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	doc, problems := source.Parse(source.File{Name: name, Bytes: b}, source.DefaultLimits())
	if doc == nil {
		return nil, problems, nil
	}
	problems = append(problems, source.Decode(doc, into, source.Options{})...)
	return doc, problems, nil
}

// idOf makes the regime's id from the folders of its file: eu/gdpr/pack.yaml is eu-gdpr.
func idOf(name string) string {
	parts := strings.Split(path.Dir(name), "/")
	return strings.Join(parts[max(0, len(parts)-2):], "-")
}

// All returns every version of every pack.
func (s *Set) All() []*Pack { return s.packs }

// IDs returns the ids of the regimes, sorted and each once.
func (s *Set) IDs() []string {
	var out []string
	for _, p := range s.packs {
		if len(out) == 0 || out[len(out)-1] != p.ID {
			out = append(out, p.ID)
		}
	}
	return out
}

// Versions returns the versions of a regime, the oldest first.
func (s *Set) Versions(id string) []*Pack {
	var out []*Pack
	for _, p := range s.packs {
		if p.ID == id {
			out = append(out, p)
		}
	}
	return out
}

// At returns the version of a regime that was in force on a day (YYYY-MM-DD).
func (s *Set) At(id, day string) (*Pack, bool) {
	for _, p := range s.Versions(id) {
		if p.Effective.Covers(day) {
			return p, true
		}
	}
	return nil, false
}

// Covers reports whether a day (YYYY-MM-DD) lies in the period; an undated period has no day.
func (e Effective) Covers(day string) bool {
	if day == Undated || e.From == Undated {
		return false
	}
	return day >= e.From && (e.To == "" || day <= e.To)
}
