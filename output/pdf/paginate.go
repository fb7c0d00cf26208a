package pdf

// A4 and its margins in points.
const (
	pageWidth   = 595.28
	pageHeight  = 841.89
	marginLeft  = 68.0
	marginRight = 68.0
	marginTop   = 64.0
	marginFoot  = 40.0 // from the last line of the footer to the edge of the paper
	textWidth   = pageWidth - marginLeft - marginRight
)

// piece is a strip of the page that is never cut: one line, one table row.
type piece struct {
	before    float64 // space above, dropped at the top of a page
	height    float64
	baseline  float64 // of the first line, from the top
	keep      bool    // stands on the same page as the next piece
	fresh     bool    // starts a page
	runs      []textRun
	shapes    []shape
	box       *box
	head      *piece // table head to repeat when a page starts with this piece
	bookmarks []bookmark
}

// shape is a filled rectangle or, without a fill, a thin line.
type shape struct {
	x, y, w, h float64
	fill       bool
	colour     colour
}

// box is a frame around pieces, drawn anew on each page that they reach.
type box struct {
	parent *box
	x, w   float64
}

type bookmark struct {
	title string
	level int // from 1
}

// page is what stands on one sheet, measured from its top left corner.
type page struct {
	runs      []textRun
	shapes    []shape
	bookmarks []placedBookmark
}

type placedBookmark struct {
	bookmark
	page int
	y    float64
}

// paginator fills pages from top to bottom.
type paginator struct {
	pages  []page
	bottom float64 // where the text must end
	y      float64
	boxes  map[*box][2]float64 // extent of the frames on the current page
	order  []*box
}

// paginate distributes the pieces; there is at least one page.
func paginate(pieces []piece, bottom float64) []page {
	p := &paginator{bottom: bottom}
	p.open()
	for i := 0; i < len(pieces); {
		end, need := chain(pieces, i)
		full := bottom - marginTop
		if pieces[i].fresh && !p.empty() || !p.empty() && p.y+need > bottom && need-pieces[i].before <= full {
			p.turn(pieces[i].head)
		}
		for ; i < end; i++ {
			p.put(&pieces[i])
		}
	}
	p.frames()
	return p.pages
}

// chain returns the end of the pieces that stand together from i on, and their height.
func chain(pieces []piece, i int) (end int, need float64) {
	for end = i; end < len(pieces); {
		need += pieces[end].before + pieces[end].height
		end++
		if !pieces[end-1].keep {
			break
		}
	}
	return end, need
}

func (p *paginator) open() {
	p.pages = append(p.pages, page{})
	p.y = marginTop
	p.boxes, p.order = map[*box][2]float64{}, nil
}

func (p *paginator) empty() bool {
	last := &p.pages[len(p.pages)-1]
	return len(last.runs) == 0 && len(last.shapes) == 0 && len(p.order) == 0
}

func (p *paginator) turn(head *piece) {
	p.frames()
	p.open()
	if head != nil {
		p.place(head)
	}
}

// put places one piece, on a new page when it does not fit on this one.
func (p *paginator) put(pc *piece) {
	if !p.empty() && p.y+pc.before+pc.height > p.bottom+0.01 {
		p.turn(pc.head)
	}
	if !p.empty() && p.y > marginTop {
		p.y += pc.before
	}
	p.place(pc)
}

func (p *paginator) place(pc *piece) {
	last := &p.pages[len(p.pages)-1]
	for _, run := range pc.runs {
		run.y += p.y
		last.runs = append(last.runs, run)
	}
	for _, s := range pc.shapes {
		s.y += p.y
		last.shapes = append(last.shapes, s)
	}
	for _, b := range pc.bookmarks {
		last.bookmarks = append(last.bookmarks, placedBookmark{b, len(p.pages) - 1, p.y})
	}
	for b := pc.box; b != nil; b = b.parent {
		extent, seen := p.boxes[b]
		if !seen {
			extent[0] = p.y
			p.order = append(p.order, b)
		}
		extent[1] = p.y + pc.height
		p.boxes[b] = extent
	}
	p.y += pc.height
}

// frames draws the boxes of the page that is being left.
func (p *paginator) frames() {
	last := &p.pages[len(p.pages)-1]
	for _, b := range p.order {
		extent := p.boxes[b]
		last.shapes = append(last.shapes, frame(b.x, extent[0]-boxOverhang, b.w, extent[1]-extent[0]+2*boxOverhang)...)
	}
}

const (
	hairline    = 0.5 // points
	boxOverhang = 4.0 // from the frame to the first and the last piece within it, also where a page ends
)

// frame is the four sides of a rectangle.
func frame(x, y, w, h float64) []shape {
	return []shape{
		{x: x, y: y, w: w, colour: ruleColour}, {x: x, y: y + h, w: w, colour: ruleColour},
		{x: x, y: y, h: h, colour: ruleColour}, {x: x + w, y: y, h: h, colour: ruleColour},
	}
}
