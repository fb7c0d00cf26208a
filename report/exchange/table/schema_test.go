package table

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema"
	"github.com/breachfile/breachfile/schema/source"
)

// asJSON reads a mapping file as an editor does, without the types of this package.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	doc, problems := source.Parse(source.File{Name: "mapping.yaml", Bytes: []byte(text)}, source.DefaultLimits())
	require.NotNil(t, doc, "%v", problems)
	var tree func(n *source.Node) any
	tree = func(n *source.Node) any {
		switch n.Kind() {
		case source.Mapping:
			out := map[string]any{}
			for _, m := range n.Members() {
				out[m.Name] = tree(m.Value)
			}
			return out
		case source.Sequence:
			out := []any{}
			for _, i := range n.Items() {
				out = append(out, tree(i))
			}
			return out
		}
		switch {
		case n.Plain() && n.Text() == "1":
			return 1
		case n.Plain() && n.Text() == "true":
			return true
		}
		return n.Text()
	}
	return tree(doc.Root())
}

func TestThePublishedSchemaIsThatOfMappings(t *testing.T) {
	raw, ok := schema.V1("mapping")
	require.True(t, ok)
	definition, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("mapping", definition))
	s, err := c.Compile("mapping")
	require.NoError(t, err)

	b, err := os.ReadFile("testdata/mapping.yaml")
	require.NoError(t, err)
	assert.NoError(t, s.Validate(asJSON(t, string(b))))
	for _, bad := range []string{
		"mapping: 2\nid: {columns: [A]}\n", "mapping: 1\n", "mapping: 1\nid: {columns: []}\n", "mapping: 1\nid: {columns: [A]}\ncolour: red\n",
		"mapping: 1\nid: {columns: [A]}\ncolumns: {A: {to: title}}\n", "mapping: 1\nid: {columns: [A]}\ncolumns: {A: {to: title, as: words}}\n",
		"mapping: 1\nid: {columns: [A]}\ncolumns: {A: {to: title, as: text, ignore: true}}\n",
	} {
		assert.Error(t, s.Validate(asJSON(t, bad)), bad)
	}

	properties := func(path ...string) []string {
		at := definition
		for _, p := range path {
			at = at.(map[string]any)[p]
		}
		var names []string
		for name := range at.(map[string]any) {
			names = append(names, name)
		}
		return names
	}
	assert.ElementsMatch(t, keys(reflect.TypeFor[Mapping]()), properties("properties"))
	assert.ElementsMatch(t, keys(reflect.TypeFor[identity]()), properties("properties", "id", "properties"))
	assert.ElementsMatch(t, keys(reflect.TypeFor[column]()), properties("$defs", "column", "properties"))
	assert.ElementsMatch(t, kinds(), definition.(map[string]any)["$defs"].(map[string]any)["column"].(map[string]any)["properties"].(map[string]any)["as"].(map[string]any)["enum"])
	assert.ElementsMatch(t, encodings(), definition.(map[string]any)["properties"].(map[string]any)["encoding"].(map[string]any)["enum"])
}

func keys(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); name != "" {
			out = append(out, name)
		}
	}
	return out
}
