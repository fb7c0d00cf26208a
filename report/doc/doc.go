// Package doc is the neutral document behind every rendering that a person reads: PDF, HTML, text.
// It knows neither law nor bytes.
package doc

import "time"

// Document is one filing, notice or working paper, ready to be drawn.
type Document struct {
	Title     string    // document title, shown by viewers and printed as the first heading by the blocks themselves
	Lang      string    // BCP 47 tag of the text
	Author    string    // the organisation that files
	Subject   string    // what the document is, for the metadata: "APPI report, final stage"
	Created   time.Time // the "now" of the run, with zone; the only time stamp that an output may carry
	Watermark string    // "DRAFT", "DRILL" or their translation; empty for none
	Footer    string    // one line at the foot of every page: source hash, program version
	PageOf    string    // format of the page number with two integers: "Page %d of %d", "%d / %d ページ"
	Blocks    []Block
}

// Block is a piece of the page from top to bottom.
type Block interface{ block() }

// Span is a run of text in one style.
type Span struct {
	Text       string
	Strong     bool
	Link       string // address that the text leads to
	Unverified bool   // the text rests on recall only; every format marks it
	Lang       string // BCP 47 where it differs from the document's
	Copy       bool   // the text is there to be copied whole; HTML selects it with one click
	Deleted    bool   // the version before had the text and this one has not; every format strikes it and marks the line in the margin
	Inserted   bool   // the version before had not the text; every format underlines it and marks the line in the margin
}

// Align is where the lines of a block stand.
type Align int

// The three alignments; body text that starts at the line's beginning is justified where the format can.
const (
	Start Align = iota
	Center
	End
)

// Role is what a paragraph does in the document; it decides its look.
type Role string

// The roles of paragraphs.
const (
	Body    Role = "body"
	Title   Role = "title"   // the document's own heading, once
	Date    Role = "date"    // issue date line
	Address Role = "address" // addressee
	Note    Role = "note"    // ※ remark, set smaller with a hanging first mark
	Small   Role = "small"   // legal source, arithmetic
	Close   Role = "close"   // 以上
)

// Heading opens a section; Level 1 to 3. Headings become bookmarks.
type Heading struct {
	Level int
	Text  []Span
}

// Paragraph is running text. A newline in a span is a hard line break.
type Paragraph struct {
	Role  Role
	Align Align
	Text  []Span
}

// List is items one below the other, each with its own printed label ("・", "(1)", "※").
type List struct{ Items []Item }

// Item is one entry of a list.
type Item struct {
	Label  string
	Blocks []Block // paragraphs, lists; not tables
}

// Table repeats its head on each page and never splits a row that fits on one page.
type Table struct {
	Caption []Span
	Columns []Column
	Head    []Cell // one cell a column; empty for a table without a head
	Rows    []Row
}

// Column is a column's share of the width and the alignment of its cells.
type Column struct {
	Weight float64 // share of the table's width relative to the other columns
	Align  Align
}

// Row is one line of cells.
type Row struct{ Cells []Cell }

// Cell is one field of a table.
type Cell struct {
	Text   []Span // a newline in a span is a hard line break
	Header bool   // the cell names its row
	Span   int    // how many columns it covers; 0 and 1 both mean one
}

// Box is a framed remark, such as a warning that a person decides.
type Box struct{ Blocks []Block }

// Rule is a thin horizontal line.
type Rule struct{}

// PageBreak starts a new page.
type PageBreak struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Box) block()       {}
func (Rule) block()      {}
func (PageBreak) block() {}

// Event is a deadline or another moment for a calendar.
type Event struct {
	UID         string      // stable across runs for the same incident, duty and stage
	Summary     string      // one line
	Description string      // the arithmetic and the law
	At          time.Time   // the moment, in the zone that the law counts in
	Alarms      []time.Time // when to remind, earliest first
	Lang        string      // BCP 47 tag of the text
}
