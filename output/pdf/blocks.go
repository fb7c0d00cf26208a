package pdf

import (
	"strings"

	"github.com/breachfile/breachfile/report/doc"
)

func (l *layout) heading(a area, h doc.Heading, parent *node) error {
	level := min(max(h.Level, 1), 3)
	lk := l.body([]float64{13.5, 12, 10.5}[level-1])
	lk.style.strong, lk.justify = true, false
	tag := level
	if l.titled {
		tag++
	}
	l.level = min(tag, l.level+1) // readers want no level left out
	n := parent.add("H" + string(rune('0'+l.level)))
	units, err := l.spans(h.Text, lk.style, n)
	if err != nil {
		return err
	}
	l.space([]float64{20, 15, 11}[level-1])
	first := len(l.pieces)
	l.lines(a, units, lk, n)
	for i := first; i < len(l.pieces); i++ {
		l.pieces[i].keep = true
	}
	l.pieces[first].bookmarks = []bookmark{{plain(h.Text), level}}
	l.space(4)
	return nil
}

func plain(spans []doc.Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(strings.ReplaceAll(s.Text, "\n", " "))
	}
	return normalise(out.String())
}

func (l *layout) paragraph(a area, p doc.Paragraph, parent *node) error {
	lk, above, below := l.role(p.Role)
	if p.Align != doc.Start {
		lk.align = p.Align
	}
	tag := "P"
	if p.Role == doc.Title {
		tag = "H1"
		l.level = 1
	}
	n := parent.add(tag)
	units, err := l.spans(p.Text, lk.style, n)
	if err != nil {
		return err
	}
	if p.Role == doc.Note {
		lk.hang = hang(units)
	}
	l.space(above)
	first := len(l.pieces)
	l.lines(a, units, lk, n)
	if p.Role == doc.Title {
		for i := first; i < len(l.pieces); i++ {
			l.pieces[i].keep = true
		}
	}
	l.space(below)
	return nil
}

// role gives the look of a paragraph and the space above and below it.
func (l *layout) role(r doc.Role) (lk look, above, below float64) {
	const bodySize = 10.5
	lk, above = l.body(bodySize), 6
	switch r {
	case doc.Title:
		lk = l.body(16)
		lk.leading = 16 * 1.4
		lk.style.strong, lk.align, lk.justify = true, doc.Center, false
		return lk, 18, 12
	case doc.Date, doc.Close:
		lk.justify = false
		if l.cjk {
			lk.align = doc.End
		}
		return lk, 6, 6
	case doc.Address:
		lk.justify = false
		return lk, 6, 6
	case doc.Note:
		lk, above = l.body(9), 3
	case doc.Small:
		lk, above = l.body(8.5), 3
		lk.style.colour = colour{48, 48, 48}
	}
	return lk, above, 0
}

// hang is the width of a note's first mark and the spaces behind it.
func hang(units []unit) float64 {
	if len(units) == 0 || !strings.ContainsRune("※＊*†‡注", units[0].first) {
		return 0
	}
	width := units[0].width
	for i := 1; i < len(units) && units[i].class == blank; i++ {
		width += units[i].width
	}
	return width
}

func (l *layout) list(a area, list doc.List, parent *node) error {
	lk := l.body(10.5)
	labels := make([]label, len(list.Items))
	indent := 0.0
	for i, item := range list.Items {
		units, err := l.shape(nil, item.Label, &lk.style)
		if err != nil {
			return err
		}
		natural, _, _ := line{units: units}.measure(len(units))
		labels[i] = label{units, natural > a.w/3 || strings.Contains(item.Label, "\n")}
		if !labels[i].above {
			indent = max(indent, natural)
		}
	}
	if indent > 0 {
		indent += lk.style.size * 0.45
	}
	if a.w-indent < narrowest {
		indent = 0
		for i := range labels {
			labels[i].above = true
		}
	}
	n := parent.add("L")
	l.space(4)
	for i, item := range list.Items {
		if err := l.item(a, item, labels[i], indent, n.add("LI")); err != nil {
			return err
		}
		l.space(between(list))
	}
	l.space(5)
	return nil
}

// between is the space between two items: more where items have several paragraphs, so that each item keeps together.
func between(list doc.List) float64 {
	for _, item := range list.Items {
		if len(item.Blocks) > 1 {
			return 6
		}
	}
	return 2.5
}

// narrowest is the width in points below which lists are nested without a further indent.
const narrowest = 120

// label is what stands before an item, or above it when it is too long for that.
type label struct {
	units []unit
	above bool
}

func (l *layout) item(a area, item doc.Item, lb label, indent float64, n *node) error {
	owner := n
	if len(lb.units) > 0 {
		owner = n.add("Lbl")
	}
	lk := l.body(10.5)
	if lb.above && len(lb.units) > 0 {
		l.lines(a, lb.units, lk, owner)
		l.pieces[len(l.pieces)-1].keep = len(item.Blocks) > 0
	}
	first, tight := len(l.pieces), l.pending
	inner := area{x: a.x + indent, w: a.w - indent, box: a.box}
	body := n.add("LBody")
	for i, b := range item.Blocks {
		start := len(l.pieces)
		if err := l.block(inner, b, body); err != nil {
			return err
		}
		if i == 0 && first < len(l.pieces) {
			l.pieces[first].before = tight // the label's line stands as near as the list wants it
		}
		if _, isText := b.(doc.Paragraph); i > 0 && isText && start < len(l.pieces) {
			l.pieces[start].before = min(l.pieces[start].before, 2)
		}
	}
	if lb.above || len(lb.units) == 0 {
		return nil
	}
	if len(l.pieces) == first {
		l.put(piece{height: lk.leading, baseline: baseline(lk), box: a.box})
	}
	p := &l.pieces[first]
	runs := line{units: lb.units, last: true}.runs(a.x, p.baseline, indent, doc.Start, false, owner)
	p.runs = append(runs, p.runs...)
	return nil
}

// boxPadding is what stands above and below the text of a box within the frame's overhang, in points.
const boxPadding = 4.0

func (l *layout) box(a area, b doc.Box, parent *node) error {
	frame := &box{parent: a.box, x: a.x, w: a.w}
	inner := area{x: a.x + 2.5*boxPadding, w: a.w - 5*boxPadding, box: frame}
	l.space(8 + boxOverhang)
	l.put(piece{height: boxPadding, keep: true, box: frame})
	l.pieces[len(l.pieces)-1].baseline = boxPadding
	first := len(l.pieces)
	if err := l.blocks(inner, b.Blocks, parent.add("Sect")); err != nil {
		return err
	}
	if first < len(l.pieces) {
		l.pieces[first].before = 0
		l.pieces[len(l.pieces)-1].keep = true
	}
	l.pending = 0
	l.put(piece{height: boxPadding, box: frame})
	l.space(8 + boxOverhang)
	return nil
}
