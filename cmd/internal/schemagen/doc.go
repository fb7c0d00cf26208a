// Package schemagen makes the published JSON Schemas of the files that people write from the Go types that read them, and proves that both agree.
//
// All of it is test code, so that no program carries the libraries that it needs.
package schemagen

//go:generate go test . -run TestPublishedSchemasAreCurrent -update
