package doc

import (
	"iter"
	"strings"
)

// Spans returns every run of text of the blocks in reading order, item labels included as plain spans.
func (d *Document) Spans() iter.Seq[Span] {
	return func(yield func(Span) bool) { walk(d.Blocks, yield) }
}

func walk(blocks []Block, yield func(Span) bool) bool {
	for _, b := range blocks {
		if !walkBlock(b, yield) {
			return false
		}
	}
	return true
}

func walkBlock(b Block, yield func(Span) bool) bool {
	switch b := b.(type) {
	case Heading:
		return each(b.Text, yield)
	case Paragraph:
		return each(b.Text, yield)
	case List:
		for _, item := range b.Items {
			if !yield(Span{Text: item.Label}) || !walk(item.Blocks, yield) {
				return false
			}
		}
	case Table:
		return walkTable(b, yield)
	case Box:
		return walk(b.Blocks, yield)
	}
	return true
}

func walkTable(t Table, yield func(Span) bool) bool {
	if !each(t.Caption, yield) || !eachCell(t.Head, yield) {
		return false
	}
	for _, row := range t.Rows {
		if !eachCell(row.Cells, yield) {
			return false
		}
	}
	return true
}

func eachCell(cells []Cell, yield func(Span) bool) bool {
	for _, c := range cells {
		if !each(c.Text, yield) {
			return false
		}
	}
	return true
}

func each(spans []Span, yield func(Span) bool) bool {
	for _, s := range spans {
		if !yield(s) {
			return false
		}
	}
	return true
}

// UnverifiedMark is the tag that every rendering prints after text that rests on recall only, in the document's language.
func UnverifiedMark(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch base {
	case "ja":
		return "[未確認]"
	case "de":
		return "[ungeprüft]"
	case "fr":
		return "[non vérifié]"
	default:
		return "[unverified]"
	}
}
