package diagfmt

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output/text/column"
	"github.com/breachfile/breachfile/schema/diag"
)

const (
	noGutter  = 2 // indent of remarks where no source line is shown
	narrowest = 9 // columns of a source line that are shown on the smallest screen
)

// excerpt prints the line at fault with marks below it, and returns the width of the line number's gutter.
func (p *printer) excerpt(span diag.Span, style iox.Style) int {
	line, ok := p.line(span.Start)
	if !ok {
		return noGutter
	}
	number := strconv.Itoa(span.Start.Line)
	blank := strings.Repeat(" ", len(number))
	from := min(max(span.Start.Column-1, 0), len(line))
	to := len(line)
	if span.End.Line == span.Start.Line && span.End.Column > span.Start.Column {
		to = min(span.End.Column-1, len(line))
	}
	line, from, to = p.clip(line, from, max(to, from), len(number)+3)
	bar := p.paint.Paint(iox.Blue, "|")
	fmt.Fprintf(&p.out, "%s %s\n", blank, bar)
	fmt.Fprintf(&p.out, "%s %s\n", p.paint.Paint(iox.Blue, number), strings.TrimRight(bar+" "+string(line), " "))
	fmt.Fprintf(&p.out, "%s %s %s%s\n", blank, bar, under(line[:from]), p.paint.Paint(style, marks(line[from:to])))
	return len(number)
}

// line returns the characters of a source line, made printable one for one.
func (p *printer) line(at diag.Pos) ([]rune, bool) {
	lines, ok := p.files[at.File]
	if !ok {
		source, known := p.opts.Sources[at.File]
		if known && source == nil && p.opts.Reread != nil {
			source = p.opts.Reread(at.File)
		}
		if !known {
			return nil, false
		}
		lines = strings.Split(string(source), "\n")
		const atOnce = 4 // problems are sorted by file, so few files are needed at a time
		if len(p.files) >= atOnce {
			clear(p.files)
		}
		p.files[at.File] = lines
	}
	if at.Line < 1 || at.Line > len(lines) {
		return nil, false
	}
	return []rune(printable(strings.TrimSuffix(lines[at.Line-1], "\r"))), true
}

// printable replaces what could drive or confuse a terminal; tabs stay, and the number of characters too.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// clip cuts a line that is wider than the screen to the part around the fault, with a third of the screen before it.
func (p *printer) clip(line []rune, from, to, gutter int) ([]rune, int, int) {
	var count column.Counter
	free := max(p.opts.Width-gutter, narrowest)
	if p.opts.Width <= 0 || count.String(string(line)) <= free {
		return line, from, to
	}
	start := from
	for used := 0; start > 0 && used <= free/3; start-- {
		used += count.Rune(line[start-1])
	}
	shown := slices.Clone(line[start:])
	if start > 0 {
		shown[0] = '…'
	}
	end := 0
	for used := 0; end < len(shown) && used+count.Rune(shown[end]) < free; end++ {
		used += count.Rune(shown[end])
	}
	end = max(end, min(from-start+1, len(shown)))
	if end < len(shown) {
		shown = append(shown[:end], '…')
	}
	return shown, from - start, min(to-start, end)
}

// under is blank space exactly as wide as the text above it; a tab stays a tab, because its width depends on the terminal.
func under(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", column.Counter{}.Rune(r)))
	}
	return b.String()
}

// marks is a caret and tildes below the text; a place without text gets the caret alone.
func marks(text []rune) string {
	return "^" + strings.Repeat("~", max((column.Counter{}).String(strings.TrimRight(string(text), " \t\r"))-1, 0))
}
