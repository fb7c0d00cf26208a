package source_test

import (
	"archive/tar"
	"compress/gzip"
	"io"
	"os"
	"path"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/source"
)

// suite reads the inputs of the YAML test suite by the names of their folders.
func suite(tb testing.TB) map[string][]byte {
	tb.Helper()
	f, err := os.Open("testdata/yaml-test-suite/data-branch.tar.gz")
	require.NoError(tb, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(tb, err)
	out := map[string][]byte{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return out
		}
		require.NoError(tb, err)
		if path.Base(h.Name) == "in.yaml" && h.Typeflag == tar.TypeReg {
			data, err := io.ReadAll(r)
			require.NoError(tb, err)
			out[path.Dir(h.Name)] = data
		}
	}
}

func TestYAMLTestSuiteIsReadOrRefusedWithAPlace(t *testing.T) {
	cases := suite(t)
	require.Len(t, cases, 402)
	for name, data := range cases {
		doc, problems := source.Parse(source.File{Name: name, Bytes: data}, source.Limits{})
		assert.Equal(t, doc == nil, problems.HasErrors() && doc == nil, "%s: a file that is not read needs a problem", name)
		for _, p := range problems {
			whole := p.Rule.ID == "READ-EMPTY" || p.Rule.ID == "READ-FAILED"
			assert.True(t, whole || p.Span.Start.Line > 0 && p.Span.Start.Column > 0, "%s: %s has no place", name, p.Rule.ID)
			assert.NotContains(t, p.Message("en")+p.Message("ja"), "%!", name)
		}
		if doc != nil {
			var into any
			source.Decode(doc, &into, source.Options{Language: "en"})
			walk(doc.Root())
		}
	}
}

// walk asks every node for everything that it knows.
func walk(n *source.Node) {
	_, _, _ = n.Path(), n.Span(), n.Text()
	for _, m := range n.Members() {
		walk(m.Value)
	}
	for _, i := range n.Items() {
		walk(i)
	}
}
