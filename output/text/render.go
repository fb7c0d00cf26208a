package text

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/output/text/column"
	"github.com/breachfile/breachfile/report/doc"
)

// narrowest is the least width of a block in columns.
const narrowest = 24

// renderer turns blocks into lines of a given width.
type renderer struct {
	lang  string
	count column.Counter
}

func (r renderer) wrap(s string, width int) []string { return wrap(s, width, r.count) }

func (r renderer) stamp(watermark string) []string {
	if watermark == "" {
		return nil
	}
	return r.align(r.wrap("*** "+watermark+" ***", lineWidth), doc.Center, lineWidth)
}

func (r renderer) blocks(blocks []doc.Block, width int) []string {
	groups := make([][]string, 0, len(blocks))
	for _, b := range blocks {
		groups = append(groups, r.block(b, width))
	}
	return stack(groups)
}

// block never goes narrower than a few words, however deep it is nested.
func (r renderer) block(b doc.Block, width int) []string {
	width = max(width, narrowest)
	switch b := b.(type) {
	case doc.Heading:
		return r.heading(b, width)
	case doc.Paragraph:
		return r.paragraph(b, width)
	case doc.List:
		return r.list(b, width)
	case doc.Table:
		return r.table(b, width)
	case doc.Box:
		return r.box(b, width)
	case doc.Rule:
		return []string{dashes("-", width)}
	}
	return nil
}

// heading underlines the first two levels.
func (r renderer) heading(h doc.Heading, width int) []string {
	lines := r.wrap(r.plain(h.Text), width)
	longest := 0
	for _, l := range lines {
		longest = max(longest, r.count.String(l))
	}
	switch {
	case h.Level <= 1:
		return append(lines, dashes("=", longest))
	case h.Level == 2:
		return append(lines, dashes("-", longest))
	}
	return lines
}

func (r renderer) paragraph(p doc.Paragraph, width int) []string {
	s := r.plain(p.Text)
	if p.Role == doc.Note && p.Align == doc.Start {
		return r.hang(s, width)
	}
	align := p.Align
	if p.Role == doc.Title && align == doc.Start {
		align = doc.Center
	}
	return r.align(r.wrap(s, width), align, width)
}

// hang sets the lines after the first below the character that follows the remark's mark.
func (r renderer) hang(s string, width int) []string {
	first, size := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("※*＊†", first) {
		return r.wrap(s, width)
	}
	mark := s[:size]
	rest := strings.TrimLeft(s[size:], " \u3000")
	return r.labelled(mark+s[size:len(s)-len(rest)], r.wrap(rest, width-r.count.String(s[:len(s)-len(rest)])))
}

// labelled puts the label before the first line and as many blanks before the others.
func (r renderer) labelled(label string, lines []string) []string {
	if len(lines) == 0 {
		return []string{strings.TrimRight(label, " ")}
	}
	indent := strings.Repeat(" ", r.count.String(label))
	out := make([]string, len(lines))
	for i, l := range lines {
		if i == 0 {
			out[i] = strings.TrimRight(label+l, " ")
		} else {
			out[i] = strings.TrimRight(indent+l, " ")
		}
	}
	return out
}

func (r renderer) align(lines []string, a doc.Align, width int) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		free := max(width-r.count.String(l), 0)
		switch {
		case l == "" || a == doc.Start:
			out[i] = l
		case a == doc.Center:
			out[i] = strings.Repeat(" ", free/2) + l
		default:
			out[i] = strings.Repeat(" ", free) + l
		}
	}
	return out
}

// list aligns the items behind the widest label; an item's blocks follow without empty lines.
func (r renderer) list(l doc.List, width int) []string {
	widest := 0
	for _, item := range l.Items {
		widest = max(widest, r.count.String(item.Label))
	}
	indent := widest + 1
	if indent > width/2 {
		indent = 4
	}
	var out []string
	for _, item := range l.Items {
		var lines []string
		for _, b := range item.Blocks {
			lines = append(lines, r.block(b, width-indent)...)
		}
		out = append(out, r.item(item.Label, lines, indent)...)
	}
	return out
}

// item gives a label too long for the indent a line of its own.
func (r renderer) item(label string, lines []string, indent int) []string {
	free := indent - r.count.String(label)
	if free < 1 {
		head := []string{label}
		return append(head, r.labelled(strings.Repeat(" ", indent), lines)...)
	}
	return r.labelled(label+strings.Repeat(" ", free), lines)
}

// box draws the frame's left edge only, which stays whole in every font.
func (r renderer) box(b doc.Box, width int) []string {
	edge := "+" + dashes("-", width-1)
	out := []string{edge}
	for _, l := range r.blocks(b.Blocks, width-2) {
		out = append(out, strings.TrimRight("| "+l, " "))
	}
	return append(out, edge)
}

// plain is the text of the spans with unverified ones marked and addresses spelled out.
func (r renderer) plain(spans []doc.Span) string {
	var b strings.Builder
	for _, s := range spans {
		open, closing := revision(s)
		b.WriteString(open + s.Text + closing)
		if s.Link != "" && !strings.Contains(s.Text, address(s.Link)) {
			b.WriteString(" <" + s.Link + ">")
		}
		if s.Unverified {
			b.WriteString(" " + doc.UnverifiedMark(r.lang))
		}
	}
	return b.String()
}

// revision is the signs around text that the version before had, or had not.
func revision(s doc.Span) (open, closing string) {
	switch {
	case strings.TrimSpace(s.Text) == "":
		return "", ""
	case s.Deleted:
		return "[-", "-]"
	case s.Inserted:
		return "{+", "+}"
	}
	return "", ""
}

// address is what a reader copies: the link without the scheme of a letter or a call.
func address(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Opaque == "" {
		return link
	}
	return u.Opaque
}
