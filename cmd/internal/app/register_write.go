package app

import (
	"bytes"
	"cmp"
	"path"
	"slices"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/formats"
	"github.com/breachfile/breachfile/report/payload"
)

// book is the lines of one register: of one regime, in one version of its law and one language.
type book struct {
	name string // of the files, without ending
	rows []entry
}

// books sorts the lines into registers, in the order of regimes, versions and languages. The version stands in the name only where
// the lines of a regime fall under several, because their columns may differ.
func books(all []entry) []book {
	var out []book
	versions := map[string]string{}
	several := map[string]bool{}
	for _, n := range all {
		p := n.pack
		if v, known := versions[p.ID]; known && v != p.Version {
			several[p.ID] = true
		}
		versions[p.ID] = p.Version
		i := slices.IndexFunc(out, func(b book) bool { return b.rows[0].pack == p && b.rows[0].lang == n.lang })
		if i < 0 {
			i, out = len(out), append(out, book{})
		}
		out[i].rows = append(out[i].rows, n)
	}
	slices.SortFunc(out, func(a, b book) int {
		x, y := a.rows[0], b.rows[0]
		return cmp.Or(cmp.Compare(x.pack.ID, y.pack.ID), cmp.Compare(x.pack.Version, y.pack.Version), cmp.Compare(x.lang, y.lang))
	})
	for i := range out {
		b := &out[i]
		first := b.rows[0]
		b.name = first.pack.ID
		if several[first.pack.ID] {
			b.name += "-" + first.pack.Version
		}
		if first.lang != first.pack.Languages[0] {
			b.name += "." + first.lang
		}
		slices.SortStableFunc(b.rows, func(x, y entry) int {
			return cmp.Or(x.aware.Compare(y.aware), cmp.Compare(x.cells[0].Text, y.cells[0].Text))
		})
	}
	return out
}

// writeRegisters writes every register in every format, all of them or none.
func (e Env) writeRegisters(r RegisterRequest, all []entry, out *Registers) error {
	tree := iox.NewTree(r.Out)
	for _, b := range books(all) {
		first := b.rows[0]
		g := Register{Regime: first.pack.ID, Version: first.pack.Version, Title: first.pack.Title.Any(e.Lang, "en"), Lang: first.lang, Rows: len(b.rows)}
		for _, id := range r.Formats {
			name, data, err := e.encodeBook(id, b, r.Draft)
			if err == nil {
				err = tree.Add(path.Join(registersDir, name), data)
			}
			if err != nil {
				return err
			}
			g.Files = append(g.Files, name)
		}
		out.Written = append(out.Written, g)
	}
	if len(out.Written) == 0 {
		return nil
	}
	out.Dir = path.Join(r.Out, registersDir)
	return tree.Commit()
}

func (e Env) encodeBook(format string, b book, draft bool) (string, []byte, error) {
	sheet := &payload.Sheet{Name: b.rows[0].pack.ID, Columns: b.rows[0].columns}
	for _, n := range b.rows {
		sheet.Rows = append(sheet.Rows, n.cells)
	}
	name := b.name
	if draft {
		name += "-draft"
		sheet = sheet.Marked(registerWordsFor(b.rows[0].lang).draft)
	}
	f, _ := formats.Find(format)
	var data bytes.Buffer
	err := f.Encode(&data, output.Input{Sheet: sheet, Created: e.Now})
	return iox.FileName(name, f.Ext()), data.Bytes(), err
}
