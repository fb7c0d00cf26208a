package filing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPlaceholders(t *testing.T) {
	paths, filters, err := Placeholders("{a.b|weekday}は[[{.c}、]]{measures[state=done|planned,first].text|count}[1]です")
	require.NoError(t, err)
	assert.Equal(t, []string{"a.b", ".c", "measures[state=done|planned,first].text"}, paths)
	assert.Equal(t, []string{"weekday", "", "count"}, filters)
}

func TestTemplateErrors(t *testing.T) {
	for _, text := range []string{"{a", "[[{a}", "x {a.b|date"} {
		_, _, err := Placeholders(text)
		assert.Error(t, err, text)
	}
}

func TestAfterStop(t *testing.T) {
	assert.Equal(t, "", afterStop("Rakuten, Inc.", "."))
	assert.Equal(t, " Next", afterStop("Rakuten, Inc.", ". Next"))
	assert.Equal(t, ".", afterStop("Rakuten", "."))
}

// Whatever a pack writes, parsing ends, never panics and loses no words outside of placeholders.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "{a}", "[[{a}]]", "[[[[", "]]", "{a|b|c}", "［［{氏名}］］", "a]]b{c[d=e|f].g|h}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		segments, err := parse(text)
		if err != nil || strings.ContainsAny(text, "{[]") {
			return
		}
		var words strings.Builder
		for _, s := range segments {
			words.WriteString(s.words)
		}
		assert.Equal(t, text, words.String())
	})
}
