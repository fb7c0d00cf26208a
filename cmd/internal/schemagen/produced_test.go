package schemagen_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

// TestWhatTheProgramWritesFitsItsSchema makes every filing of the examples, once with facts still to be found and once long after.
func TestWhatTheProgramWritesFitsItsSchema(t *testing.T) {
	kinds := map[string]*jsonschema.Schema{}
	for _, name := range []string{"assessment", "manifest", "filing", "amendment"} {
		kinds[name] = compiled(t, name)
	}
	seen := map[string]int{}
	for _, now := range []time.Time{time.Date(2020, 12, 25, 0, 0, 0, 0, time.UTC), time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)} {
		for _, name := range glob(t, "../../../incidents/examples/*/incident.yaml", "../../../incidents/examples/*/r?.yaml") {
			at, err := app.Locate(name)
			require.NoError(t, err)
			env := app.Env{Now: now, Version: "test", Lang: "en"}
			dir := t.TempDir()
			request := app.GenerateRequest{File: at, Formats: []string{"json", "ics", app.FormatStructured}, Out: dir, Draft: true}
			if path.Base(name) == "r2.yaml" {
				request.Amend, request.Since = "corrected", locate(t, path.Join(path.Dir(name), "r1.yaml"))
			}
			made, err := env.Generate(request)
			require.NoError(t, err)
			if made.Dir == "" {
				continue // no duty of the law of that day asks for a document
			}
			for kind, files := range writtenBy(t, made) {
				for _, file := range files {
					assert.NoError(t, kinds[kind].Validate(jsonFile(t, filepath.Join(made.Dir, file))), "%s: %s", name, file)
					seen[kind]++
				}
			}
		}
	}
	for kind := range kinds {
		assert.Greater(t, seen[kind], 1, kind)
	}
}

// writtenBy sorts the JSON files of a run by the schema that describes them.
func writtenBy(t *testing.T, made app.Generated) map[string][]string {
	t.Helper()
	var manifest app.Manifest
	b, err := os.ReadFile(filepath.Join(made.Dir, "manifest.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &manifest))
	out := map[string][]string{"manifest": {"manifest.json"}}
	for _, f := range manifest.Files {
		switch {
		case f.MediaType != "application/json":
		case f.Role == "assessment" || f.Role == "amendment":
			out[f.Role] = append(out[f.Role], f.Path)
		case f.Role == "structured-filing": // held to the authority's own schema when it was made
		default:
			out["filing"] = append(out["filing"], f.Path)
		}
	}
	return out
}

func locate(t *testing.T, name string) app.Source {
	t.Helper()
	at, err := app.Locate(name)
	require.NoError(t, err)
	return at
}

func jsonFile(t *testing.T, name string) any {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	require.NoError(t, err)
	return v
}
