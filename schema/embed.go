// Package schema holds the published JSON Schemas of everything that breachfile reads and writes as YAML or JSON.
package schema

import (
	_ "embed" // for the archive
	"io/fs"
	"strings"
	"sync"

	"github.com/breachfile/breachfile/schema/packed"
)

// archive holds the files of the folder v1; TestArchiveIsTheFolder makes it.
//
//go:embed v1.zip
var archive []byte

var files = sync.OnceValue(func() fs.FS { return packed.Open(archive) })

const ending = ".schema.json"

// V1 returns the bytes of a published schema of version 1, such as "incident", and whether there is one of that name.
func V1(name string) ([]byte, bool) {
	b, err := fs.ReadFile(files(), name+ending)
	return b, err == nil
}

// Names returns the names of the published schemas, sorted.
func Names() []string {
	entries, _ := fs.ReadDir(files(), ".") // the archive is part of the program, so it can be read
	out := make([]string, 0, len(entries))
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ending))
	}
	return out
}
