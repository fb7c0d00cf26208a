package pdf

// editBarX is where the bar beside a line with changes stands, in points from the page's left edge.
const editBarX = marginLeft - 12

// markEdits strikes what was deleted, underlines what was inserted, and puts a bar into the margin beside it.
func (p *piece) markEdits() {
	changed := false
	for i := range p.runs {
		r := &p.runs[i]
		st := r.units[0].style
		if st.edit == unedited {
			continue
		}
		changed = true
		y := r.y + st.size*0.14
		if st.edit == deleted {
			y = r.y - st.size*0.34
		}
		p.shapes = append(p.shapes, shape{x: r.x, y: y, w: r.width(), colour: st.colour})
	}
	if changed {
		p.shapes = append(p.shapes, shape{x: editBarX, w: 1.6, h: p.height, fill: true, colour: blue})
	}
}

// width is the room that the run takes on its line.
func (r *textRun) width() float64 {
	width := r.spread * float64(len(r.units)-1)
	for i := range r.units {
		width += r.units[i].advance()
	}
	return width
}
