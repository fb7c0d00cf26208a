package codes_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/schema/codes"
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestEveryWordHasItsLabels(t *testing.T) {
	lists := map[string]bool{}
	for _, l := range codes.All() {
		assert.False(t, lists[l.Name], "the list %s stands twice", l.Name)
		lists[l.Name] = true
		words := map[string]bool{}
		for _, e := range l.Entries {
			assert.Regexp(t, slug, e.Code)
			assert.False(t, words[e.Code], "%s has %s twice", l.Name, e.Code)
			words[e.Code] = true
			for _, tag := range []string{"en", "ja"} {
				label, ok := codes.Label(l.Name, e.Code, tag)
				assert.True(t, ok && label != "", "%s of %s has no label in %s", e.Code, l.Name, tag)
			}
			assert.Equal(t, e.Free, e.Free && e.Code == "other", "only “other” takes free words")
		}
	}
}

func TestLookUp(t *testing.T) {
	label, ok := codes.Label("relation", "group", "ja")
	assert.True(t, ok)
	assert.Equal(t, "グループ会社", label)
	_, ok = codes.Label("relation", "group", "de")
	assert.False(t, ok, "there is no fallback to another language")
	_, ok = codes.Label("no-such-list", "group", "en")
	assert.False(t, ok)
}
