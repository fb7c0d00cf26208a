package source_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/source"
)

func private(_, key string) bool { return key == "private" }

func TestRedacted(t *testing.T) {
	in, err := os.ReadFile("testdata/redact/in.yaml")
	require.NoError(t, err)
	out, err := parse(t, string(in)).Redacted(private)
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("testdata/redact/out.yaml", out, 0o644))
	}
	want, err := os.ReadFile("testdata/redact/out.yaml")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(out))
	assert.NotContains(t, string(out), "SECRET")
	again, err := parse(t, string(out)).Redacted(private)
	require.NoError(t, err)
	assert.Equal(t, string(out), string(again), "a redacted document stays as it is")
}

func TestRedactedGetsThePathOfTheMember(t *testing.T) {
	doc := parse(t, "a: {x: 1, y: 2}\nb: [{x: 3, y: 4}]\nc: &c {x: 5}\nd: *c\n")
	out, err := doc.Redacted(func(path, _ string) bool { return path == "a.x" || path == "b[0].y" || path == "d.x" })
	require.NoError(t, err)
	assert.Equal(t, "a: {y: 2}\nb: [{x: 3}]\nc: {x: 5}\nd: {}\n", string(out))
}

func TestRedactedRefusesAnAliasIntoWhatIsDropped(t *testing.T) {
	for _, yaml := range []string{
		"private: &s {note: SECRET}\ntitle: *s\n",
		"private: {note: &s SECRET}\ntags: [a, *s]\n",
		"private: {&k SECRET: 1}\ntags: {*k : 2}\n",
	} {
		_, err := parse(t, yaml).Redacted(private)
		require.Error(t, err)
		assert.NotContains(t, err.Error(), "SECRET")
		assert.Contains(t, err.Error(), "x.yaml:2:")
	}
}

func TestRedactedRefusesAPrivateTextThatACommaCuts(t *testing.T) {
	_, err := parse(t, "parts: [{id: a, private: one, SECRET}]\n").Redacted(private)
	require.Error(t, err)
	assert.Equal(t, "x.yaml:1:31: a comma cuts a text in two here, and its end might be private", err.Error())
}

func TestRedactedKeepsWhatIsReadForTheWholeSuite(t *testing.T) {
	for name, data := range suite(t) {
		doc, _ := source.Parse(source.File{Name: name, Bytes: data}, source.Limits{})
		if doc == nil {
			continue
		}
		out, err := doc.Redacted(private)
		if err != nil && strings.Contains(err.Error(), "a comma cuts") {
			continue
		}
		if assert.NoError(t, err, name) {
			again, problems := source.Parse(source.File{Name: name, Bytes: out}, source.Limits{})
			assert.NotNil(t, again, "%s: %s\n%s", name, lines(problems), out)
		}
	}
}
