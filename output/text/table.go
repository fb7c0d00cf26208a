package text

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/doc"
)

const (
	gap      = 2  // blanks between two columns
	minWidth = 10 // a column narrower than this is unreadable, so the table becomes records
	maxSpan  = 64 // a cell covers no more columns than this, whatever it claims
)

// table draws aligned columns where they fit, else one record a row with the head as labels.
func (r renderer) table(t doc.Table, width int) []string {
	var body []string
	if widths, ok := r.widths(t, width); ok {
		body = r.grid(t, widths)
	} else {
		body = r.records(t, width)
	}
	if len(t.Caption) > 0 {
		return append(r.wrap(r.plain(t.Caption), width), body...)
	}
	return body
}

// widths gives each column its natural width where it can; the wider ones share the rest of the line by their weights.
func (r renderer) widths(t doc.Table, width int) ([]int, bool) {
	natural := r.natural(t)
	weights := make([]float64, len(natural))
	for i := range weights {
		weights[i] = 1
		if i < len(t.Columns) && t.Columns[i].Weight > 0 {
			weights[i] = t.Columns[i].Weight
		}
	}
	out := share(natural, weights, width-gap*(len(natural)-1))
	for i, w := range out {
		if w < min(minWidth, natural[i]) {
			return nil, false
		}
	}
	return out, true
}

// share settles the columns that need less than their share, until only such remain as must wrap.
func share(natural []int, weights []float64, free int) []int {
	out := make([]int, len(natural))
	for {
		total := 0.0
		for i, w := range weights {
			if out[i] == 0 {
				total += w
			}
		}
		left, settled := free, false
		for i, n := range natural {
			if out[i] == 0 && float64(n) <= float64(free)*weights[i]/total {
				out[i], left, settled = n, left-n, true
			}
		}
		if !settled {
			for i, w := range weights {
				if out[i] == 0 {
					out[i] = int(float64(free) * w / total)
				}
			}
			return out
		}
		free = left
	}
}

// natural is the width that each column would take without wrapping, at most a whole line.
func (r renderer) natural(t doc.Table) []int {
	columns := len(t.Columns)
	rows := append([]doc.Row{{Cells: t.Head}}, t.Rows...)
	for _, row := range rows {
		columns = max(columns, span(row.Cells))
	}
	out := make([]int, columns)
	for _, row := range rows {
		at := 0
		for _, c := range row.Cells {
			if covers(c) == 1 {
				for line := range strings.SplitSeq(r.plain(c.Text), "\n") {
					out[at] = max(out[at], min(r.count.String(line), lineWidth))
				}
			}
			at += covers(c)
		}
	}
	for i := range out {
		out[i] = max(out[i], 1)
	}
	return out
}

// covers is how many columns a cell takes.
func covers(c doc.Cell) int { return min(max(c.Span, 1), maxSpan) }

func span(cells []doc.Cell) int {
	n := 0
	for _, c := range cells {
		n += covers(c)
	}
	return n
}

func (r renderer) grid(t doc.Table, widths []int) []string {
	if len(t.Head) == 0 && len(t.Rows) == 0 {
		return nil
	}
	total := gap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	edge := dashes("-", max(total, minWidth))
	out := []string{edge}
	if len(t.Head) > 0 {
		out = append(out, r.gridRow(t.Head, t.Columns, widths)...)
		out = append(out, edge)
	}
	rows := make([][]string, len(t.Rows))
	airy := false
	for i, row := range t.Rows {
		rows[i] = r.gridRow(row.Cells, t.Columns, widths)
		airy = airy || len(rows[i]) > 1
	}
	if airy { // wrapped rows need air to be told apart
		out = append(out, stack(rows)...)
	} else {
		out = append(out, slices.Concat(rows...)...)
	}
	return append(out, edge)
}

// gridRow sets the cells of one row side by side.
func (r renderer) gridRow(cells []doc.Cell, columns []doc.Column, widths []int) []string {
	var out []string
	at, left := 0, 0
	for _, c := range cells {
		n := covers(c)
		w := gap * (n - 1)
		for i := at; i < at+n; i++ {
			w += widths[i]
		}
		align := doc.Start
		if at < len(columns) {
			align = columns[at].Align
		}
		for i, l := range r.align(r.wrap(r.plain(c.Text), w), align, w) {
			if i == len(out) {
				out = append(out, "")
			}
			out[i] = r.pad(out[i], left, l)
		}
		at, left = at+n, left+w+gap
	}
	return out
}

// pad appends text at a column, and leaves blank lines without trailing blanks.
func (r renderer) pad(line string, left int, text string) string {
	if text == "" {
		return line
	}
	return line + strings.Repeat(" ", max(left-r.count.String(line), 0)) + text
}

// records prints each row as lines of "label: value"; without a head each cell has a line of its own.
func (r renderer) records(t doc.Table, width int) []string {
	edge := dashes("-", width)
	out := []string{edge}
	labels := r.labels(t.Head)
	rows := make([][]string, 0, len(t.Rows))
	for _, row := range t.Rows {
		rows = append(rows, r.record(row, labels, width))
	}
	if len(rows) == 0 {
		for _, l := range labels {
			out = append(out, r.wrap(l, width)...)
		}
	}
	return append(append(out, stack(rows)...), edge)
}

func (r renderer) record(row doc.Row, labels []string, width int) []string {
	var out []string
	at := 0
	for _, c := range row.Cells {
		text := r.plain(c.Text)
		if at < len(labels) && labels[at] != "" {
			text = labels[at] + ": " + text
		}
		lines := r.wrap(text, width-2)
		for i, l := range lines {
			if i > 0 {
				l = strings.TrimRight("  "+l, " ")
			}
			out = append(out, l)
		}
		at += covers(c)
	}
	return out
}

// labels spreads the head over the columns that its cells cover.
func (r renderer) labels(head []doc.Cell) []string {
	var out []string
	for _, c := range head {
		for range covers(c) {
			out = append(out, r.plain(c.Text))
		}
	}
	return out
}
