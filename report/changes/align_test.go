package changes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func strs(like func(a, b string) float64) sequence[string] {
	return sequence[string]{text: func(s string) string { return s }, like: like}
}

// shown writes an alignment: kept, -deleted, +inserted, old>new for a version.
func shown(steps []step[string]) string {
	var out []string
	for _, s := range steps {
		switch {
		case s.new == nil:
			out = append(out, "-"+*s.old)
		case s.old == nil:
			out = append(out, "+"+*s.new)
		case *s.old == *s.new:
			out = append(out, *s.old)
		default:
			out = append(out, *s.old+">"+*s.new)
		}
	}
	return strings.Join(out, " ")
}

func TestAlign(t *testing.T) {
	for _, x := range []struct{ old, new, want string }{
		{"", "", ""},
		{"a b c", "a b c", "a b c"},
		{"a b c", "a c", "a -b c"},
		{"a c", "a b c", "a +b c"},
		{"abcdef x", "abcdeg x", "abcdef>abcdeg x"},
		{"one two", "three four", "-one -two +three +four"},
		{"a a", "a", "a -a"},
	} {
		assert.Equal(t, x.want, shown(strs(likeTexts).align(strings.Fields(x.old), strings.Fields(x.new))), "%s → %s", x.old, x.new)
	}
}

// TestAlignOfLongSequences pairs equal entries where there are too many for likeness.
func TestAlignOfLongSequences(t *testing.T) {
	var old, new []string
	for i := range 3000 {
		old = append(old, fmt.Sprintf("entry-%d", i))
		if i%7 != 3 {
			new = append(new, fmt.Sprintf("entry-%d", i))
		}
	}
	new = append([]string{"first"}, append(new, "last")...)
	var was, is []string
	kept := 0
	for _, s := range strs(likeTexts).align(old, new) {
		if s.old != nil {
			was = append(was, *s.old)
		}
		if s.new != nil {
			is = append(is, *s.new)
		}
		if s.old != nil && s.new != nil {
			assert.Equal(t, *s.old, *s.new)
			kept++
		}
	}
	assert.Equal(t, old, was)
	assert.Equal(t, new, is)
	assert.Equal(t, len(new)-2, kept)
}
