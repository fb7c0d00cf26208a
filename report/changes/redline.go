package changes

import (
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
)

// Redline is a filing of the new revision with everything marked that its version of the old revision had otherwise: deleted text is
// struck, inserted text underlined. A summary of the fields that differ stands on the first page. It holds nothing that is in neither filing.
func Redline(old, new filing.Filing, before, after filing.Stamp) *doc.Document {
	w, _ := NewWriter(new.Written) // a filing is prepared only in a language that there is
	was, is := old.Document(before), new.Document(after)
	out := *is
	out.Footer = was.Footer + " → " + is.Footer
	out.Title = is.Title + " – " + w.Word("redline")
	out.Blocks = append(w.summary(was, is, fieldsOf(old, new)), doc.PageBreak{})
	out.Blocks = append(out.Blocks, redline(was.Blocks, is.Blocks)...)
	return &out
}

// fieldsOf compares two filings answer by answer without looking for the changes behind.
func fieldsOf(old, new filing.Filing) []Field { return Comparison{}.fields(old, new) }

// summary is the first page: what the paper is, and each field that differs.
func (w *Writer) summary(was, is *doc.Document, fields []Field) []doc.Block {
	out := []doc.Block{
		doc.Paragraph{Role: doc.Small, Text: spans(is.Title)},
		doc.Heading{Level: 1, Text: spans(w.Word("redline"))},
		doc.Paragraph{Role: doc.Small, Text: spans(w.Word("redline-note"))},
	}
	if len(fields) == 0 {
		return append(out, doc.Paragraph{Text: spans(w.Word("none"))})
	}
	t := doc.Table{
		Columns: []doc.Column{{Weight: 1}, {Weight: 3}},
		Head:    []doc.Cell{{Text: spans(w.Word("fact"))}, {Text: spans(w.Word("changes"))}},
	}
	for _, f := range fields {
		label := f.Label
		if f.No != "" {
			label = f.No + " " + label
		}
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: spans(label), Header: true}, {Text: excerpt(f.Old, f.New)}}})
	}
	return append(out, doc.Heading{Level: 2, Text: spans(w.Word("summary"))}, t)
}

func spans(text string) []doc.Span { return []doc.Span{{Text: text}} }

// keptAround is how many characters of unchanged text stand on each side of a change in a summary.
const keptAround = 12

// excerpt shows what changed of a text with a few characters around it.
func excerpt(old, new string) []doc.Span {
	var out []doc.Span
	pieces := incidents.ComparePhrases(old, new)
	for i, p := range pieces {
		if p.Op != incidents.Kept {
			out = append(out, doc.Span{Text: beginning(p.Text), Deleted: p.Op == incidents.Deleted, Inserted: p.Op == incidents.Inserted})
			continue
		}
		out = append(out, doc.Span{Text: middle(p.Text, i == 0, i == len(pieces)-1)})
	}
	return out
}

// longestPiece is how many characters of one deletion or insertion a summary shows; the redline behind it shows all.
const longestPiece = 80

func beginning(text string) string {
	if r := []rune(text); len(r) > longestPiece {
		return string(r[:longestPiece]) + "…"
	}
	return text
}

// middle cuts the unchanged text between two changes down to what stands next to them.
func middle(text string, first, last bool) string {
	r := []rune(text)
	head, tail := keptAround, keptAround
	if first {
		head = 0
	}
	if last {
		tail = 0
	}
	if len(r) <= head+tail+1 {
		return text
	}
	return string(r[:head]) + "…" + string(r[len(r)-tail:])
}

// redline merges two sequences of blocks.
func redline(old, new []doc.Block) []doc.Block {
	var out []doc.Block
	for _, s := range (sequence[doc.Block]{blockText, likeBlocks}).align(old, new) {
		switch {
		case s.new == nil:
			out = append(out, marked(*s.old, asDeleted))
		case s.old == nil:
			out = append(out, marked(*s.new, asInserted))
		default:
			out = append(out, merged(*s.old, *s.new))
		}
	}
	return out
}

func merged(old, new doc.Block) doc.Block {
	switch x := new.(type) {
	case doc.Heading:
		x.Text = mergeSpans(old.(doc.Heading).Text, x.Text)
		return x
	case doc.Paragraph:
		x.Text = mergeSpans(old.(doc.Paragraph).Text, x.Text)
		return x
	case doc.List:
		x.Items = mergeItems(old.(doc.List).Items, x.Items)
		return x
	case doc.Table:
		x.Rows = mergeRows(old.(doc.Table).Rows, x.Rows)
		x.Caption = mergeSpans(old.(doc.Table).Caption, x.Caption)
		return x
	case doc.Box:
		x.Blocks = redline(old.(doc.Box).Blocks, x.Blocks)
		return x
	}
	return new
}

func mergeItems(old, new []doc.Item) []doc.Item {
	var out []doc.Item
	like := func(a, b doc.Item) float64 { return likeTexts(itemText(a), itemText(b)) }
	for _, s := range (sequence[doc.Item]{itemText, like}).align(old, new) {
		switch {
		case s.new == nil:
			out = append(out, doc.Item{Label: s.old.Label, Blocks: markAll(s.old.Blocks, asDeleted)})
		case s.old == nil:
			out = append(out, doc.Item{Label: s.new.Label, Blocks: markAll(s.new.Blocks, asInserted)})
		default:
			out = append(out, doc.Item{Label: s.new.Label, Blocks: redline(s.old.Blocks, s.new.Blocks)})
		}
	}
	return out
}

func mergeRows(old, new []doc.Row) []doc.Row {
	var out []doc.Row
	for _, s := range (sequence[doc.Row]{rowText, likeRows}).align(old, new) {
		switch {
		case s.new == nil:
			out = append(out, markRow(*s.old, asDeleted))
		case s.old == nil:
			out = append(out, markRow(*s.new, asInserted))
		default:
			row := doc.Row{Cells: slices.Clone(s.new.Cells)}
			for i := range row.Cells {
				row.Cells[i].Text = mergeSpans(s.old.Cells[i].Text, row.Cells[i].Text)
			}
			out = append(out, row)
		}
	}
	return out
}

// likeRows takes rows with the same name for versions of each other, whatever stands behind the name.
func likeRows(a, b doc.Row) float64 {
	if len(a.Cells) != len(b.Cells) || len(a.Cells) == 0 {
		return 0
	}
	if a.Cells[0].Header && plainText(a.Cells[0].Text) == plainText(b.Cells[0].Text) {
		return 1
	}
	return likeTexts(rowText(a), rowText(b))
}

func rowText(r doc.Row) string { return blockText(doc.Table{Rows: []doc.Row{r}}) }

// itemText is the words of an item without its label, which counts anew in each version.
func itemText(i doc.Item) string { return blockText(doc.Box{Blocks: i.Blocks}) }

type marker func(doc.Span) doc.Span

func asDeleted(s doc.Span) doc.Span  { s.Deleted = true; return s }
func asInserted(s doc.Span) doc.Span { s.Inserted = true; return s }

func markAll(blocks []doc.Block, as marker) []doc.Block {
	out := make([]doc.Block, len(blocks))
	for i, b := range blocks {
		out[i] = marked(b, as)
	}
	return out
}

func markSpans(in []doc.Span, as marker) []doc.Span {
	out := make([]doc.Span, len(in))
	for i, s := range in {
		out[i] = as(s)
	}
	return out
}

func markRow(r doc.Row, as marker) doc.Row {
	out := doc.Row{Cells: slices.Clone(r.Cells)}
	for i := range out.Cells {
		out.Cells[i].Text = markSpans(out.Cells[i].Text, as)
	}
	return out
}

// marked is a block that only one of the two versions has. A deleted heading becomes a paragraph, so that it opens no section.
func marked(b doc.Block, as marker) doc.Block {
	switch x := b.(type) {
	case doc.Heading:
		x.Text = markSpans(x.Text, as)
		if len(x.Text) > 0 && x.Text[0].Deleted {
			return doc.Paragraph{Role: doc.Body, Text: x.Text}
		}
		return x
	case doc.Paragraph:
		x.Text = markSpans(x.Text, as)
		return x
	case doc.List:
		items := slices.Clone(x.Items)
		for i := range items {
			items[i].Blocks = markAll(items[i].Blocks, as)
		}
		return doc.List{Items: items}
	case doc.Table:
		rows := make([]doc.Row, len(x.Rows))
		for i, r := range x.Rows {
			rows[i] = markRow(r, as)
		}
		x.Rows, x.Caption, x.Head = rows, markSpans(x.Caption, as), markRow(doc.Row{Cells: x.Head}, as).Cells
		return x
	case doc.Box:
		return doc.Box{Blocks: markAll(x.Blocks, as)}
	}
	return b
}

// mergeSpans compares the words of two runs of text and keeps the look of each: what was deleted looks as it did.
func mergeSpans(old, new []doc.Span) []doc.Span {
	was, is := &cutter{spans: old}, &cutter{spans: new}
	var out []doc.Span
	for _, p := range incidents.ComparePhrases(plainText(old), plainText(new)) {
		switch p.Op {
		case incidents.Deleted:
			out = append(out, markSpans(was.take(len(p.Text)), asDeleted)...)
		case incidents.Inserted:
			out = append(out, markSpans(is.take(len(p.Text)), asInserted)...)
		default:
			was.take(len(p.Text))
			out = append(out, is.take(len(p.Text))...)
		}
	}
	return out
}

// cutter hands out spans piece by piece.
type cutter struct {
	spans []doc.Span
	at    int // bytes of the first span that were handed out
}

// take hands out the next n bytes; the mark of recalled text stays with the end of its span.
func (c *cutter) take(n int) []doc.Span {
	var out []doc.Span
	for n > 0 && len(c.spans) > 0 {
		s := c.spans[0]
		rest := s.Text[c.at:]
		k := min(n, len(rest))
		piece := s
		piece.Text = rest[:k]
		piece.Unverified = s.Unverified && k == len(rest)
		if k > 0 {
			out = append(out, piece)
		}
		n -= k
		c.at += k
		if c.at == len(s.Text) {
			c.spans, c.at = c.spans[1:], 0
		}
	}
	return out
}
