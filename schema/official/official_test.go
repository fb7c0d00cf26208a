package official_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/official"
	"github.com/breachfile/breachfile/schema/packed"
)

var update = flag.Bool("update", false, "pack the files anew")

// TestPackedFilesAreCurrent holds what the program carries to the files of this folder, byte for byte.
func TestPackedFilesAreCurrent(t *testing.T) {
	want := map[string][]byte{}
	for _, top := range []string{"dora", "iodef", "stix", "veris"} {
		require.NoError(t, filepath.WalkDir(top, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".json" {
				return err
			}
			want[filepath.ToSlash(name)], err = os.ReadFile(name)
			return err
		}))
	}
	const archive = "files.zip"
	b, err := os.ReadFile(archive)
	require.NoError(t, err)
	got, err := packed.Read(b)
	require.NoError(t, err)
	if *update && !assert.ObjectsAreEqual(want, got) {
		got = want
		made, err := packed.Make(want)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(archive, made, 0o600))
	}
	assert.True(t, maps.EqualFunc(want, got, bytes.Equal), "run go test ./schema/official -run TestPackedFilesAreCurrent -update")
}

// TestEveryPinnedFileIsDescribed holds each folder to a SOURCE.md that names every file with its hash.
func TestEveryPinnedFileIsDescribed(t *testing.T) {
	for _, s := range official.All() {
		dir := filepath.FromSlash(s.Folder())
		about, err := os.ReadFile(filepath.Join(dir, "SOURCE.md"))
		require.NoError(t, err)
		require.NoError(t, filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".json" && filepath.Ext(name) != ".xsd" {
				return err
			}
			b, err := os.ReadFile(name)
			sum := sha256.Sum256(b)
			assert.Contains(t, string(about), hex.EncodeToString(sum[:]), name)
			return err
		}))
		assert.Contains(t, string(about), s.SHA256)
	}
}

func TestOfficialSamplesSatisfyTheirSchemas(t *testing.T) {
	for file, ids := range map[string][]string{
		"dora/IR-1.3.0/sample-final-report.json":     {"dora/IR-1.3.0", "dora/IR-1.2.1"},
		"dora/CYB-1.2.0/sample-texts-shortened.json": {"dora/CYB-1.2.0"},
		"iodef/2.0/sample-figure-1.json":             {"iodef/2.0"},
		"iodef/2.0/sample-figure-3.json":             {"iodef/2.0"},
		"stix/2.1/sample-apt1.json":                  {"stix/2.1"},
	} {
		b, err := os.ReadFile(filepath.FromSlash(file))
		require.NoError(t, err)
		for _, id := range ids {
			faults, err := official.Validate(id, b)
			require.NoError(t, err)
			assert.Empty(t, faults, "%s against %s", file, id)
		}
	}
}

func TestFaultsNameTheirPlace(t *testing.T) {
	faults, err := official.Validate("dora/IR-1.3.0", []byte(`{"incidentSubmission": "first", "incident": {}}`))
	require.NoError(t, err)
	require.NotEmpty(t, faults)
	places := []string{}
	for _, f := range faults {
		places = append(places, f.Pointer)
	}
	assert.Contains(t, places, "/incidentSubmission")
	assert.Contains(t, places, "/incident")
}

func TestWhatIsNotJSONIsAFault(t *testing.T) {
	faults, err := official.Validate("dora/IR-1.3.0", []byte("{"))
	require.NoError(t, err)
	assert.Len(t, faults, 1)
}

func TestAnUnknownSchemaIsAnError(t *testing.T) {
	_, err := official.Validate("dora/IR-0.0.0", []byte("{}"))
	assert.Error(t, err)
}
