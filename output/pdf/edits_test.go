package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

// edits finds the marks on a page: lines through or under text, and bars in the margin.
func edits(p page) (lines, bars []shape) {
	for _, s := range p.shapes {
		switch {
		case s.fill && s.x == editBarX:
			bars = append(bars, s)
		case !s.fill && (s.colour == red || s.colour == blue):
			lines = append(lines, s)
		}
	}
	return lines, bars
}

func TestEditsAreMarked(t *testing.T) {
	changed := doc.Paragraph{Text: []doc.Span{{Text: "対象は"}, {Text: "15,415件", Deleted: true}, {Text: "16,895件", Inserted: true}, {Text: "です。"}}}
	laid := layoutOf(t, "ja", para("変わらない文です。"), changed, para("これも同じです。"))
	lines, bars := edits(laid.pages[0])
	require.Len(t, lines, 2)
	require.Len(t, bars, 1, "one line changed")
	assert.Equal(t, []colour{red, blue}, []colour{lines[0].colour, lines[1].colour})
	assert.Less(t, lines[0].y, lines[1].y, "the strike runs through the letters, the other line below them")
	assert.InDelta(t, lines[0].x+lines[0].w, lines[1].x, 8, "side by side")
	assert.GreaterOrEqual(t, bars[0].x, 0.0)
	assert.Less(t, bars[0].x+bars[0].w, marginLeft)

	none, noBars := edits(layoutOf(t, "ja", para("変わらない文です。")).pages[0])
	assert.Empty(t, none)
	assert.Empty(t, noBars)
}

// TestEditedRowsHaveBars changes one row of a table.
func TestEditedRowsHaveBars(t *testing.T) {
	row := func(spans ...doc.Span) doc.Row {
		return doc.Row{Cells: []doc.Cell{{Text: text("Number"), Header: true}, {Text: spans}}}
	}
	table := doc.Table{Columns: []doc.Column{{}, {}}, Rows: []doc.Row{row(doc.Span{Text: "same"}), row(doc.Span{Text: "new", Inserted: true}), row(doc.Span{Text: "same"})}}
	lines, bars := edits(layoutOf(t, "en", table).pages[0])
	assert.Len(t, lines, 1)
	assert.Len(t, bars, 1)
}

// TestEditsAreTagged finds the deletion and the insertion in the tree that readers are given, with a link inside one of them.
func TestEditsAreTagged(t *testing.T) {
	changed := doc.Paragraph{Text: []doc.Span{
		{Text: "件数は"}, {Text: "15,415", Deleted: true}, {Text: "16,895", Inserted: true}, {Text: "件", Inserted: true, Link: "https://example.example/"},
	}}
	d := &doc.Document{Title: "訂正", Lang: "ja", Blocks: []doc.Block{changed}}
	raw := encode(t, output.Input{Document: d})
	p := open(t, raw)
	checkTags(t, p)
	tree := p.dict(p.ref(p.root(), "StructTreeRoot"))
	assert.Contains(t, tree, "/RoleMap<</Del/Span/Ins/Span>>")
	marks := map[string]string{}
	for _, s := range p.texts() {
		marks[s.tag] += s.text
	}
	assert.Equal(t, "15,415", marks["Del"])
	assert.Equal(t, "16,895", marks["Ins"])
	assert.Equal(t, "件", marks["Link"])

	plain := open(t, encode(t, output.Input{Document: &doc.Document{Title: "訂正", Lang: "ja", Blocks: []doc.Block{para("変わらない文です。")}}}))
	assert.NotContains(t, plain.dict(plain.ref(plain.root(), "StructTreeRoot")), "RoleMap")
}
