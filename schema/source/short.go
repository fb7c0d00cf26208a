package source

import (
	"fmt"
	"strings"
	"unicode"
)

// Short makes a value fit for a message: one line of at most 40 characters, each of which can be seen.
func Short(s string) string {
	const most = 40
	chars := []rune(strings.Join(strings.Fields(s), " "))
	end := ""
	if len(chars) > most {
		chars, end = chars[:most], "…"
	}
	var b strings.Builder
	for _, c := range chars {
		if unicode.IsGraphic(c) {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, "<U+%04X>", c)
		}
	}
	return b.String() + end
}
