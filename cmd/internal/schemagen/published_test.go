package schemagen_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/invopop/jsonschema"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

var update = flag.Bool("update", false, "write the published schemas anew")

const (
	module    = "github.com/breachfile/breachfile"
	published = "../../../schema/v1"
	baseID    = "https://breachfile.dev/schema/v1/"
)

// source is a published schema and the Go type that it is made from.
type source struct {
	name, title, description string
	of                       reflect.Type
	pack                     bool // a file of a regime: texts carry their language, and there are no private notes
}

func sources() []source {
	return []source{
		{
			name: "incident", title: "Incident", of: reflect.TypeFor[incidents.Incident](),
			description: "One data-breach incident as the officer states it: facts only, in plain YAML. The words pending (asked, not known yet), " +
				"unknown (cannot be determined) and not-applicable may stand in place of most values; a key that is not there means that nobody has looked yet.",
		},
		{
			name: "profile", title: "Organisation profile", of: reflect.TypeFor[incidents.Profile](),
			description: "An organisation described once for many incidents; an incident takes it over by organisation: {from: organisation.yaml}.",
		},
		{
			name: "regime", title: "Regime pack", of: reflect.TypeFor[regime.Pack](), pack: true,
			description: "One version of one law on reporting breaches as data: authority, duties, conditions, clocks, and the legal texts that they rest on.",
		},
		{
			name: "form", title: "Form of a regime", of: reflect.TypeFor[regime.Form](), pack: true,
			description: "What a filing asks or says, in the authority's order and words, with the paths of the incident that answer it.",
		},
		{
			name: "table", title: "Table of regimes", of: reflect.TypeFor[regime.Table](), pack: true,
			description: "Many packs from one file: each row fills the template of the folder, where ${cell} stands for what the row says.",
		},
	}
}

// TestPublishedSchemasAreCurrent fails when a model changed and its schema did not.
func TestPublishedSchemasAreCurrent(t *testing.T) {
	comments := commentsOf(t)
	for _, s := range sources() {
		t.Run(s.name, func(t *testing.T) {
			g := &generator{comments: comments, pack: s.pack, defs: jsonschema.Definitions{}}
			got := encode(t, g.root(s))
			file := filepath.Join(published, s.name+".schema.json")
			if *update {
				require.NoError(t, os.WriteFile(file, got, 0o644)) //nolint:gosec // published for everybody to read
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(got), "run go test ./cmd/internal/schemagen -run TestPublishedSchemasAreCurrent -update")
		})
	}
}

// commentsOf reads the comments of the model's types and fields, which become the editor's help.
func commentsOf(t *testing.T) map[string]string {
	t.Helper()
	r := &jsonschema.Reflector{}
	for _, dir := range []string{"../../../incidents", "../../../report/regime"} {
		require.NoError(t, r.AddGoComments(module+"/cmd/internal/schemagen", dir, jsonschema.WithFullComment()))
	}
	return r.CommentMap
}

// encode writes a schema with characters such as & as they are.
func encode(t *testing.T, s *jsonschema.Schema) []byte {
	t.Helper()
	b, err := json.Marshal(s)
	require.NoError(t, err)
	for escaped, plain := range map[string]string{`\u003c`: "<", `\u003e`: ">", `\u0026`: "&"} {
		b = bytes.ReplaceAll(b, []byte(escaped), []byte(plain))
	}
	var out bytes.Buffer
	require.NoError(t, json.Indent(&out, b, "", "  "))
	return append(out.Bytes(), '\n')
}
