package payload_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/report/payload"
)

func TestAMarkStandsFirstAndLeavesTheOriginalAlone(t *testing.T) {
	n := payload.Obj().Add("a", payload.Int(1))
	m := n.Marked("DRAFT")
	assert.Len(t, n.Members, 1)
	assert.Equal(t, "DRAFT", m.Members[0].Value.Text)
	assert.Equal(t, "a", m.Members[1].Name)
	words, bare := m.Unmarked()
	assert.Equal(t, "DRAFT", words)
	assert.Equal(t, n, bare)
	words, bare = n.Unmarked()
	assert.Empty(t, words)
	assert.Same(t, n, bare)

	s := &payload.Sheet{Columns: []payload.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]payload.Cell{payload.Words("1", "2")}}
	marked := s.Marked("DRAFT")
	assert.Len(t, s.Rows, 1)
	assert.Equal(t, [][]payload.Cell{payload.Words("DRAFT", ""), payload.Words("1", "2")}, marked.Rows)
	assert.Nil(t, (*payload.Node)(nil).Marked("DRAFT"))
	assert.Nil(t, (*payload.Sheet)(nil).Marked("DRAFT"))
}
