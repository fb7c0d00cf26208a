package pdf

import (
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

const (
	cellPadX = 5.0 // points
	cellPadY = 3.5
	cellSize = 9.5
)

var (
	headShade  = colour{228, 231, 236}
	rowShade   = colour{243, 244, 247}
	ruleColour = colour{120, 120, 120}
)

// grid is the geometry of one table.
type grid struct {
	area  area
	edges []float64 // left edge of each column and the right edge of the last
	table doc.Table
	look  look
}

func (l *layout) table(a area, t doc.Table, parent *node) error {
	g := grid{area: a, table: t, edges: edges(a, t.Columns), look: l.body(cellSize)}
	if l.cjk {
		g.look.leading = cellSize * 1.5
	}
	n := parent.add("Table")
	l.space(8)
	if err := l.caption(a, t.Caption, n); err != nil {
		return err
	}
	head, err := l.head(&g, n)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		cells, err := l.cells(&g, row.Cells, n.add("TR"), false)
		if err != nil {
			return err
		}
		for _, p := range g.row(cells, l.room(head)) {
			p.head = head
			l.put(p)
		}
	}
	l.space(10)
	return nil
}

// room is the height that the next row may have, so that it fits on a page below the repeated head or below all that
// must stand right above it.
func (l *layout) room(head *piece) float64 {
	above, kept := 0.0, 0.0
	if head != nil {
		above = head.height
	}
	for i := len(l.pieces) - 1; i >= 0 && l.pieces[i].keep; i-- {
		kept += l.pieces[i].before + l.pieces[i].height
	}
	return l.bottom - marginTop - max(above, kept)
}

// edges shares the width among the columns by weight; a column without a weight counts as one.
func edges(a area, columns []doc.Column) []float64 {
	total := 0.0
	for _, c := range columns {
		total += weight(c)
	}
	out := []float64{a.x}
	x := a.x
	for _, c := range columns {
		x += a.w * weight(c) / total
		out = append(out, x)
	}
	return out
}

func weight(c doc.Column) float64 {
	if c.Weight <= 0 {
		return 1
	}
	return c.Weight
}

func (l *layout) caption(a area, spans []doc.Span, table *node) error {
	if len(spans) == 0 {
		return nil
	}
	lk := l.body(cellSize)
	lk.style.strong, lk.justify = true, false
	n := table.add("Caption")
	units, err := l.spans(spans, lk.style, n)
	if err != nil {
		return err
	}
	first := len(l.pieces)
	l.lines(a, units, lk, n)
	for i := first; i < len(l.pieces); i++ {
		l.pieces[i].keep = true
	}
	l.space(2)
	return nil
}

// head sets the head row and returns the copy that later pages repeat as decoration.
func (l *layout) head(g *grid, table *node) (*piece, error) {
	if len(g.table.Head) == 0 {
		return nil, nil
	}
	cells, err := l.cells(g, g.table.Head, table.add("TR"), true)
	if err != nil {
		return nil, err
	}
	head := g.slice(cells, 0, height(cells), true, true)
	head.keep = true
	l.put(head)
	repeat := head
	repeat.runs = make([]textRun, len(head.runs))
	for i, run := range head.runs {
		run.node = nil
		repeat.runs[i] = run
	}
	return &repeat, nil
}

// setCell is one cell with its broken lines.
type setCell struct {
	x, w  float64
	lines []line
	align doc.Align
	shade *colour
	node  *node
}

// row sets a row whole, or line by line when it fits on no page.
func (g *grid) row(cells []setCell, room float64) []piece {
	count := height(cells)
	whole := g.slice(cells, 0, count, true, true)
	if whole.height <= room {
		return []piece{whole}
	}
	var pieces []piece
	for i := range count {
		pieces = append(pieces, g.slice(cells, i, i+1, i == 0, i == count-1))
	}
	return pieces
}

// height is the number of lines of the highest cell.
func height(cells []setCell) int {
	count := 1
	for _, c := range cells {
		count = max(count, len(c.lines))
	}
	return count
}

// cells breaks the text of a row; missing cells are empty, surplus ones are refused, since they would vanish.
func (l *layout) cells(g *grid, cells []doc.Cell, n *node, head bool) ([]setCell, error) {
	var set []setCell
	columns := len(g.edges) - 1
	for column := 0; column < columns; {
		cell := doc.Cell{}
		if len(cells) > 0 {
			cell, cells = cells[0], cells[1:]
		}
		span := min(max(cell.Span, 1), columns-column)
		c, err := l.cell(g, cell, column, span, n.add("TD"), head)
		if err != nil {
			return nil, err
		}
		set = append(set, c)
		column += span
	}
	if len(cells) > 0 {
		return nil, &output.Error{Format: formatID, Where: plain(cells[0].Text), Reason: "a row has more cells than the table has columns"}
	}
	return set, nil
}

func (l *layout) cell(g *grid, cell doc.Cell, column, span int, n *node, head bool) (setCell, error) {
	c := setCell{
		x: g.edges[column], w: g.edges[column+span] - g.edges[column],
		align: g.table.Columns[column].Align, node: n,
	}
	st := g.look.style
	n.span = span
	switch {
	case head:
		n.tag, n.scope, c.shade, st.strong = "TH", "Column", &headShade, true
	case cell.Header:
		n.tag, n.scope, c.shade, c.align = "TH", "Row", &rowShade, doc.Start
	}
	units, err := l.spans(cell.Text, st, n)
	if err != nil {
		return c, err
	}
	c.lines = breakLines(units, c.w-2*cellPadX, c.w-2*cellPadX)
	return c, nil
}

// slice draws the lines from first to end of a row; the top and bottom slices have the padding and the rules.
func (g *grid) slice(cells []setCell, first, end int, top, bottom bool) piece {
	p := piece{height: float64(end-first) * g.look.leading, box: g.area.box}
	y := 0.0
	if top {
		y = cellPadY
		p.height += cellPadY
	}
	if bottom {
		p.height += cellPadY
	}
	left, right := g.edges[0], g.edges[len(g.edges)-1]
	for _, c := range cells {
		if c.shade != nil {
			p.shapes = append(p.shapes, shape{x: c.x, w: c.w, h: p.height, fill: true, colour: *c.shade})
		}
	}
	for _, c := range cells {
		p.shapes = append(p.shapes, shape{x: c.x, h: p.height, colour: ruleColour})
		for i := first; i < end && i < len(c.lines); i++ {
			at := y + float64(i-first)*g.look.leading + baseline(g.look)
			wide := c.w > 16*g.look.style.size
			p.runs = append(p.runs, c.lines[i].runs(c.x+cellPadX, at, c.w-2*cellPadX, c.align, g.look.justify && wide, c.node)...)
		}
	}
	p.shapes = append(p.shapes, shape{x: right, h: p.height, colour: ruleColour})
	if top {
		p.shapes = append(p.shapes, shape{x: left, w: right - left, colour: ruleColour})
	}
	if bottom {
		p.shapes = append(p.shapes, shape{x: left, y: p.height, w: right - left, colour: ruleColour})
	}
	return p
}
