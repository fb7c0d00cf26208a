// Package regimes holds the built-in packs, one folder a regime, and the list of those that need code.
package regimes

import (
	"embed"
	"io/fs"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
)

//go:embed core.yaml */*/*.yaml
var files embed.FS

// compiled is what the files say, read beforehand; a test keeps it equal to them.
//
//go:embed compiled.cbor
var compiled []byte

// Builtin loads the packs that are part of the program; where their files have changed since they were compiled, from the files.
func Builtin() (*regime.Set, diag.List, error) {
	if set, ok := regime.LoadCompiled(compiled, files, ".", hooks()); ok {
		return set, nil, nil
	}
	return Read()
}

// Read loads the packs from their files, with the positions that problems of a pack need.
func Read() (*regime.Set, diag.List, error) {
	return regime.Load(files, ".", hooks())
}

// Files are the files of the built-in packs, for packs that extend them.
func Files() fs.FS { return files }

// Hooks is the code of the built-in packs by the id of the regime.
func Hooks() map[string]regime.Hooks { return hooks() }
