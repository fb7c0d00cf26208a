package source

import (
	"slices"
	"strings"
	"unicode"

	"github.com/breachfile/breachfile/schema/lang"
)

// hint ends the message about an unknown key: the key that was probably meant, else the allowed ones when they are few.
func hint(name string, allowed []string) lang.Text {
	if closest := closest(name, allowed); closest != "" {
		return didYouMean(closest)
	}
	const few = 12
	if len(allowed) == 0 || len(allowed) > few {
		return lang.Of("en", "", "ja", "")
	}
	list := strings.Join(allowed, ", ")
	return lang.Of("en", "; allowed here: "+list, "ja", "。ここで使えるキー: "+list)
}

func didYouMean(word string) lang.Text {
	return lang.Of("en", "; did you mean \""+word+"\"?", "ja", "。「"+word+"」の誤りではありませんか")
}

// longest is the length of what may still be a misspelt key.
const longest = 64

// closest is the allowed word within two changes that leave at least half of it, or "".
func closest(word string, allowed []string) string {
	if len(word) > longest {
		return ""
	}
	best, found := min(2, len([]rune(word))/2)+1, ""
	for _, a := range allowed {
		if n := distance(fold(word), fold(a)); n < best {
			best, found = n, a
		}
	}
	return found
}

// fold makes words equal that differ in case and in hyphens for underscores only.
func fold(s string) []rune {
	return slices.DeleteFunc([]rune(strings.ToLower(s)), func(r rune) bool {
		return r == '_' || r == '-' || unicode.IsSpace(r)
	})
}

// distance counts the inserted, removed, changed and swapped characters between two words.
func distance(a, b []rune) int {
	before, prev := []int(nil), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(b)]
}
