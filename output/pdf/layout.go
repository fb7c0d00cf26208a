package pdf

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/report/doc"
)

// layout turns blocks into pieces from top to bottom.
type layout struct {
	shaper
	doc     *doc.Document
	titled  bool    // the document has a title paragraph, below which headings start at the second level
	bottom  float64 // where the text of a page must end
	pieces  []piece
	pending float64 // space owed above the next piece
	fresh   bool    // the next piece starts a page
	level   int     // structure level of the last heading
}

// laidOut is the finished arrangement of a document.
type laidOut struct {
	pages     []page
	root      *node
	watermark []unit
}

// area is the column that blocks fill.
type area struct {
	x, w float64
	box  *box
}

// layOut arranges a whole document.
func layOut(faces *faceSet, d *doc.Document) (*laidOut, error) {
	l := &layout{shaper: shaper{faces, spaceless(d.Lang)}, doc: d, titled: hasTitle(d.Blocks)}
	root := &node{tag: "Document"}
	if err := l.metadata(); err != nil {
		return nil, err
	}
	foot, err := l.footer()
	if err != nil {
		return nil, err
	}
	l.bottom = foot.top - footerDistance
	if err := l.blocks(area{x: marginLeft, w: textWidth}, d.Blocks, root); err != nil {
		return nil, err
	}
	out := &laidOut{root: root, pages: paginate(l.pieces, l.bottom)}
	if err := l.finishPages(out.pages, foot); err != nil {
		return nil, err
	}
	mark := style{size: 96, strong: true, colour: faint}
	out.watermark, err = l.shape(nil, d.Watermark, &mark)
	return out, err
}

// spaceless tells the languages whose lines are justified without word spaces.
func spaceless(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return primary == "ja" || primary == "zh"
}

func hasTitle(blocks []doc.Block) bool {
	for _, b := range blocks {
		if p, ok := b.(doc.Paragraph); ok && p.Role == doc.Title {
			return true
		}
	}
	return false
}

// metadata checks what is not drawn but stored.
func (l *layout) metadata() error {
	for _, text := range []string{l.doc.Title, l.doc.Author, l.doc.Subject} {
		for at, r := range text {
			_, size := utf8.DecodeRuneInString(text[at:])
			reason := forbidden(r, size)
			if r == '\n' {
				reason = "the metadata cannot hold a line break"
			}
			if reason != "" {
				return fault(text, at, r, reason)
			}
		}
	}
	return nil
}

func (l *layout) blocks(a area, blocks []doc.Block, parent *node) error {
	for _, b := range blocks {
		if err := l.block(a, b, parent); err != nil {
			return err
		}
	}
	return nil
}

func (l *layout) block(a area, b doc.Block, parent *node) error {
	switch b := b.(type) {
	case doc.Heading:
		return l.heading(a, b, parent)
	case doc.Paragraph:
		return l.paragraph(a, b, parent)
	case doc.List:
		return l.list(a, b, parent)
	case doc.Table:
		return l.table(a, b, parent)
	case doc.Box:
		return l.box(a, b, parent)
	case doc.Rule:
		l.space(8)
		l.put(piece{height: 1, shapes: []shape{{x: a.x, w: a.w, colour: ruleColour}}, box: a.box})
		l.space(8)
	case doc.PageBreak:
		l.fresh = true
	default:
		return fmt.Errorf("unknown block %T", b)
	}
	return nil
}

// space asks for at least so many points above the next piece.
func (l *layout) space(points float64) { l.pending = max(l.pending, points) }

func (l *layout) put(p piece) {
	p.before, l.pending = max(p.before, l.pending), 0
	p.fresh, l.fresh = l.fresh, false
	p.markEdits()
	l.pieces = append(l.pieces, p)
}

// look is how a block of text is set.
type look struct {
	style   style
	leading float64 // from baseline to baseline
	align   doc.Align
	justify bool
	hang    float64 // indent of all lines but the first
}

// body is the look that the others vary.
func (l *layout) body(size float64) look {
	leading := size * 1.42
	if l.cjk {
		leading = size * 1.65
	}
	return look{style: style{size: size}, leading: leading, justify: l.cjk}
}

// lines sets shaped text as one piece a line; two lines stay together at either end of it.
func (l *layout) lines(a area, units []unit, lk look, owner *node) {
	broken := breakLines(units, a.w, a.w-lk.hang)
	if lk.align == doc.Center {
		broken = balanced(units, a.w, broken)
	}
	for i, ln := range broken {
		x, w := a.x, a.w
		if i > 0 {
			x, w = x+lk.hang, w-lk.hang
		}
		p := piece{height: lk.leading, baseline: baseline(lk), box: a.box}
		p.runs = ln.runs(x, p.baseline, w, lk.align, lk.justify, owner)
		p.keep = len(broken) > 1 && (i == 0 || i == len(broken)-2)
		l.put(p)
	}
}

// baseline puts the middle of the letters in the middle of the line.
func baseline(lk look) float64 { return lk.leading/2 + lk.style.size*0.38 }
