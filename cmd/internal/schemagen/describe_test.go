package schemagen_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema"
)

// TestEveryKeyIsDescribed keeps the help that an editor shows at each key of every published schema.
func TestEveryKeyIsDescribed(t *testing.T) {
	for _, name := range schema.Names() {
		eachProperty(t, name, func(place, key string, property map[string]any) {
			if ref, ok := property["$ref"].(string); ok && property["description"] == nil {
				property = definition(t, name, ref)
			}
			assert.NotEmpty(t, property["description"], "%s: %s.%s says nothing", name, place, key)
		})
	}
}

// TestSchemasNameThemselves checks what an editor and a catalogue show first.
func TestSchemasNameThemselves(t *testing.T) {
	for _, name := range schema.Names() {
		doc := decoded(t, name)
		assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", doc["$schema"], name)
		assert.Equal(t, baseID+name+".schema.json", doc["$id"], name)
		assert.NotEmpty(t, doc["title"], name)
		assert.NotEmpty(t, doc["description"], name)
		compiled(t, name)
	}
	_, ok := schema.V1("no-such-schema")
	assert.False(t, ok)
}

func decoded(t *testing.T, name string) map[string]any {
	t.Helper()
	b, ok := schema.V1(name)
	require.True(t, ok)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(b, &doc))
	return doc
}

func definition(t *testing.T, name, ref string) map[string]any {
	t.Helper()
	defs, _ := decoded(t, name)["$defs"].(map[string]any)
	out, ok := defs[ref[len("#/$defs/"):]].(map[string]any)
	require.True(t, ok, ref)
	return out
}

// eachProperty calls f for every key of every object that a schema describes, in a fixed order.
func eachProperty(t *testing.T, name string, f func(place, key string, property map[string]any)) {
	t.Helper()
	found := 0
	var walk func(place string, v any)
	walk = func(place string, v any) {
		node, ok := v.(map[string]any)
		if !ok {
			return
		}
		if properties, ok := node["properties"].(map[string]any); ok {
			for _, key := range slices.Sorted(maps.Keys(properties)) {
				property, ok := properties[key].(map[string]any)
				require.True(t, ok, key)
				f(place, key, property)
				found++
			}
		}
		for _, key := range slices.Sorted(maps.Keys(node)) {
			walk(place+"/"+key, node[key])
			if list, ok := node[key].([]any); ok {
				for _, item := range list {
					walk(place+"/"+key, item)
				}
			}
		}
	}
	walk("", decoded(t, name))
	assert.Positive(t, found, name)
}
