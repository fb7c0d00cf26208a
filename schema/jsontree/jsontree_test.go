package jsontree_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/jsontree"
)

func TestPlacesAndUse(t *testing.T) {
	d, err := jsontree.Parse("a.json", []byte("{\"髙\": [1, 2.0, 2.5],\n  \"b\": {\"c\": \"x\", \"d\": null},\n  \"e\": {}}"))
	require.NoError(t, err)
	one := d.Root.Key("髙").Items[1]
	assert.Equal(t, "a.json:1:11", d.Place(one).Start.String())
	n, ok := one.Int()
	assert.True(t, ok)
	assert.EqualValues(t, 2, n)
	_, ok = d.Root.Key("髙").Items[2].Int()
	assert.False(t, ok)
	assert.Equal(t, "x", d.Root.Key("b", "c").Text())
	assert.False(t, d.Root.Key("b", "none", "deeper").Given())
	var left []string
	for _, u := range d.Root.Unused() {
		left = append(left, u.Pointer+" "+d.Place(u).Start.String())
	}
	assert.Equal(t, []string{"/髙/0 a.json:1:8", "/髙/2 a.json:1:16", "/b/d a.json:2:24"}, left)
	d.Root.Use()
	assert.Empty(t, d.Root.Unused())
}

func TestWhatIsNoDocument(t *testing.T) {
	for text, at := range map[string]string{
		"":                     "x:1:1",
		"{":                    "x:1:2",
		"{\n \"a\": tru }":     "x:2:10",
		"{\"a\": 1, \"a\": 2}": "x:1:10",
		"{} {}":                "x:1:5",
		"\"a\xffb\"":           "x:1:3",
		"{\"a\": 1,}":          "x:1:9",
		"[1 2]":                "x:1:4",
	} {
		_, err := jsontree.Parse("x", []byte(text))
		var fault *jsontree.Fault
		require.True(t, errors.As(err, &fault), "%q: %v", text, err)
		assert.Equal(t, at, fault.At.String(), "%q: %v", text, err)
	}
	deep := make([]byte, 0, 2000)
	for range 1000 {
		deep = append(deep, '[')
	}
	_, err := jsontree.Parse("x", deep)
	assert.ErrorContains(t, err, "levels")
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a": [1, "x", {"b": null}]}`, `[]`, `{"a": 1, "a": 2}`, "\"\\ud83d\"", `[1e999]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := jsontree.Parse("x", b)
		if err != nil {
			return
		}
		for _, u := range d.Root.Unused() {
			require.Positive(t, d.Place(u).Start.Line)
		}
		d.Root.Use()
		require.Empty(t, d.Root.Unused())
	})
}
