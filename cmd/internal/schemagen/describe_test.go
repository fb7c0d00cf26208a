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
	eachObject(decoded(t, name), "", func(place string, object map[string]any) {
		properties, _ := object["properties"].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(properties)) {
			property, ok := properties[key].(map[string]any)
			require.True(t, ok, key)
			f(place, key, property)
			found++
		}
	})
	assert.Positive(t, found, name)
}

// TestObjectsAreClosed keeps a misspelt key from passing; only the list of problems is open to later members.
func TestObjectsAreClosed(t *testing.T) {
	for _, name := range schema.Names() {
		if name == "problems" {
			continue
		}
		eachObject(decoded(t, name), "", func(place string, object map[string]any) {
			assert.Contains(t, object, "additionalProperties", "%s: %s is open", name, place)
		})
	}
}

// eachObject calls f for every schema of an object.
func eachObject(v any, place string, f func(place string, object map[string]any)) {
	switch x := v.(type) {
	case map[string]any:
		if x["type"] == "object" {
			f(place, x)
		}
		for _, key := range slices.Sorted(maps.Keys(x)) {
			eachObject(x[key], place+"/"+key, f)
		}
	case []any:
		for _, item := range x {
			eachObject(item, place, f)
		}
	}
}
