package codes

import (
	"slices"
	"strings"
	"unicode"

	"github.com/breachfile/breachfile/schema/source"
)

// Near is the word that was probably meant by one that the list does not have: the one spelt most alike, else the one whose label says the same
// in some language; empty where none comes close.
func (l List) Near(word string) string {
	if near := source.Closest(word, l.Codes()); near != "" {
		return near
	}
	asked := parts(word)
	if len(asked) == 0 {
		return ""
	}
	best, found := 0, ""
	for _, e := range l.Entries {
		for _, label := range e.Label {
			said := parts(label.Text)
			if within(asked, said) && (found == "" || len(said) < best) {
				best, found = len(said), e.Code
			}
		}
	}
	return found
}

// parts are the words of a label or of a code, in lower case.
func parts(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func within(asked, said []string) bool {
	return !slices.ContainsFunc(asked, func(p string) bool { return !slices.Contains(said, p) })
}
