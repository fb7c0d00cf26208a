// Package source reads a YAML file within limits, knows where everything stands in it, and decodes it strictly.
package source

import (
	"crypto/sha256"
	"encoding/hex"
)

// File is a named file held in memory, byte for byte as it was read.
type File struct {
	Name  string
	Bytes []byte
}

// SHA256 is the hash of the bytes in lower-case hexadecimal.
func (f File) SHA256() string {
	sum := sha256.Sum256(f.Bytes)
	return hex.EncodeToString(sum[:])
}

// Limits bound what one file may cost; a field of 0 takes its default.
type Limits struct {
	Bytes   int // size of the file
	Depth   int // levels of lists and mappings inside one another, with aliases followed
	Nodes   int // keys, values, lists and mappings that the file writes out
	Aliases int // keys, values, lists and mappings that aliases (*name) repeat
}

// DefaultLimits allows 4 MiB, 64 levels, 200,000 nodes and 20,000 nodes repeated by aliases.
func DefaultLimits() Limits {
	return Limits{Bytes: 4 << 20, Depth: 64, Nodes: 200_000, Aliases: 20_000}
}

func (l Limits) withDefaults() Limits {
	std := DefaultLimits()
	return Limits{
		Bytes:   orDefault(l.Bytes, std.Bytes),
		Depth:   orDefault(l.Depth, std.Depth),
		Nodes:   orDefault(l.Nodes, std.Nodes),
		Aliases: orDefault(l.Aliases, std.Aliases),
	}
}

func orDefault(n, std int) int {
	if n <= 0 {
		return std
	}
	return n
}
