package pdf

import "github.com/breachfile/breachfile/report/doc"

// line is a stretch of units between two breaks.
type line struct {
	units []unit
	last  bool // ends a paragraph or stands before a hard break
}

// longWord is the width in ems from which a Latin word may be broken after / . ? & -.
const longWord = 16

// breakLines cuts units into lines of the given widths; the first line may be narrower or wider than the rest.
func breakLines(units []unit, first, rest float64) []line {
	return breakWhere(units, first, rest, mayBreak)
}

// breakWhere is breakLines with another opinion on where a line may end.
func breakWhere(units []unit, first, rest float64, may func(a, b *unit) bool) []line {
	soft := softBreaks(units)
	var lines []line
	width := first
	for start := 0; start < len(units); width = rest {
		end, hard := fill(units, soft, start, width, may)
		if hard {
			end++
			lines = append(lines, line{units[start:end], true})
		} else {
			lines = append(lines, line{units[start:end], end == len(units)})
		}
		start = end
	}
	if n := len(units); n == 0 || units[n-1].class == newline {
		lines = append(lines, line{last: true})
	}
	return lines
}

// balanced breaks centred text into as few lines as it needs but of nearly equal length, between phrases where that costs no line.
func balanced(units []unit, width float64, broken []line) []line {
	const step = 0.97
	if len(broken) < 2 {
		return broken
	}
	may := mayBreak
	if phrases := breakWhere(units, width, width, phraseBreak); len(phrases) == len(broken) && endWhere(phrases, phraseBreak) {
		may, broken = phraseBreak, phrases
	}
	for w := width * step; w > width/2; w *= step {
		tighter := breakWhere(units, w, w, may)
		if len(tighter) > len(broken) || !endWhere(tighter, may) {
			return broken
		}
		broken = tighter
	}
	return broken
}

// endWhere tells whether every line ends where it may, and none was cut for want of width.
func endWhere(lines []line, may func(a, b *unit) bool) bool {
	for i := 1; i < len(lines); i++ {
		before := lines[i-1]
		if !before.last && !may(&before.units[len(before.units)-1], &lines[i].units[0]) {
			return false
		}
	}
	return true
}

// fill returns where the line that begins at start ends, and whether a hard break stands there.
func fill(units []unit, soft []bool, start int, width float64, may func(a, b *unit) bool) (end int, hard bool) {
	x, best := 0.0, 0
	for i := start; i < len(units); i++ {
		u := &units[i]
		if u.class == newline {
			return i, true
		}
		if i > start {
			if soft[i] || may(&units[i-1], u) {
				best = i
			}
			x += gap(&units[i-1], u)
		}
		x += u.width
		if x <= width+0.01 || u.class == blank || i == start {
			continue
		}
		if best > start {
			return best, false
		}
		for i > start+1 && units[i].class == mark {
			i--
		}
		return i, false
	}
	return len(units), false
}

// quarterEm separates kanji and kana from Latin words, in thousandths of the type size.
const quarterEm = 250

// gap is the space that stands between two units before any justification.
func gap(a, b *unit) float64 {
	if borders(a, b) {
		return a.style.size * quarterEm / 1000
	}
	return 0
}

// softBreaks marks the units before which a long Latin word may be broken.
func softBreaks(units []unit) []bool {
	soft := make([]bool, len(units)+1)
	for start := 0; start < len(units); {
		end, width := start+1, units[start].width
		for end < len(units) && units[end].class != newline && !mayBreak(&units[end-1], &units[end]) {
			width += units[end].width
			end++
		}
		if width > longWord*units[start].style.size {
			for i := start + 1; i < end; i++ {
				a, b := &units[i-1], &units[i]
				soft[i] = wordBreak(a.first) && !wordBreak(b.first) && a.narrow && b.narrow && b.class == latin
			}
		}
		start = end
	}
	return soft
}

// textRun is a stretch of one line that is drawn in one go.
type textRun struct {
	x, y   float64 // from the page's left edge; from the top of the piece to the baseline
	units  []unit
	spread float64 // points added after each glyph
	node   *node   // nil for what is not part of the text, such as a page number
}

// How far justification may widen a gap, as shares of the type size.
const (
	maxSpread = 0.09 // between any two glyphs; readers take a tenth for a space
	maxLoose  = 0.5  // at punctuation, word spaces and Latin words, where it is part of the glyph before
)

// fit is how a line is stretched to its width.
type fit struct {
	spread float64 // points at every gap
	loose  int     // thousandths of the type size more at punctuation, word spaces and Latin words
}

// runs places a line at x within width.
func (ln line) runs(x, y, width float64, align doc.Align, justify bool, owner *node) []textRun {
	visible := len(ln.units)
	for visible > 0 && (ln.units[visible-1].class == blank || ln.units[visible-1].class == newline) {
		visible--
	}
	natural, gaps, loose := ln.measure(visible)
	var stretch fit
	switch {
	case align == doc.Center:
		x += (width - natural) / 2
	case align == doc.End:
		x += width - natural
	case justify && !ln.last && gaps > 0 && natural < width:
		stretch = justified(width-natural, gaps, loose, ln.units[0].style.size)
	}
	return ln.place(x, y, stretch, visible, owner)
}

// justified shares the missing width among the gaps; a line that misses too much is left as it is.
func justified(missing float64, gaps, loose int, size float64) fit {
	most := maxSpread * size
	if each := missing / float64(gaps); each <= most {
		return fit{spread: each}
	}
	if loose == 0 {
		return fit{}
	}
	const step = 20 // thousandths, so that lines share their widened glyphs
	each := (missing - most*float64(gaps)) / float64(loose) / size
	if each > maxLoose {
		return fit{}
	}
	return fit{most, int(each*1000/step) * step}
}

// measure returns the width of the visible units, the gaps that may be widened and those that may be widened most.
func (ln line) measure(visible int) (natural float64, gaps, loose int) {
	for i := range visible {
		natural += ln.units[i].width
		if i == 0 {
			continue
		}
		a, b := &ln.units[i-1], &ln.units[i]
		natural += gap(a, b)
		if mayStretch(a, b) {
			gaps++
			if isLoose(a, b) {
				loose++
			}
		}
	}
	return natural, gaps, loose
}

// place groups the units into runs of one look and one distance.
func (ln line) place(x, y float64, stretch fit, visible int, owner *node) []textRun {
	var out []textRun
	open := 0 // where the current run starts
	for i := range ln.units {
		u := &ln.units[i]
		distance := 0.0
		if i > 0 {
			last := &ln.units[i-1]
			last.extra = 0
			if borders(last, u) {
				last.extra = quarterEm
			}
			if i < visible && mayStretch(last, u) {
				distance = stretch.spread
				if isLoose(last, u) {
					last.extra += stretch.loose
				}
			}
			x += last.advance() + distance
			if run := &out[len(out)-1]; joins(run, last, u, distance) {
				run.spread = distance
				run.units = ln.units[open : i+1]
				continue
			}
		}
		open = i
		target := owner
		if u.style.node != nil && owner != nil {
			target = u.style.node
		}
		out = append(out, textRun{x: x, y: y - u.style.rise, units: ln.units[i : i+1], node: target})
	}
	return out
}

// joins tells whether a unit continues a run whose last unit stands at the given distance before it.
func joins(run *textRun, last, next *unit, distance float64) bool {
	if last.style != next.style || last.face != next.face {
		return false
	}
	return len(run.units) == 1 || run.spread == distance
}
