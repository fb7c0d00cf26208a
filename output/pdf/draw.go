package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"github.com/breachfile/breachfile/output/pdf/internal/ttf"
)

// drawing is what gofpdf made of the pages, with everything that the assembled file adds to it.
type drawing struct {
	raw     []byte // gofpdf's file
	subsets [faceCount]*ttf.Subset
	marked  [][]*node // for each page, the element of each marked content
	annots  []annotation
}

// annotation is one clickable rectangle, in points from the page's top left corner.
type annotation struct {
	page       int
	x, y, w, h float64
	target     string
	node       *node
}

// pen draws pages with gofpdf, which sees glyph numbers in place of characters.
type pen struct {
	*drawing
	pdf     *gofpdf.Fpdf
	faces   *faceSet
	current *node // whose marked content is open
	open    bool
	face    int // whose glyphs the next text means, -1 at the start of a page
	size    float64
	spread  float64
	text    []byte
}

// draw puts the pages on paper.
func draw(faces *faceSet, laid *laidOut) (*drawing, error) {
	p := &pen{drawing: &drawing{}, faces: faces}
	p.pdf = gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P", UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight},
	})
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.SetMargins(0, 0, 0)
	p.pdf.SetCompression(false)
	p.pdf.SetLineWidth(hairline)
	for i := range laid.pages {
		p.pdf.AddPage()
		p.marked = append(p.marked, nil)
		p.face, p.spread = -1, 0
		p.page(&laid.pages[i], laid.watermark)
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return nil, err
	}
	p.raw = out.Bytes()
	return p.drawing, nil
}

func (p *pen) page(pg *page, watermark []unit) {
	p.shapes(pg, true)
	if len(watermark) > 0 {
		p.begin(nil)
		p.watermark(watermark)
	}
	p.shapes(pg, false)
	for i := range pg.runs {
		p.begin(pg.runs[i].node)
		p.run(&pg.runs[i])
	}
	p.end()
}

// begin opens the marked content of an element, or that of an artifact for nil.
func (p *pen) begin(n *node) {
	if p.open && p.current == n {
		return
	}
	p.end()
	p.open, p.current = true, n
	if n == nil {
		p.pdf.RawWriteStr("/Artifact BMC")
		return
	}
	last := len(p.marked) - 1
	mcid := len(p.marked[last])
	p.marked[last] = append(p.marked[last], n)
	n.content(last, mcid)
	p.pdf.RawWriteStr("/" + n.tag + " <</MCID " + strconv.Itoa(mcid) + ">> BDC")
}

func (p *pen) end() {
	if p.open {
		p.pdf.RawWriteStr("EMC")
	}
	p.open = false
}

// shapes draws the fills or the lines of a page.
func (p *pen) shapes(pg *page, fills bool) {
	for _, s := range pg.shapes {
		if s.fill == fills {
			p.begin(nil)
			p.shape(s)
		}
	}
}

func (p *pen) shape(s shape) {
	if s.fill {
		p.pdf.SetFillColor(s.colour.r, s.colour.g, s.colour.b)
		p.pdf.Rect(s.x, s.y, s.w, s.h, "F")
		return
	}
	p.pdf.SetDrawColor(s.colour.r, s.colour.g, s.colour.b)
	p.pdf.Line(s.x, s.y, s.x+s.w, s.y+s.h)
}

func (p *pen) run(r *textRun) {
	st := r.units[0].style
	p.font(r.units[0].face, st.size)
	if r.spread != p.spread {
		p.pdf.RawWriteStr(strconv.FormatFloat(r.spread, 'f', 4, 64) + " Tc")
		p.spread = r.spread
	}
	p.pdf.SetTextColor(st.colour.r, st.colour.g, st.colour.b)
	heavy := st.strong && r.units[0].face != bold
	if heavy { // a fallback face has no bold cut: a thin outline stands in for it
		p.pdf.RawWriteStr(fmt.Sprintf("q 2 Tr %.3f w 0 G", st.size*0.03))
	}
	p.pdf.Text(r.x, r.y, p.glyphs(r.units))
	if heavy {
		p.pdf.RawWriteStr("Q")
	}
	if st.target != "" && r.node != nil {
		p.annotate(r, st)
	}
}

// font selects a face under the name that the assembled file gives it; gofpdf knows of no font at all, since reading
// a Japanese one costs it more than all the rest.
func (p *pen) font(face uint8, size float64) {
	if p.subsets[face] == nil {
		p.subsets[face] = ttf.NewSubset(p.faces[face]())
	}
	if p.face == int(face) && p.size == size {
		return
	}
	p.face, p.size = int(face), size
	p.pdf.RawWriteStr("/" + resourceName(int(face)) + " " + strconv.FormatFloat(size, 'f', 3, 64) + " Tf")
}

// resourceName is what the contents of the pages call a face.
func resourceName(face int) string { return "R" + strconv.Itoa(face) }

// glyphs spells the units in the glyph numbers of the document's own faces, two bytes each.
func (p *pen) glyphs(units []unit) string {
	p.text = p.text[:0]
	for i := range units {
		u := &units[i]
		p.text = binary.BigEndian.AppendUint16(p.text, p.subsets[u.face].Add(u.glyph, u.text, u.extra))
	}
	return string(p.text)
}

func (p *pen) annotate(r *textRun, st *style) {
	a := annotation{
		page: len(p.marked) - 1, x: r.x, y: r.y - st.size*0.85, w: r.width(), h: st.size * 1.1,
		target: st.target, node: r.node,
	}
	if n := len(p.annots); n > 0 {
		if last := &p.annots[n-1]; last.node == a.node && last.page == a.page && math.Abs(last.y-a.y) < 0.01 {
			last.w = a.x + a.w - last.x
			return
		}
	}
	p.annots = append(p.annots, a)
	r.node.kids = append(r.node.kids, kid{page: a.page, annot: len(p.annots)})
}

// watermark writes the words across the page, as large as the diagonal allows.
func (p *pen) watermark(units []unit) {
	width := 0.0
	for i := range units {
		width += units[i].width
	}
	size := units[0].style.size
	scale := min(1.5, 0.66*math.Hypot(pageWidth, pageHeight)/width)
	angle := math.Atan2(pageHeight, pageWidth)
	sin, cos := math.Sincos(angle)
	p.pdf.RawWriteStr(fmt.Sprintf("q %.4f %.4f %.4f %.4f %.2f %.2f cm",
		cos*scale, sin*scale, -sin*scale, cos*scale, pageWidth/2, pageHeight/2))
	p.pdf.SetTextColor(faint.r, faint.g, faint.b)
	x := -width / 2
	for start := 0; start < len(units); {
		end := start + 1
		for end < len(units) && units[end].face == units[start].face {
			end++
		}
		p.font(units[start].face, size)
		p.pdf.Text(x, pageHeight+size*0.38, p.glyphs(slices.Clip(units[start:end])))
		for ; start < end; start++ {
			x += units[start].width
		}
	}
	p.pdf.RawWriteStr("Q")
	p.face = -1
}
