package cli

import (
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output/text/column"
)

// pageWidth is the columns of a report; a narrower terminal gets its own width.
const (
	pageWidth  = 96
	leastWidth = 40
)

// page collects lines of text, wrapped with the same indent below their first word.
type page struct {
	out   strings.Builder
	width int
	count column.Counter
	paint iox.Painter
}

func newPage(width int, tag string, color bool) *page {
	return &page{width: max(min(width, pageWidth), leastWidth), count: column.For(tag), paint: iox.Painter{On: color}}
}

func (p *page) blank() { p.out.WriteByte('\n') }

// title is a line with a rule below it.
func (p *page) title(text string) {
	lines := p.wrap(text, p.width)
	longest := 0
	for _, l := range lines {
		p.out.WriteString(p.paint.Paint(iox.Bold, l) + "\n")
		longest = max(longest, p.count.String(l))
	}
	p.out.WriteString(strings.Repeat("-", longest) + "\n")
}

// line is text at an indent.
func (p *page) line(indent int, text string) { p.item(indent, "", text) }

// item is text behind a mark; the following lines stand below the first word.
func (p *page) item(indent int, mark, text string) { p.styled(indent, mark, "", text) }

// row is text behind a label of a fixed width.
func (p *page) row(indent, width int, label, text string) {
	if text == "" {
		return
	}
	p.styled(indent, label+strings.Repeat(" ", max(width-p.count.String(label), 1)), iox.Faint, text)
}

func (p *page) styled(indent int, mark string, style iox.Style, text string) {
	at := indent + p.count.String(mark)
	blank := strings.Repeat(" ", indent)
	for i, l := range p.wrap(text, p.width-at) {
		if i == 0 {
			p.out.WriteString(strings.TrimRight(blank+p.paint.Paint(style, mark)+l, " ") + "\n")
			continue
		}
		p.out.WriteString(strings.TrimRight(strings.Repeat(" ", at)+l, " ") + "\n")
	}
}

// wrap breaks text between words, and between characters of scripts that write without spaces.
func (p *page) wrap(text string, width int) []string {
	width = max(width, leastWidth/2)
	var lines []string
	line, used := "", 0
	for _, w := range pieces(text) {
		n := p.count.String(w)
		if used > 0 && used+p.count.String(strings.TrimRight(w, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		line, used = line+w, used+n
	}
	return append(lines, strings.TrimRight(line, " "))
}

// noStart must not begin a line.
const noStart = "、。，．・：；？！）」』】〕〉》ー…々,.:;)?!"

// noEnd must not end a line.
const noEnd = "（「『【〔〈《([{"

// pieces cuts text where a line may break: behind spaces and around wide characters, with punctuation kept where it belongs.
func pieces(text string) []string {
	var out []string
	piece, last := "", ' '
	for _, r := range text {
		cut := last == ' ' && r != ' ' || (column.Wide(r) || column.Wide(last)) && r != ' '
		if cut && piece != "" && !strings.ContainsRune(noStart, r) && !strings.ContainsRune(noEnd, last) {
			out = append(out, piece)
			piece = ""
		}
		piece, last = piece+string(r), r
	}
	return append(out, piece)
}
