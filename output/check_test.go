package output_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

func TestCheckText(t *testing.T) {
	for _, good := range []string{"", "髙﨑𠮷\n\t", "a\uFFFDb", "עברית 👩‍💻"} {
		assert.NoError(t, output.CheckText("x", good), "%q", good)
	}
	for _, bad := range []string{"a\x00b", "\x1b[31m", "a\rb", "\u0085", "\uFDD0", "\uFFFE", "𠮷\xff", "\xe3\x81"} {
		var fault *output.Error
		require.ErrorAs(t, output.CheckText("x", bad), &fault, "%q", bad)
		assert.NotContains(t, fault.Where, "\x1b")
	}
}

func TestCheckTextShowsOnlyTheNeighbourhood(t *testing.T) {
	err := output.CheckText("x", strings.Repeat("前", 500)+"\x07"+strings.Repeat("後", 500))
	assert.EqualError(t, err, "x: the character U+0007 cannot be carried (in “"+strings.Repeat("前", 12)+"?"+strings.Repeat("後", 11)+"”)")
}

func TestCheckDocumentLooksAtEveryText(t *testing.T) {
	bad := []doc.Span{{Text: "\x01"}}
	for name, d := range map[string]*doc.Document{
		"none":   nil,
		"title":  {Title: "\x01"},
		"footer": {Footer: "\x01"},
		"body":   {Blocks: []doc.Block{doc.Paragraph{Text: bad}}},
		"link":   {Blocks: []doc.Block{doc.Paragraph{Text: []doc.Span{{Link: "https://\x01"}}}}},
		"cell":   {Blocks: []doc.Block{doc.Table{Rows: []doc.Row{{Cells: []doc.Cell{{Text: bad}}}}}}},
	} {
		assert.Error(t, output.CheckDocument("x", d), name)
	}
	assert.NoError(t, output.CheckDocument("x", &doc.Document{}))
}
