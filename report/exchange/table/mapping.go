// Package table reads spreadsheets and the exports of case tools, one incident for each row, as a mapping file says: which column is which
// fact, and how its cells are written. A cell that is not written so is a problem of its row and never guessed at.
package table

import (
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// Mapping says how the columns of a table become facts.
type Mapping struct {
	// Version of the format of mapping files; always 1.
	Mapping int `yaml:"mapping"`
	// Language of the texts in the table.
	Language string `yaml:"language"`
	// IANA zone of the times in the table.
	Timezone string `yaml:"timezone"`
	// Encoding of the file: utf-8, utf-16, windows-1252 or shift_jis.
	Encoding string `yaml:"encoding"`
	// Character between the columns: a comma where none is named.
	Delimiter string `yaml:"delimiter"`
	// Cells that say nothing, besides the empty one; \N, NULL and N/A where none are named.
	Empty []string `yaml:"empty"`
	// Columns whose cells name the incident.
	ID identity `yaml:"id"`
	// Facts that all rows share.
	Fixed fixed `yaml:"fixed"`
	// What each column is.
	Columns columns `yaml:"columns"`

	doc *source.Document
}

type identity struct {
	Columns []string `yaml:"columns"`
	Prefix  string   `yaml:"prefix"`
}

// column says what the cells of one column are.
type column struct {
	To        string            `yaml:"to"`        // path of the fact
	As        string            `yaml:"as"`        // kind of the cells
	Format    formats           `yaml:"format"`    // of dates: the ways in which they are written
	Thousands string            `yaml:"thousands"` // separator inside numbers, and inside the years of dates
	Words     map[string]string `yaml:"words"`     // of codes: word of the cell to word of the list
	Separator string            `yaml:"separator"` // between several values in one cell
	Ignore    bool              `yaml:"ignore"`    // the column is left out on purpose

	name    string
	span    diag.Span
	steps   []step
	layouts []layout
	pends   bool // the fact can be pending
}

// formats is one date format or several.
type formats []string

// UnmarshalNode reads a format alone, or a list of them.
func (f *formats) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() == source.Scalar {
		*f = formats{n.Text()}
		return
	}
	d.Into(n, (*[]string)(f))
}

// kinds are what cells can be.
func kinds() []string { return []string{"text", "date", "number", "count", "code", "word"} }

type columns []column

// UnmarshalNode reads a mapping of the column's name to what it is.
func (c *columns) UnmarshalNode(n *source.Node, d *source.Decoder) {
	for _, m := range d.Members(n) {
		one := column{name: m.Name, span: m.Key}
		d.Into(m.Value, (*plainColumn)(&one))
		*c = append(*c, one)
	}
}

type plainColumn column

// fixed is facts by path, in order.
type fixed []fixedFact

type fixedFact struct {
	path  string
	value *source.Draft
	span  diag.Span
	steps []step
}

// UnmarshalNode reads a mapping of path to value.
func (f *fixed) UnmarshalNode(n *source.Node, d *source.Decoder) {
	for _, m := range d.Members(n) {
		*f = append(*f, fixedFact{path: m.Name, value: copyOf(m.Value), span: m.Key})
	}
}

// copyOf is a value of the mapping file as it will stand in the incident file.
func copyOf(n *source.Node) *source.Draft {
	switch n.Kind() {
	case source.Mapping:
		out := source.NewMapping()
		for _, m := range n.Members() {
			out.Set(m.Name, copyOf(m.Value))
		}
		return out
	case source.Sequence:
		out := source.NewSequence()
		for _, i := range n.Items() {
			out.Append(copyOf(i))
		}
		return out
	}
	if n.Plain() {
		return source.Plain(n.Text())
	}
	return source.Text(n.Text())
}

// ruleMapping is the rule that a mapping file must make sense.
var ruleMapping = rule.Rule{
	ID: "IMPORT-MAPPING", Layer: rule.Shape, Severity: rule.Error,
	Message: lang.Of("en", "%s", "ja", "%s"),
	Help:    lang.Of("en", "see breachfile import csv --help for what a mapping file holds", "ja", "対応付けファイルの書き方は breachfile import csv --help を参照してください"),
	Why:     lang.Of("en", "A column that is read as the wrong fact would be wrong in every row.", "ja", "列の対応付けを誤ると、全ての行で誤るためです。"),
	Example: "columns: {Aware: {to: chronologie, as: date}}",
	Fixed:   "columns: {Aware: {to: \"chronology[kind=aware].at\", as: date, format: YYYY-MM-DD}}",
}

// Catalogue lists the rules of this package.
func Catalogue() rule.Catalogue { return rule.Catalogue{ruleMapping, ruleCell, ruleRow} }

// ReadMapping reads a mapping file; it is nil where the file has an error.
func ReadMapping(f source.File, o exchange.Options) (*Mapping, diag.List) {
	doc, problems := source.Parse(f, source.DefaultLimits())
	if doc == nil {
		return nil, problems
	}
	m := &Mapping{doc: doc}
	problems = append(problems, source.Decode(doc, m, source.Options{})...)
	if problems.HasErrors() {
		return nil, problems.Sorted()
	}
	if m.Language == "" {
		m.Language = o.Language
	}
	if m.Timezone == "" {
		m.Timezone = o.Timezone
	}
	if len(m.Empty) == 0 {
		m.Empty = []string{`\N`, "NULL", "N/A"}
	}
	problems = append(problems, m.check()...)
	if problems.HasErrors() {
		return nil, problems.Sorted()
	}
	return m, problems.Sorted()
}

// check finds what in a mapping makes no sense by itself.
func (m *Mapping) check() diag.List {
	c := &checking{m: m}
	if m.Mapping != 1 {
		c.whole("write “mapping: 1” as the first line", "最初の行に「mapping: 1」と書いてください")
	}
	if m.Language == "" {
		c.whole("“language” is missing: in which language are the texts?", "「language」がありません。文の言語を書いてください")
	}
	if _, err := time.LoadLocation(m.Timezone); err != nil {
		c.whole("“"+m.Timezone+"” is no time zone", "「"+m.Timezone+"」というタイムゾーンはありません")
	}
	if m.Encoding != "" && !slices.Contains(encodings(), strings.ToLower(m.Encoding)) {
		c.whole("“encoding” is one of "+strings.Join(encodings(), ", "), "「encoding」に書けるのは "+strings.Join(encodings(), "、")+" です")
	}
	if len([]rune(m.Delimiter)) > 1 || m.Delimiter == "\"" || m.Delimiter == "\n" || m.Delimiter == "\r" {
		c.whole("“delimiter” is one character", "「delimiter」は一文字で書いてください")
	}
	if len(m.ID.Columns) == 0 {
		c.whole("“id” is missing: write id: {columns: [Case]}", "「id」がありません。id: {columns: [Case]} のように書いてください")
	}
	titled := false
	for i := range m.Columns {
		c.column(&m.Columns[i])
		titled = titled || m.Columns[i].To == "title"
	}
	for i := range m.Fixed {
		f := &m.Fixed[i]
		f.steps = c.path(f.path, f.span)
		titled = titled || f.path == "title"
	}
	if !titled {
		c.whole("no column is the title of the incident: map one to “title”", "件名の列がありません。いずれかの列を「title」に対応付けてください")
	}
	if !c.problems.HasErrors() {
		c.tryOut()
	}
	return c.problems
}

// checking collects the problems of a mapping.
type checking struct {
	m        *Mapping
	problems diag.List
}

func (c *checking) add(at diag.Span, en, ja string) {
	c.problems = append(c.problems, diag.New(ruleMapping, "", at, lang.Of("en", en, "ja", ja)))
}

func (c *checking) whole(en, ja string) { c.add(c.m.doc.Nearest("mapping").Value, en, ja) }
