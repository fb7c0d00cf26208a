package column_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/output/text/column"
)

func TestString(t *testing.T) {
	for _, c := range []struct {
		text         string
		narrow, wide int
	}{
		{"", 0, 0},
		{"abc", 3, 3},
		{"漏えい", 6, 6},
		{"ｱﾞ", 2, 2},
		{"Ａ", 2, 2},
		{"□①", 2, 4},
		{"が", 2, 2},
		{"か\u3099", 2, 2},
		{"é", 1, 2},
		{"e\u0301", 1, 1},
		{"葛\U000E0100城", 4, 4},
		{"𠮷", 2, 2},
		{"👩\u200d💻", 4, 4},
		{"עברית", 5, 5},
		{"한", 2, 2},
	} {
		assert.Equal(t, c.narrow, column.Counter{}.String(c.text), "%q narrow", c.text)
		assert.Equal(t, c.wide, column.Counter{AmbiguousWide: true}.String(c.text), "%q wide", c.text)
	}
}

func TestFor(t *testing.T) {
	assert.True(t, column.For("ja-JP").AmbiguousWide)
	assert.True(t, column.For("ZH").AmbiguousWide)
	assert.False(t, column.For("en").AmbiguousWide)
	assert.False(t, column.For("jam").AmbiguousWide)
}
