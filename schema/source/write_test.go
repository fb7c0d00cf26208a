package source_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/source"
)

// readBack writes one value under a key and reads it again.
func readBack(t *testing.T, d *source.Draft) *source.Node {
	t.Helper()
	b, err := source.NewMapping().Set("key", d).Write("")
	require.NoError(t, err)
	doc, problems := source.Parse(source.File{Name: "a", Bytes: b}, source.DefaultLimits())
	require.NotNil(t, doc, "%q: %v", b, problems)
	n, ok := doc.Root().Member("key")
	require.True(t, ok, "%q", b)
	return n
}

func TestTextComesBackAsText(t *testing.T) {
	for _, text := range []string{
		"", "pending", "Pending", "unknown", "no", "true", "null", "~", "2020-11-24", "0100", "1_000", "1e3", " x ", "a: b", "a #b", "- a", "{a}", "[a]",
		"*a", "&a", "!a", "a\nb", "a\n", "\tx", "%a", "@a", "`a`", "'a'", "\"a\"", "楽天カード株式会社", "髙﨑（株）", "😀", "a\\b", "a: ", "?", "=", "<<", "...", "---",
	} {
		n := readBack(t, source.Text(text))
		assert.Equal(t, text, n.Text())
		assert.Equal(t, source.Scalar, n.Kind(), "%q", text)
		if text == "pending" || text == "unknown" {
			assert.False(t, n.Plain(), text)
		}
	}
}

func TestWordsComeBackPlain(t *testing.T) {
	for _, word := range []string{"pending", "2020-11-24T10:05+09:00", "16895", "misconfiguration"} {
		n := readBack(t, source.Plain(word))
		assert.Equal(t, word, n.Text())
		assert.True(t, n.Plain(), word)
	}
}

func TestKeysKeepTheirOrder(t *testing.T) {
	d := source.NewMapping().Set("z", source.Plain("1")).Set("a", source.NewSequence().Append(source.Text("x")).Append(source.NewMapping().Set("k", source.Plain("2"))))
	d.Set("z", source.Plain("3"))
	b, err := d.Write("made of something")
	require.NoError(t, err)
	assert.Equal(t, "# made of something\nz: 3\na:\n  - x\n  - k: 2\n", string(b))
	assert.Equal(t, 2, d.Len())
	assert.Nil(t, d.Key("none"))
	assert.Equal(t, 2, d.Key("a").Len())
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"pending", "a: b\n#c", "楽天", " x", "\x85", "\u2028", "x\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := source.NewMapping().Set("key", source.Text(s)).Write("")
		if err != nil {
			return
		}
		doc, problems := source.Parse(source.File{Name: "a", Bytes: b}, source.DefaultLimits())
		if problems.HasErrors() {
			return // characters that no incident file may hold
		}
		n, ok := doc.Root().Member("key")
		require.True(t, ok, "%q", b)
		require.Equal(t, s, n.Text(), "%q", b)
	})
}
