package xlsx

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/output/text/column"
	"github.com/breachfile/breachfile/report/payload"
)

// usualWidth is the width of a column that asks for none, in characters.
const usualWidth = 24

// worksheet is the part with the cells. The line of titles is frozen and printed on every page.
func worksheet(s *payload.Sheet) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + main + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">`)
	if !s.Bare {
		b.WriteString(`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`)
	}
	b.WriteString(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	widths := columns(&b, s)
	b.WriteString(`<sheetData>`)
	line := 0
	if !s.Bare && len(s.Columns) > 0 {
		line++
		titles := make([]payload.Cell, len(s.Columns))
		for i, c := range s.Columns {
			titles[i].Text = c.Title
		}
		row(&b, line, titles, widths, true)
	}
	for _, cells := range s.Rows {
		line++
		row(&b, line, cells, widths, false)
	}
	b.WriteString(`</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToWidth="` + strconv.Itoa(abreast(widths)) + `" fitToHeight="0"/></worksheet>`)
	return b.String()
}

// abreast is on how many pages side by side the sheet is printed, so that the letters stay legible.
func abreast(widths []int) int {
	const onePage = 170 // characters
	all := 0
	for _, w := range widths {
		all += w
	}
	return all/onePage + 1
}

// columns gives each column its width, in characters; a number that does not fit would be shown as a row of marks.
func columns(b *strings.Builder, s *payload.Sheet) []int {
	if len(s.Columns) == 0 {
		return nil
	}
	var widths []int
	b.WriteString(`<cols>`)
	for i, c := range s.Columns {
		width := c.Width
		if width <= 0 {
			width = usualWidth
		}
		for _, r := range s.Rows {
			if r[i].Number {
				width = max(width, len(r[i].Text)+2)
			}
		}
		width = min(width, maxWidth)
		widths = append(widths, width)
		n := strconv.Itoa(i + 1)
		b.WriteString(`<col min="` + n + `" max="` + n + `" width="` + strconv.Itoa(width) + `" customWidth="1"/>`)
	}
	b.WriteString(`</cols>`)
	return widths
}

const (
	lineHeight = 15  // points of one line of text
	maxHeight  = 405 // points, just below what Excel allows; of a longer text the cell shows the beginning
)

// height is the height of a row in points in which every text shows wholly, because not every program fits it by itself.
func height(cells []payload.Cell, widths []int) int {
	lines := 1
	counter := column.Counter{AmbiguousWide: true} // rather too high than too low
	for i, c := range cells {
		n := 0
		for paragraph := range strings.SplitSeq(c.Text, "\n") {
			n += 1 + counter.String(paragraph)*11/10/max(widths[i]-1, 1) // words that break early need some more room
		}
		lines = max(lines, n)
	}
	return min(lines*lineHeight, maxHeight)
}

func row(b *strings.Builder, line int, cells []payload.Cell, widths []int, head bool) {
	n := strconv.Itoa(line)
	b.WriteString(`<row r="` + n + `" ht="` + strconv.Itoa(height(cells, widths)) + `" customHeight="1">`)
	for i, c := range cells {
		at := ` r="` + letters(i) + n + `"`
		decimals, number := digits(c)
		switch {
		case c.Text == "" && !head:
		case number:
			b.WriteString(`<c` + at + ` s="` + strconv.Itoa(styleNumber+decimals) + `"><v>` + c.Text + `</v></c>`)
		default:
			b.WriteString(`<c` + at + ` s="` + strconv.Itoa(style(c.Text, head)) + `" t="inlineStr"><is><t xml:space="preserve">` + escaped(c.Text) + `</t></is></c>`)
		}
	}
	b.WriteString(`</row>`)
}

func style(text string, head bool) int {
	switch {
	case head:
		return styleHead
	case strings.ContainsAny(text[:1], "=+-@'"):
		return styleLooks
	}
	return styleText
}

// letters is the name of a column: A for 0, AA for 26.
func letters(i int) string {
	out := ""
	for i++; i > 0; i = (i - 1) / 26 {
		out = string(rune('A'+(i-1)%26)) + out
	}
	return out
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(?:\.(\d+))?$`)

// digits reports whether a cell is a number that a spreadsheet keeps and shows digit for digit, and how many decimals it has; any other
// number, such as one with more than the 15 digits that a spreadsheet keeps, is written as text.
func digits(c payload.Cell) (decimals int, ok bool) {
	g := plainNumber.FindStringSubmatch(c.Text)
	if !c.Number || g == nil || len(g[2]) > maxDecimals {
		return 0, false
	}
	figures := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(c.Text, "-"), ".", ""), "0")
	if len(figures) > 15 || figures == "" && strings.HasPrefix(c.Text, "-") {
		return 0, false
	}
	return len(g[2]), true
}

// codePoint is what spreadsheets read in a text as one character, such as _x000D_.
var codePoint = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escaped is a text as XML; what a spreadsheet would read as the code of a character stays as it is written.
func escaped(text string) string {
	for at := 0; ; {
		found := codePoint.FindStringIndex(text[at:])
		if found == nil {
			break
		}
		text = text[:at+found[0]] + "_x005F" + text[at+found[0]:]
		at += found[0] + len("_x005F_")
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}
