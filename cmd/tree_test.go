package cmd_test

import (
	"io/fs"
	"testing/fstest"
)

// mapTree is a made-up module: path to content.
type mapTree map[string]string

func (m mapTree) fs() fs.FS {
	out := fstest.MapFS{}
	for name, text := range m {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}
