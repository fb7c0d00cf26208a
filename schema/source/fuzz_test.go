package source_test

import (
	"os"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/source"
)

func seed(f *testing.F) {
	for _, data := range suite(f) {
		f.Add(data)
	}
	for _, pattern := range []string{"testdata/err/*.yaml", "testdata/ok/*.yaml", "testdata/redact/in.yaml"} {
		for _, path := range glob(f, pattern) {
			data, err := os.ReadFile(path)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Add(bomb(5))
}

func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, problems := source.Parse(source.File{Name: "x.yaml", Bytes: data}, fuzzLimits())
		if doc == nil {
			require.True(t, problems.HasErrors(), "a file that is not read needs a problem")
		}
		for _, p := range problems {
			assert.True(t, utf8.ValidString(p.Message("ja")))
			assert.False(t, p.Span.Start.Line > 0 && p.Span.Start.Column < 1)
		}
	})
}

func FuzzDecode(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, _ := source.Parse(source.File{Name: "x.yaml", Bytes: data}, fuzzLimits())
		if doc == nil {
			return
		}
		walk(doc.Root())
		var into fixture
		for _, p := range source.Decode(doc, &into, options()) {
			require.NotContains(t, p.Message("en"), "%!")
			_ = doc.Nearest(p.Path)
		}
		out, err := doc.Redacted(private)
		if err != nil {
			return
		}
		again, problems := source.Parse(source.File{Name: "x.yaml", Bytes: out}, source.Limits{})
		require.NotNil(t, again, lines(problems))
		require.False(t, holds(again.Root(), "private"), "what is dropped must not survive")
	})
}

// holds reports whether a key stands anywhere below a node.
func holds(n *source.Node, key string) bool {
	for _, m := range n.Members() {
		if m.Name == key || holds(m.Value, key) {
			return true
		}
	}
	return slices.ContainsFunc(n.Items(), func(i *source.Node) bool { return holds(i, key) })
}

func fuzzLimits() source.Limits {
	return source.Limits{Bytes: 2000, Depth: 20, Nodes: 500, Aliases: 100}
}
