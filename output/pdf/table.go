package pdf

import "github.com/breachfile/breachfile/report/doc"

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
	for i, row := range t.Rows {
		pieces, err := l.row(&g, row.Cells, n.add("TR"), false)
		if err != nil {
			return err
		}
		if room := l.room(head); pieces[0].height <= room {
			pieces = pieces[:1]
		} else {
			pieces = pieces[1:]
		}
		for j := range pieces {
			pieces[j].head = head
			l.put(pieces[j])
		}
		if i == 0 && head == nil {
			l.pieces[len(l.pieces)-1].keep = len(t.Rows) > 1 && len(pieces) == 1
		}
	}
	l.space(10)
	return nil
}

// room is the height that a row may have on a page of its own.
func (l *layout) room(head *piece) float64 {
	room := pageHeight - marginTop - marginFoot - 60
	if head != nil {
		room -= head.height
	}
	return room
}

// edges shares the width among the columns by weight.
func edges(a area, columns []doc.Column) []float64 {
	total := 0.0
	for _, c := range columns {
		total += max(c.Weight, 0)
	}
	out := []float64{a.x}
	x := a.x
	for _, c := range columns {
		share := 1 / float64(len(columns))
		if total > 0 {
			share = max(c.Weight, 0) / total
		}
		x += a.w * share
		out = append(out, x)
	}
	return out
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
	pieces, err := l.row(g, g.table.Head, table.add("TR"), true)
	if err != nil {
		return nil, err
	}
	head := pieces[0]
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

// row sets one row whole as the first piece, and line by line as the pieces after it, for a row that fits on no page.
func (l *layout) row(g *grid, cells []doc.Cell, n *node, head bool) ([]piece, error) {
	set, err := l.cells(g, cells, n, head)
	if err != nil {
		return nil, err
	}
	count := 1
	for _, c := range set {
		count = max(count, len(c.lines))
	}
	whole := g.slice(set, 0, count, true, true)
	pieces := []piece{whole}
	for i := range count {
		pieces = append(pieces, g.slice(set, i, i+1, i == 0, i == count-1))
	}
	return pieces, nil
}

func (l *layout) cells(g *grid, cells []doc.Cell, n *node, head bool) ([]setCell, error) {
	var set []setCell
	columns := len(g.edges) - 1
	for column, i := 0, 0; column < columns; i++ {
		cell := doc.Cell{}
		if i < len(cells) {
			cell = cells[i]
		}
		span := min(max(cell.Span, 1), columns-column)
		if i == len(cells)-1 && i >= 0 && len(cells) == 1 && cell.Span > 1 {
			span = columns
		}
		c := setCell{x: g.edges[column], w: g.edges[column+span] - g.edges[column], align: g.table.Columns[column].Align}
		st := g.look.style
		c.node = n.add("TD")
		switch {
		case head:
			c.node.tag, c.node.scope, c.shade, st.strong = "TH", "Column", &headShade, true
		case cell.Header:
			c.node.tag, c.node.scope, c.shade, c.align = "TH", "Row", &rowShade, doc.Start
		}
		c.node.span = span
		units, err := l.spans(cell.Text, st, c.node)
		if err != nil {
			return nil, err
		}
		width := c.w - 2*cellPadX
		c.lines = breakLines(units, width, width)
		set = append(set, c)
		column += span
	}
	return set, nil
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
