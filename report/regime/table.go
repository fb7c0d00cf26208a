package regime

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

// Table is one file that makes a pack of each of its rows: a law that many places have alike, such as that of the states of a federation.
// The id of a pack is that of the folder with the row's: us/states with the row ca is us-states-ca.
type Table struct {
	// File of the same folder with the pack that the rows fill: ${cell} stands for what the row says, row-has and row-lacks keep a part for some rows only.
	Template string `yaml:"template"`
	// Cells of rows that do not state their own.
	Defaults Row `yaml:"defaults"`
	// The rows, each with its id and its cells.
	Rows []Row `yaml:"rows"`
}

// Row is the cells of one row: texts, numbers, lists and groups of cells by name.
type Row struct{ node *source.Node }

// UnmarshalNode keeps the row as it is written; the template gives its cells their meaning.
func (r *Row) UnmarshalNode(n *source.Node, _ *source.Decoder) { r.node = n }

// tables reads every table and makes the packs of their rows.
func tables(fsys fs.FS, names []string) ([]*Pack, diag.List, error) {
	var packs []*Pack
	var problems diag.List
	for _, name := range names {
		more, found, err := readTable(fsys, name)
		problems = append(problems, found...)
		if err != nil {
			return nil, problems, err
		}
		packs = append(packs, more...)
	}
	return packs, problems, nil
}

func readTable(fsys fs.FS, name string) ([]*Pack, diag.List, error) {
	var t Table
	doc, problems, err := readInto(fsys, name, &t)
	if doc == nil || err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	f := &folder{fsys: fsys, dir: path.Dir(name), table: doc, forms: map[string]*template{}}
	base, err := f.template(t.Template)
	if err != nil {
		at := doc.Nearest("template")
		return nil, append(problems, diag.New(rulePackTemplate, "template", at.Value, t.Template)), nil
	}
	if problems = append(problems, base.problems...); base.doc == nil || problems.HasErrors() {
		return nil, problems, nil
	}
	type result struct {
		pack     *Pack
		problems diag.List
	}
	results := make([]result, len(t.Rows))
	var wait sync.WaitGroup
	for i, r := range t.Rows {
		wait.Go(func() { results[i].pack, results[i].problems = f.pack(base, r, t.Defaults) })
	}
	wait.Wait()
	var packs []*Pack
	seen := map[string]bool{}
	for i, r := range t.Rows {
		p, more := results[i].pack, results[i].problems
		if p != nil && seen[p.ID] {
			more = append(more, diag.New(ruleLintDuplicate, r.node.Path(), r.node.Span(), p.ID))
		}
		if problems = append(problems, more...); p != nil && !more.HasErrors() {
			seen[p.ID] = true
			packs = append(packs, p)
		}
	}
	return packs, append(problems, f.unused(base, t)...), nil
}

// folder is what the rows of one table share: its files, read once.
type folder struct {
	once  sync.Mutex
	fsys  fs.FS
	dir   string
	table *source.Document
	forms map[string]*template
}

// template is a file with cells to fill, or a form that all rows share.
type template struct {
	doc      *source.Document
	cells    []string
	form     Form // read once, where the file names no cell
	problems diag.List
}

func (f *folder) template(name string) (*template, error) {
	f.once.Lock()
	defer f.once.Unlock()
	if t, ok := f.forms[name]; ok {
		return t, nil
	}
	b, err := fs.ReadFile(f.fsys, path.Join(f.dir, name))
	if err != nil {
		return nil, err
	}
	t := &template{}
	f.forms[name] = t
	t.doc, t.problems = source.Parse(source.File{Name: path.Join(f.dir, name), Bytes: b}, source.DefaultLimits())
	if t.doc == nil {
		return t, nil
	}
	if t.cells = source.Cells(t.doc); len(t.cells) == 0 {
		t.problems = append(t.problems, source.Decode(t.doc, &t.form, source.Options{})...)
		t.form.doc = t.doc
		return t, nil
	}
	var whole any
	t.problems = append(t.problems, source.Decode(t.doc, &whole, source.Options{})...)
	return t, nil
}

// pack makes the pack of a row.
func (f *folder) pack(base *template, r, defaults Row) (*Pack, diag.List) {
	p := &Pack{}
	doc, problems := fill(base.doc, p, r, defaults)
	p.Source, p.Table = doc, idOf(base.doc.File().Name)
	p.Files = []source.File{base.doc.File(), f.table.File()}
	id, _ := r.node.Member("id")
	if want := p.Table + "-"; id == nil || p.ID != want+id.Text() || id.Text() == "" {
		return nil, append(problems, diag.New(rulePackID, "id", r.node.Span(), p.ID, want+"${id}"))
	}
	var forms []Form
	for _, name := range p.FormFiles {
		form, err := f.template(name)
		if err != nil {
			problems = append(problems, diag.New(rulePackForm, "forms", p.span("forms"), name))
			continue
		}
		problems = append(problems, form.problems...)
		if form.doc == nil {
			continue
		}
		one := form.form
		if len(form.cells) > 0 {
			filled, more := fill(form.doc, &one, r, defaults)
			one.doc = filled
			problems = append(problems, more...)
		}
		forms = append(forms, one)
		p.Files = append(p.Files, form.doc.File())
	}
	p.forms = func() []Form { return forms }
	return p, problems
}

// fill puts a row into a template and decodes it.
func fill(template *source.Document, into any, r, defaults Row) (*source.Document, diag.List) {
	rows := []*source.Node{r.node}
	if defaults.node != nil {
		rows = append(rows, defaults.node)
	}
	doc, gaps := source.Fill(template, rows...)
	var problems diag.List
	for _, g := range gaps {
		d := diag.New(rulePackCell, r.node.Path(), r.node.Span(), g.Cell)
		d.Related = []diag.Related{{Span: g.Span, Rule: rulePackCellHere}}
		problems = append(problems, d)
	}
	return doc, append(problems, source.Decode(doc, into, source.Options{})...)
}

// unused reports cells of rows that nothing asks for, which are mostly mistyped.
func (f *folder) unused(base *template, t Table) diag.List {
	names := slices.Clone(base.cells)
	for _, form := range f.forms {
		names = append(names, form.cells...)
	}
	slices.Sort(names)
	var out diag.List
	for _, r := range append([]Row{t.Defaults}, t.Rows...) {
		if r.node != nil {
			out = append(out, unusedCells(r.node, "", slices.Compact(names))...)
		}
	}
	return out
}

func unusedCells(n *source.Node, at string, names []string) diag.List {
	var out diag.List
	for _, m := range n.Members() {
		name := m.Name
		if at != "" {
			name = at + "." + name
		}
		switch {
		case name == "id", slices.Contains(names, name):
		case m.Value.Kind() == source.Mapping && slices.ContainsFunc(names, func(s string) bool { return strings.HasPrefix(s, name+".") }):
			out = append(out, unusedCells(m.Value, name, names)...)
		default:
			out = append(out, diag.New(rulePackUnused, m.Value.Path(), m.Key, name))
		}
	}
	return out
}
