package html

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/doc"
)

// body writes blocks; css collects the widths of table columns, because the page's policy forbids style attributes.
type body struct {
	out    bytes.Buffer
	css    strings.Builder
	lang   string
	tables int
}

func (b *body) blocks(blocks []doc.Block) {
	for _, block := range blocks {
		b.block(block)
	}
}

func (b *body) block(block doc.Block) {
	switch block := block.(type) {
	case doc.Heading:
		b.heading(block)
	case doc.Paragraph:
		b.paragraph(block)
	case doc.List:
		b.list(block)
	case doc.Table:
		b.table(block)
	case doc.Box:
		b.out.WriteString("<aside>\n")
		b.blocks(block.Blocks)
		b.out.WriteString("</aside>\n")
	case doc.Rule:
		b.out.WriteString("<hr>\n")
	case doc.PageBreak:
		b.out.WriteString("<div class=\"page-break\"></div>\n")
	}
}

// revised reports whether any of the text is marked as changed, so that a bar stands in the margin.
func revised(spans []doc.Span) bool {
	return slices.ContainsFunc(spans, func(s doc.Span) bool { return s.Deleted || s.Inserted })
}

// heading leaves h1 to the document's own title, so level 1 becomes h2.
func (b *body) heading(h doc.Heading) {
	level := min(max(h.Level, 1), 3) + 1
	fmt.Fprintf(&b.out, "<h%d", level)
	if revised(h.Text) {
		attr(&b.out, "class", "revised")
	}
	b.out.WriteByte('>')
	b.spans(h.Text)
	fmt.Fprintf(&b.out, "</h%d>\n", level)
}

func (b *body) paragraph(p doc.Paragraph) {
	name, classes := "p", []string{}
	if p.Role == doc.Title {
		name = "h1"
	} else if p.Role != "" && p.Role != doc.Body {
		classes = append(classes, string(p.Role))
	}
	if c := alignClass(p.Align); c != "" {
		classes = append(classes, c)
	}
	if revised(p.Text) {
		classes = append(classes, "revised")
	}
	b.out.WriteString("<" + name)
	attr(&b.out, "class", strings.Join(classes, " "))
	b.out.WriteByte('>')
	b.spans(p.Text)
	b.out.WriteString("</" + name + ">\n")
}

func alignClass(a doc.Align) string {
	switch a {
	case doc.Center:
		return "center"
	case doc.End:
		return "end"
	default:
		return ""
	}
}

// list prints the labels that the document gives; role="list" keeps it a list for screen readers although the bullets are off.
func (b *body) list(l doc.List) {
	if len(l.Items) == 0 {
		return
	}
	name := "ul"
	if ordered(l.Items[0].Label) {
		name = "ol"
	}
	fmt.Fprintf(&b.out, "<%s role=\"list\">\n", name)
	for _, item := range l.Items {
		fmt.Fprintf(&b.out, "<li><span class=\"label\">%s</span><div>\n", html.EscapeString(item.Label))
		b.blocks(item.Blocks)
		b.out.WriteString("</div></li>\n")
	}
	fmt.Fprintf(&b.out, "</%s>\n", name)
}

// ordered reports whether a label counts: it holds a digit, a circled number or a Latin letter.
func ordered(label string) bool {
	for _, r := range label {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= '①' && r <= '⑳' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return true
		}
	}
	return false
}

func (b *body) table(t doc.Table) {
	if len(t.Caption) == 0 && len(t.Head) == 0 && len(t.Rows) == 0 {
		return
	}
	b.tables++
	fmt.Fprintf(&b.out, "<table id=\"t%d\">\n", b.tables)
	if len(t.Caption) > 0 {
		b.out.WriteString("<caption>")
		b.spans(t.Caption)
		b.out.WriteString("</caption>\n")
	}
	b.columns(t.Columns)
	if len(t.Head) > 0 {
		b.out.WriteString("<thead>\n")
		b.row(t.Head, t.Columns, true)
		b.out.WriteString("</thead>\n")
	}
	b.out.WriteString("<tbody>\n")
	for _, row := range t.Rows {
		b.row(row.Cells, t.Columns, false)
	}
	b.out.WriteString("</tbody>\n</table>\n")
}

// columns turns the weights into shares of the width; a column without one counts as 1 beside others that have one.
func (b *body) columns(columns []doc.Column) {
	weights, total, given := make([]float64, len(columns)), 0.0, false
	for i, c := range columns {
		weights[i] = 1
		if c.Weight > 0 {
			weights[i], given = c.Weight, true
		}
		total += weights[i]
	}
	if !given {
		return
	}
	b.out.WriteString("<colgroup>")
	for i, w := range weights {
		b.out.WriteString("<col>")
		fmt.Fprintf(&b.css, "#t%d col:nth-child(%d){width:%.2f%%}\n", b.tables, i+1, 100*w/total)
	}
	b.out.WriteString("</colgroup>\n")
}

func (b *body) row(cells []doc.Cell, columns []doc.Column, head bool) {
	b.out.WriteString("<tr")
	if slices.ContainsFunc(cells, func(c doc.Cell) bool { return revised(c.Text) }) {
		attr(&b.out, "class", "revised")
	}
	b.out.WriteByte('>')
	at := 0
	for _, c := range cells {
		name := "td"
		if head || c.Header {
			name = "th"
		}
		b.out.WriteString("<" + name)
		switch {
		case head:
			attr(&b.out, "scope", "col")
		case c.Header:
			attr(&b.out, "scope", "row")
		}
		if c.Span > 1 {
			fmt.Fprintf(&b.out, " colspan=\"%d\"", c.Span)
		}
		if at < len(columns) {
			attr(&b.out, "class", alignClass(columns[at].Align))
		}
		b.out.WriteByte('>')
		b.spans(c.Text)
		b.out.WriteString("</" + name + ">")
		at += max(c.Span, 1)
	}
	b.out.WriteString("</tr>\n")
}

func (b *body) spans(spans []doc.Span) {
	for _, s := range spans {
		b.span(s)
	}
}

// span nests the marks of a run in a fixed order: language, link, strength, revision, copy, then the unverified tag after the text.
func (b *body) span(s doc.Span) {
	var closing string
	if s.Lang != "" && s.Lang != b.lang {
		b.out.WriteString("<span")
		attr(&b.out, "lang", s.Lang)
		b.out.WriteByte('>')
		closing = "</span>"
	}
	if safeLink(s.Link) {
		b.out.WriteString("<a")
		attr(&b.out, "href", s.Link)
		b.out.WriteString(" rel=\"noreferrer\">")
		closing = "</a>" + closing
	}
	if s.Strong {
		b.out.WriteString("<strong>")
		closing = "</strong>" + closing
	}
	switch {
	case s.Deleted:
		b.out.WriteString("<del>")
		closing = "</del>" + closing
	case s.Inserted:
		b.out.WriteString("<ins>")
		closing = "</ins>" + closing
	}
	if s.Copy {
		b.out.WriteString("<span class=\"copy\">")
		closing = "</span>" + closing
	}
	text := strings.ReplaceAll(html.EscapeString(s.Text), "\n", "<br>")
	if s.Unverified {
		b.out.WriteString("<span class=\"unverified\"")
		attr(&b.out, "title", unverifiedTitle(b.lang))
		fmt.Fprintf(&b.out, ">%s <span class=\"mark\">%s</span></span>", text, doc.UnverifiedMark(b.lang))
	} else {
		b.out.WriteString(text)
	}
	b.out.WriteString(closing)
}

func unverifiedTitle(lang string) string {
	if strings.HasPrefix(strings.ToLower(lang), "ja") {
		return "公式の出典と照合していない文言です"
	}
	return "This wording has not been checked against an official source"
}

// safeLink allows the schemes that open a page, a letter or a call; any other address stays plain text.
func safeLink(link string) bool {
	u, err := url.Parse(link)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Host != ""
	case "mailto", "tel":
		return u.Opaque != ""
	}
	return false
}
