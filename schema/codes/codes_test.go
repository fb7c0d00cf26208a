package codes_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/source"
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

// TestListsAreWhatTheFilesState reads the files whole, because the program reads them list by list.
func TestListsAreWhatTheFilesState(t *testing.T) {
	names, err := filepath.Glob("data/*.yaml")
	require.NoError(t, err)
	var want, got []string
	for _, name := range names {
		b, err := os.ReadFile(filepath.Clean(name))
		require.NoError(t, err)
		doc, problems := source.Parse(source.File{Name: name, Bytes: b}, source.DefaultLimits())
		require.Empty(t, problems)
		for _, list := range doc.Root().Members() {
			for _, word := range list.Value.Members() {
				for _, label := range word.Value.Members() {
					if label.Name != "free" {
						want = append(want, strings.Join([]string{list.Name, word.Name, label.Name, label.Value.Text()}, "\t"))
					}
				}
			}
		}
	}
	for _, l := range codes.All() {
		for _, e := range l.Entries {
			for _, x := range e.Label {
				got = append(got, strings.Join([]string{l.Name, e.Code, x.Tag, x.Text}, "\t"))
			}
		}
	}
	assert.Equal(t, want, got)
	assert.Greater(t, len(want), 500)
}

func TestNear(t *testing.T) {
	for word, want := range map[string]string{
		"postal-adress":   "postal-address", // spelt nearly so
		"passport-number": "passport",       // the label in English
		"payment-card":    "credit-card",    // the shortest label with both words
		"氏名":              "name",           // the label in Japanese
		"very-odd-thing":  "",
		"":                "",
		"-":               "",
	} {
		l, ok := codes.Named("data-item")
		require.True(t, ok)
		assert.Equal(t, want, l.Near(word), word)
	}
}
