package schema_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema"
	"github.com/breachfile/breachfile/schema/packed"
)

var update = flag.Bool("update", false, "make the archive anew")

// TestArchiveIsTheFolder holds what the program carries to the files of the folder, byte for byte.
func TestArchiveIsTheFolder(t *testing.T) {
	names, err := filepath.Glob("v1/*.schema.json")
	require.NoError(t, err)
	want := map[string][]byte{}
	for _, name := range names {
		want[filepath.Base(name)], err = os.ReadFile(name)
		require.NoError(t, err)
	}
	const archive = "v1.zip"
	b, err := os.ReadFile(archive)
	require.NoError(t, err)
	got, err := packed.Read(b)
	require.NoError(t, err)
	if *update && !assert.ObjectsAreEqual(want, got) {
		made, err := packed.Make(want)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(archive, made, 0o600))
		return
	}
	for name := range want {
		assert.Equal(t, string(want[name]), string(got[name]), "run go test ./schema -run TestArchiveIsTheFolder -update")
	}
	assert.Len(t, got, len(want))
}

func TestNamesAreThoseOfTheFiles(t *testing.T) {
	names := schema.Names()
	assert.IsIncreasing(t, names)
	for _, name := range names {
		b, ok := schema.V1(name)
		assert.True(t, ok, name)
		assert.NotEmpty(t, b, name)
	}
	assert.Contains(t, names, "incident")
	_, ok := schema.V1("no-such-schema")
	assert.False(t, ok)
}
