package doc_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/report/doc"
)

func text(s string) []doc.Span { return []doc.Span{{Text: s}} }

func sample() *doc.Document {
	return &doc.Document{Blocks: []doc.Block{
		doc.Heading{Level: 1, Text: text("h")},
		doc.Box{Blocks: []doc.Block{doc.Paragraph{Text: text("b")}}},
		doc.List{Items: []doc.Item{{Label: "(1)", Blocks: []doc.Block{doc.Paragraph{Text: text("i")}}}}},
		doc.Rule{},
		doc.Table{Caption: text("c"), Head: []doc.Cell{{Text: text("th")}}, Rows: []doc.Row{{Cells: []doc.Cell{{Text: text("td")}}}}},
		doc.PageBreak{},
		doc.Paragraph{Text: text("end")},
	}}
}

func TestSpansInReadingOrder(t *testing.T) {
	var got []string
	for s := range sample().Spans() {
		got = append(got, s.Text)
	}
	assert.Equal(t, []string{"h", "b", "(1)", "i", "c", "th", "td", "end"}, got)
}

func TestSpansStopsWhereAsked(t *testing.T) {
	for stop := 1; stop <= 8; stop++ {
		n := 0
		for range sample().Spans() {
			n++
			if n == stop {
				break
			}
		}
		assert.Equal(t, stop, n)
	}
}

func TestUnverifiedMark(t *testing.T) {
	assert.Equal(t, "[未確認]", doc.UnverifiedMark("ja-JP"))
	assert.Equal(t, "[unverified]", doc.UnverifiedMark("en"))
	assert.Equal(t, "[unverified]", doc.UnverifiedMark(""))
}
