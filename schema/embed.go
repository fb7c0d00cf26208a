// Package schema holds the published JSON Schemas of everything that breachfile reads and writes as YAML or JSON.
package schema

import (
	"embed"
	"strings"
)

//go:embed v1/*.schema.json
var files embed.FS

const ending = ".schema.json"

// V1 returns the bytes of a published schema of version 1, such as "incident", and whether there is one of that name.
func V1(name string) ([]byte, bool) {
	b, err := files.ReadFile("v1/" + name + ending)
	return b, err == nil
}

// Names returns the names of the published schemas, sorted.
func Names() []string {
	entries, _ := files.ReadDir("v1") // the folder is embedded, so it can be read
	out := make([]string, 0, len(entries))
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ending))
	}
	return out
}
