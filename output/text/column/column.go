// Package column counts how many columns of a fixed-width screen or page a text takes.
package column

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Counter counts columns. East Asian fonts draw characters of ambiguous width, such as □ and ①, two columns wide; Western terminals one.
type Counter struct{ AmbiguousWide bool }

// For returns the counter for text in the language tag.
func For(tag string) Counter {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return Counter{AmbiguousWide: base == "ja" || base == "zh" || base == "ko"}
}

// String is the width of a text in columns; a tab counts as one.
func (c Counter) String(s string) int {
	n := 0
	for _, r := range s {
		n += c.Rune(r)
	}
	return n
}

// Rune is the width of one character: 0 for those that sit on the one before, else 1 or 2.
func (c Counter) Rune(r rune) int {
	switch {
	case r < 0x7F:
		return 1
	case Joins(r):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	case width.EastAsianAmbiguous:
		if c.AmbiguousWide {
			return 2
		}
	}
	return 1
}

// Joins reports whether the character belongs to the one before it: accents, variation selectors, joiners, conjoining jamo.
func Joins(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || r >= 0x1160 && r <= 0x11FF
}

// Wide reports whether the character takes two columns wherever it is drawn.
func Wide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
