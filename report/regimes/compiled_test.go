package regimes_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
)

// TestCompiledPacksAreTheFiles holds the packs that the program starts with against those read from their files.
// The file itself is not compared: another version of Go may deflate it to other bytes.
func TestCompiledPacksAreTheFiles(t *testing.T) {
	const name = "compiled.cbor"
	read, problems, err := regimes.Read()
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	committed, err := os.ReadFile(name)
	require.NoError(t, err)
	if *update && !same(quiet{}, read, committed) {
		committed, _, err = regime.Compile(regimes.Files(), ".")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name, committed, 0o600))
	}
	require.True(t, same(t, read, committed), "the packs changed: run go test ./report/regimes -run TestCompiledPacks -update")
}

// same reports whether the compiled packs say exactly what the packs that were read say.
func same(t assert.TestingT, read *regime.Set, b []byte) bool {
	loaded, ok := regime.LoadCompiled(b, regimes.Files(), ".", regimes.Hooks())
	if !ok || len(loaded.All()) != len(read.All()) {
		return false
	}
	for i, want := range read.All() {
		got := loaded.All()[i]
		if !assert.EqualExportedValues(t, stated(want), stated(got), want.ID+"@"+want.Version) ||
			!assert.EqualExportedValues(t, forms{want.Forms()}, forms{got.Forms()}, want.ID+"@"+want.Version) {
			return false
		}
	}
	return true
}

// quiet asks without failing the test.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}

type forms struct{ Forms []regime.Form }

// stated is what a pack says, without the code beside it and the places in its files, which are left out on purpose when it is compiled.
func stated(p *regime.Pack) regime.Pack {
	out := *p
	out.Hooks, out.Source = regime.Hooks{}, nil
	return out
}

// TestChangedFilesAreReadAnew makes sure that no pack is used that differs from the file beside it.
func TestChangedFilesAreReadAnew(t *testing.T) {
	b, _, err := regime.Compile(os.DirFS("../regime/testdata/lint/clean"), ".")
	require.NoError(t, err)
	_, ok := regime.LoadCompiled(b, os.DirFS("../regime/testdata/lint/clean"), ".", nil)
	require.True(t, ok)
	_, ok = regime.LoadCompiled(b, regimes.Files(), ".", nil)
	require.False(t, ok)
	_, ok = regime.LoadCompiled(b[:len(b)/2], os.DirFS("../regime/testdata/lint/clean"), ".", nil)
	require.False(t, ok)
}
