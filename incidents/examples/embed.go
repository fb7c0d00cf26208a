// Package examples holds the incident files that users read first, for "breachfile new --example".
package examples

import "embed"

// Files are the example folders with their files.
//
//go:embed */*.yaml
var Files embed.FS
