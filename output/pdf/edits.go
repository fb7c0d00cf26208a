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
		p.shapes = append(p.shapes, shape{x: r.x, y: y, w: r.visible(), colour: st.colour})
	}
	if changed {
		p.shapes = append(p.shapes, shape{x: editBarX, w: 1.6, h: p.height, fill: true, colour: blue})
	}
}

// visible is the width without the spaces at the end, which no line should reach over.
func (r *textRun) visible() float64 {
	n := len(r.units)
	for n > 0 && (r.units[n-1].class == blank || r.units[n-1].class == newline) {
		n--
	}
	if n == 0 {
		return 0
	}
	cut := textRun{units: r.units[:n], spread: r.spread}
	return cut.width() - r.units[n-1].advance() + r.units[n-1].width
}

// width is the room that the run takes on its line.
func (r *textRun) width() float64 {
	width := r.spread * float64(max(len(r.units)-1, 0))
	for i := range r.units {
		width += r.units[i].advance()
	}
	return width
}
