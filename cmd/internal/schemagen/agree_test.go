package schemagen_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
	yaml "github.com/breachfile/breachfile/schema/source"
)

// beyondSchema are the rules of shape that no JSON Schema can express, with the reason.
func beyondSchema() map[string]string {
	return map[string]string{
		"SHAPE-DUPLICATE-KEY":    "a value in memory has each key once",
		"SHAPE-TAG":              "tags are gone once the value is read",
		"SHAPE-OCTAL":            "0100 is a number like any other once it is read",
		"SHAPE-EXPONENT":         "1e3 is the whole number 1000 once it is read",
		"SHAPE-RANGE":            "a schema knows no largest number of a machine",
		"SHAPE-CORPORATE-NUMBER": "the check digit is computed",
		"SHAPE-CURRENCY":         "the list of currencies is the program's",
		"SHAPE-TIMEZONE":         "the list of zones is the program's",
		"SHAPE-TEXT-LANGUAGE":    "the registered parts of language tags are a list of their own",
		"TIME-IMPOSSIBLE":        "whether a month has 31 days is computed",
		"TIME-NO-ZONE":           "it rests on another key of the file",
		"TIME-SKIPPED":           "it rests on the history of a zone",
		"TIME-SPAN":              "two dates are compared",
		"TIME-WEEKDAY":           "the day of the week is computed",
		"TIME-WEEKDAY-WORD":      "the names of the days are those of the program's languages",
	}
}

func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, n := range schema.Names() {
		b, ok := schema.V1(n)
		require.True(t, ok)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		require.NoError(t, err, n)
		require.NoError(t, c.AddResource(baseID+n+".schema.json", v))
	}
	s, err := c.Compile(baseID + name + ".schema.json")
	require.NoError(t, err)
	return s
}

// verdict is what the program and the schema say about one file.
type verdict struct {
	problems diag.List // errors of reading and shape in the file itself
	schema   error
	unread   bool // the file is no single readable YAML document, so that no schema sees it
}

// judge loads the file by the program and shows it to the schema.
func judge(t *testing.T, s *jsonschema.Schema, files fstest.MapFS, name string) verdict {
	t.Helper()
	doc, _ := yaml.Parse(yaml.File{Name: name, Bytes: files[name].Data}, yaml.DefaultLimits())
	if doc == nil {
		return verdict{unread: true}
	}
	_, found, err := incidents.Load(files, name)
	require.NoError(t, err)
	out := verdict{schema: s.Validate(valueOf(doc.Root()))}
	for _, p := range found {
		if p.Rule.Layer <= rule.Shape && p.Severity == rule.Error && p.Span.Start.File == name {
			out.problems = append(out.problems, p)
		}
	}
	return out
}

// agreement collects which rules were seen to be beyond the schema.
type agreement struct {
	schema *jsonschema.Schema
	beyond map[string]bool
}

// check fails when only one of the two takes the file. Where all problems of the file are beyond a schema, the schema may say either.
func (a agreement) check(t *testing.T, files fstest.MapFS, name, what string) {
	t.Helper()
	v := judge(t, a.schema, files, name)
	if v.unread {
		return
	}
	within, said := len(v.problems), ""
	for _, p := range v.problems {
		said += "\n  " + p.Rule.ID + " " + p.Path + ": " + p.Message("en")
		if beyondSchema()[p.Rule.ID] != "" {
			within--
			a.beyond[p.Rule.ID] = a.beyond[p.Rule.ID] || v.schema == nil
		}
	}
	switch {
	case within > 0:
		assert.Error(t, v.schema, "%s: only the program refuses it:%s", what, said)
	case len(v.problems) == 0:
		assert.NoError(t, v.schema, "%s: only the schema refuses it", what)
	}
}

func TestSchemaTakesWhatTheProgramTakes(t *testing.T) {
	a := agreement{compiled(t, "incident"), map[string]bool{}}
	for _, name := range incidentFiles(t) {
		t.Run(filepath.Base(name), func(t *testing.T) { a.check(t, beside(t, name), filepath.Base(name), name) })
	}
	for id := range beyondSchema() {
		assert.True(t, a.beyond[id], "no file shows that %s is beyond the schema", id)
	}
}

// incidentFiles are the files that show what is right and what is wrong, and the examples.
func incidentFiles(t *testing.T) []string {
	t.Helper()
	all := glob(t, "../../../incidents/testdata/ok/*.yaml", "../../../incidents/testdata/err/*.yaml",
		"../../../incidents/examples/*/*.yaml", "testdata/*.yaml")
	return slices.DeleteFunc(all, func(name string) bool { return filepath.Base(name) == "organisation.yaml" })
}

func TestProfilesFitTheirSchema(t *testing.T) {
	s := compiled(t, "profile")
	for _, name := range glob(t, "../../../incidents/examples/*/organisation.yaml") {
		assert.NoError(t, s.Validate(readValue(t, name)), name)
	}
}

func TestPacksFitTheirSchemas(t *testing.T) {
	pack, form, table := compiled(t, "regime"), compiled(t, "form"), compiled(t, "table")
	for _, name := range glob(t, "../../../report/regime/testdata/lint/clean/*/*/table.yaml") {
		assert.NoError(t, table.Validate(readValue(t, name)), name)
	}
	for _, name := range glob(t, "../../../report/regimes/*/*/pack*.yaml") {
		assert.NoError(t, pack.Validate(readValue(t, name)), name)
	}
	for _, name := range glob(t, "../../../report/regimes/*/*/form*.yaml") {
		assert.NoError(t, form.Validate(readValue(t, name)), name)
	}
}

func readValue(t *testing.T, name string) any {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	doc, problems := yaml.Parse(yaml.File{Name: name, Bytes: b}, yaml.DefaultLimits())
	require.NotNil(t, doc, problems)
	return valueOf(doc.Root())
}

func glob(t *testing.T, patterns ...string) []string {
	t.Helper()
	var out []string
	for _, p := range patterns {
		names, err := filepath.Glob(p)
		require.NoError(t, err)
		require.NotEmpty(t, names, p)
		out = append(out, names...)
	}
	return out
}

// beside holds the file and the YAML files of its folder under their bare names.
func beside(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, n := range glob(t, filepath.Join(filepath.Dir(name), "*.yaml")) {
		b, err := os.ReadFile(n)
		require.NoError(t, err)
		out[filepath.Base(n)] = &fstest.MapFile{Data: b}
	}
	if out["organisation.yaml"] == nil {
		out["organisation.yaml"] = &fstest.MapFile{Data: []byte("breachfile: 1\nlanguage: en\n")}
	}
	return out
}
