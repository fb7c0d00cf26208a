package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Read makes an incident file of every row that is written as the mapping says. A row with a problem is left out, and the others are read all
// the same. Problems of the table as a whole stand apart; an error among them means that no row was read.
func Read(f source.File, m *Mapping, now time.Time) (rows []exchange.Imported, whole diag.List) {
	t := &table{m: m, file: f, text: decode(f.Bytes, m.Encoding), now: now}
	t.lines = []int{0}
	for i, b := range t.text {
		if b == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	t.csv = csv.NewReader(bytes.NewReader(t.text))
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	if m.Delimiter != "" {
		t.csv.Comma = []rune(m.Delimiter)[0]
	}
	heads, err := t.csv.Read()
	if err != nil {
		return nil, diag.List{t.unreadable(err)}
	}
	if whole = t.heading(slices.Clone(heads)); whole.HasErrors() {
		return nil, whole
	}
	return t.rows(), whole
}

// table is one table while it is read.
type table struct {
	m     *Mapping
	file  source.File
	text  []byte
	lines []int // where each line of the text begins
	csv   *csv.Reader
	heads []string
	now   time.Time
}

// at is a place of the text; columns count characters.
func (t *table) at(line, column int) diag.Span {
	p := diag.Pos{File: t.file.Name, Line: line, Column: 1}
	if line >= 1 && line <= len(t.lines) {
		start := t.lines[line-1]
		end := min(len(t.text), start+max(column-1, 0))
		p.Column = utf8.RuneCount(t.text[start:end]) + 1
	}
	return diag.Span{Start: p, End: diag.Pos{File: p.File, Line: p.Line, Column: p.Column + 1}}
}

// cell is the place of a cell of the row that was read last.
func (t *table) cell(i int) diag.Span {
	line, column := t.csv.FieldPos(i)
	return t.at(line, column)
}

func (t *table) unreadable(err error) diag.Diagnostic {
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return diag.New(ruleRow, "", t.at(broken.Line, broken.Column), broken.Err.Error())
	}
	if errors.Is(err, io.EOF) {
		return diag.New(ruleRow, "", t.at(1, 1), "the file is empty")
	}
	return diag.New(ruleRow, "", t.at(1, 1), err.Error())
}

// heading finds the columns that the mapping speaks of, and tells of those that it does not.
func (t *table) heading(heads []string) diag.List {
	var out diag.List
	for i, h := range heads {
		heads[i] = strings.TrimSpace(h)
		known := slices.ContainsFunc(t.m.Columns, func(c column) bool { return c.name == heads[i] }) || slices.Contains(t.m.ID.Columns, heads[i])
		if !known {
			why := lang.Of("en", "the mapping does not speak of this column", "ja", "対応付けにこの列の記載がありません")
			out = append(out, diag.New(exchange.RuleNoPlace, "", t.cell(i), source.Short(heads[i]), why))
		}
	}
	t.heads = heads
	missing := func(name string, at diag.Span) {
		en, ja := "the table has no column “"+name+"”", "表に列「"+name+"」がありません"
		if near := source.Closest(name, heads); near != "" {
			en, ja = en+"; did you mean “"+near+"”?", ja+"。「"+near+"」の誤りではありませんか"
		}
		out = append(out, diag.New(ruleMapping, "", at, lang.Of("en", en, "ja", ja)))
	}
	named := func(name string, at diag.Span) {
		switch n := count(heads, name); {
		case n == 0:
			missing(name, at)
		case n > 1:
			out = append(out, diag.New(ruleMapping, "", at, lang.Of("en", "the table has several columns “"+name+"”", "ja", "表に列「"+name+"」が複数あります")))
		}
	}
	for _, c := range t.m.Columns {
		named(c.name, c.span)
	}
	for _, name := range t.m.ID.Columns {
		named(name, t.m.doc.Nearest("id").Value)
	}
	return out
}

func count(list []string, word string) int {
	n := 0
	for _, w := range list {
		if w == word {
			n++
		}
	}
	return n
}

func (t *table) rows() []exchange.Imported {
	var out []exchange.Imported
	for {
		cells, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			out = append(out, exchange.Imported{Problems: diag.List{t.unreadable(err)}})
			var broken *csv.ParseError
			if !errors.As(err, &broken) {
				return out
			}
			continue
		}
		if len(cells) != len(t.heads) {
			why := lang.Of("en", fmt.Sprintf("it has %d cells and the heading %d", len(cells), len(t.heads)),
				"ja", fmt.Sprintf("セルが%d個ありますが、見出しは%d個です", len(cells), len(t.heads)))
			out = append(out, exchange.Imported{Problems: diag.List{diag.New(ruleRow, "", t.cell(0), why)}})
			continue
		}
		out = append(out, t.row(cells))
	}
}

// row is one incident.
func (t *table) row(cells []string) exchange.Imported {
	line, _ := t.csv.FieldPos(0)
	r := &row{table: t, cells: cells, out: source.NewMapping(), places: map[string]diag.Span{"": t.at(line, 1)}}
	id := r.id()
	r.out.Set("breachfile", source.Plain("1")).Set("id", source.Text(id)).Set("title", source.Text("")).Set("language", source.Text(t.m.Language))
	if t.m.Timezone != "" {
		r.out.Set("timezone", source.Text(t.m.Timezone))
	}
	for _, f := range t.m.Fixed {
		put(r.out, f.steps, f.value.Clone())
	}
	for i, h := range t.heads {
		for _, c := range t.m.Columns {
			if c.name == h && !c.Ignore {
				r.take(c, i)
			}
		}
	}
	for _, key := range []string{"data", "affected", "cause"} {
		if r.out.Key(key) == nil {
			r.out.Set(key, exchange.Pending())
		}
	}
	if r.problems.HasErrors() {
		return exchange.Imported{ID: id, Problems: r.problems}
	}
	note := exchange.Note{File: t.file.Name, Format: "table", SHA256: t.file.SHA256(), Row: line, Now: t.now}
	return exchange.Finish(id, r.out, note, r.problems, r.place)
}

type row struct {
	*table
	cells    []string
	out      *source.Draft
	places   map[string]diag.Span // of what was put at a path, without brackets
	problems diag.List
}

// place is the cell behind a path of the incident, or the row.
func (r *row) place(path string) diag.Span {
	best := ""
	for p := range r.places {
		if (overlaps(plain(path), p) || overlaps(p, plain(path))) && p > best {
			best = p
		}
	}
	return r.places[best]
}

func (r *row) refuse(i int, why *reason) {
	r.problems = append(r.problems, diag.New(ruleCell, "", r.cell(i), r.heads[i], lang.Of("en", why.en, "ja", why.ja)))
}

// id joins the cells that name the incident.
func (r *row) id() string {
	words := []string{r.m.ID.Prefix}
	for _, name := range r.m.ID.Columns {
		i := slices.Index(r.heads, name)
		cell := strings.TrimSpace(r.cells[i])
		if cell == "" || slices.Contains(r.m.Empty, cell) {
			r.refuse(i, &reason{"it names the incident and is empty", "事案の識別子ですが、空です"})
		}
		for _, c := range r.m.Columns {
			if c.name == name {
				cell = c.ungroup(cell)
			}
		}
		words = append(words, cell)
	}
	return exchange.Slug(strings.Join(words, "-"))
}

// take puts one cell into the incident.
func (r *row) take(c column, i int) {
	cell := strings.TrimSpace(r.cells[i])
	r.places[plain(c.To)] = r.cell(i)
	if cell == "" || slices.Contains(r.m.Empty, cell) {
		if c.pends {
			put(r.out, c.steps, exchange.Pending())
		}
		return
	}
	if why := damaged(cell); why != nil {
		r.refuse(i, why)
		return
	}
	value, why := c.value(cell)
	if why != nil {
		r.refuse(i, why)
		return
	}
	put(r.out, c.steps, value)
}
