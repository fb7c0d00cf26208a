package app_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The text rendering of every filing of every example is held as a file that a person has read.
func TestFilingsOfTheExamples(t *testing.T) {
	for name, file := range map[string]string{
		"seed":       seed,
		"seed-first": "../../../incidents/examples/rakuten-card-2020/r1.yaml",
		"bank":       "../../../incidents/examples/bank-ireland-ransomware/incident.yaml",
		"one-person": "../../../incidents/examples/one-person/incident.yaml",
		"clinic":     "../../../incidents/examples/clinic-us/incident.yaml",
	} {
		t.Run(name, func(t *testing.T) {
			out := generate(t, file, app.GenerateRequest{Formats: []string{"text"}})
			require.False(t, out.Problems.HasErrors())
			got := map[string]string{}
			for _, f := range out.Files {
				if !strings.HasSuffix(f, ".txt") {
					continue
				}
				b, err := os.ReadFile(filepath.Join(out.Dir, f))
				require.NoError(t, err)
				got[strings.ReplaceAll(filepath.ToSlash(f), "/", "_")] = string(b)
			}
			compareGolden(t, filepath.Join("testdata", "golden", name), got)
		})
	}
}

// compareGolden holds a set of files against those of a folder: the same names, the same words.
func compareGolden(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	if *update {
		require.NoError(t, os.RemoveAll(dir))
		for name, text := range got {
			require.NoError(t, os.MkdirAll(dir, 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
		}
		return
	}
	entries, err := os.ReadDir(dir)
	if len(got) > 0 {
		require.NoError(t, err)
	}
	assert.Len(t, entries, len(got))
	for name, text := range got {
		want, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, string(want), text, name)
	}
}
