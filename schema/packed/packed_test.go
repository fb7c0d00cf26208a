package packed_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/packed"
)

func TestFilesComeBack(t *testing.T) {
	files := map[string][]byte{"b/a.json": []byte("{}"), "a.json": []byte("[]"), "b/empty.json": {}}
	archive, err := packed.Make(files)
	require.NoError(t, err)
	again, err := packed.Make(files)
	require.NoError(t, err)
	assert.Equal(t, archive, again)
	back, err := packed.Read(archive)
	require.NoError(t, err)
	assert.Equal(t, files, back)
	b, err := fs.ReadFile(packed.Open(archive), "b/a.json")
	require.NoError(t, err)
	assert.Equal(t, "{}", string(b))
}

func TestNoArchive(t *testing.T) {
	_, err := packed.Read([]byte("none"))
	require.Error(t, err)
	assert.Panics(t, func() { packed.Open([]byte("none")) })
}
