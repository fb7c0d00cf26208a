// Package pattern holds regular expressions that are compiled when they are first used, because a run uses few of those that the program has.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression of the program; it is safe for use by several goroutines.
type Pattern struct{ compiled func() *regexp.Regexp }

// Of names an expression. One that cannot be compiled is a fault of the build and panics at its first use.
func Of(expr string) Pattern {
	return Pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// Match is that of regexp.Regexp, as are the following.
func (p Pattern) Match(b []byte) bool { return p.compiled().Match(b) }

// MatchString reports whether the text has a match.
func (p Pattern) MatchString(s string) bool { return p.compiled().MatchString(s) }

// FindSubmatch returns the leftmost match and its groups, or nil.
func (p Pattern) FindSubmatch(b []byte) [][]byte { return p.compiled().FindSubmatch(b) }

// FindStringSubmatch returns the leftmost match and its groups, or nil.
func (p Pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }

// FindAllStringIndex returns the places of at most n matches, of all where n is negative.
func (p Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch returns at most n matches and their groups, all where n is negative.
func (p Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}

// ReplaceAllString replaces every match.
func (p Pattern) ReplaceAllString(s, by string) string { return p.compiled().ReplaceAllString(s, by) }

// ReplaceAllStringFunc replaces every match by what the function makes of it.
func (p Pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, by)
}

// Split cuts the text at every match into at most n pieces, as many as there are where n is negative.
func (p Pattern) Split(s string, n int) []string { return p.compiled().Split(s, n) }
