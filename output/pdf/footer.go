package pdf

import (
	"fmt"

	"github.com/breachfile/breachfile/report/doc"
)

// Measures of the footer in points.
const (
	footerSize     = 7.5
	footerDistance = 14.0 // from the text above
)

// foot is the line at the foot of every page.
type foot struct {
	top   float64 // where the rule above it stands
	look  look
	lines []line
}

// footer breaks the footer's text so that the page number fits beside it.
func (l *layout) footer() (foot, error) {
	f := foot{look: look{style: style{size: footerSize, colour: grey}, leading: footerSize * 1.4}}
	units, err := l.shape(nil, l.doc.Footer, &f.look.style)
	if err != nil {
		return f, err
	}
	const pageNumber = 90 // points kept free for it
	f.lines = breakLines(units, textWidth-pageNumber, textWidth-pageNumber)
	f.top = pageHeight - marginFoot - float64(len(f.lines))*f.look.leading
	return f, nil
}

// finishPages adds what every page carries; it knows the number of pages.
func (l *layout) finishPages(pages []page, f foot) error {
	at := baseline(f.look)
	for i := range pages {
		p := &pages[i]
		if l.doc.Footer == "" && l.doc.PageOf == "" {
			continue
		}
		p.shapes = append(p.shapes, shape{x: marginLeft, y: f.top - 3, w: textWidth, colour: grey})
		for j, ln := range f.lines {
			y := f.top + float64(j)*f.look.leading + at
			p.runs = append(p.runs, ln.runs(marginLeft, y, textWidth, doc.Start, false, nil)...)
		}
		if l.doc.PageOf == "" {
			continue
		}
		units, err := l.shape(nil, fmt.Sprintf(l.doc.PageOf, i+1, len(pages)), &f.look.style)
		if err != nil {
			return err
		}
		p.runs = append(p.runs, line{units: units, last: true}.runs(marginLeft, f.top+at, textWidth, doc.End, false, nil)...)
	}
	return nil
}
