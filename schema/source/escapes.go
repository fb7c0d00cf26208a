package source

import (
	"bytes"
	"strconv"

	"gopkg.in/yaml.v3"
)

// escapes reports characters that a text in double quotes names by an escape and that would be refused in plain sight.
// Like those in plain sight, control characters make the file unreadable.
func (r *reading) escapes(n *yaml.Node) bool {
	ok := true
	if n.Style&yaml.DoubleQuotedStyle != 0 {
		ok = r.escapesIn(r.text.offset(n.Line, n.Column))
	}
	for _, c := range n.Content {
		ok = r.escapes(c) && ok
	}
	return ok
}

// escapesIn reads from the start of a node up to its closing quote.
func (r *reading) escapesIn(start int) bool {
	raw := r.text.raw
	open := bytes.IndexByte(raw[start:], '"')
	if open < 0 {
		return true
	}
	ok := true
	for i := start + open + 1; i < len(raw) && raw[i] != '"'; i++ {
		if raw[i] != '\\' || i+1 >= len(raw) {
			continue
		}
		c, length := escaped(raw[i+1:])
		ok = r.escape(c, i, length+1) && ok
		i += length
	}
	return ok
}

func (r *reading) escape(c rune, at, length int) bool {
	rl, bad := controlRule(c)
	readable := !bad
	if !bad && !inContext(c) {
		rl, bad = hiddenRule([]rune{c}, 0)
	}
	if bad && len(r.problems) < mostRepeats {
		pos := r.text.at(at)
		r.add(rl, r.text.span(pos.Line, pos.Column, length), name(c))
	}
	return readable
}

// inContext tells the joiners and direction marks, which an escape shows to the reader and which some scripts need.
func inContext(c rune) bool {
	return c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0x061C
}

// escaped is the character that an escape stands for and how many bytes follow the backslash; plain ones count as a space.
func escaped(b []byte) (rune, int) {
	digits := 0
	switch b[0] {
	case '0':
		return 0, 1
	case 'a':
		return 0x07, 1
	case 'b':
		return 0x08, 1
	case 'v':
		return 0x0B, 1
	case 'f':
		return 0x0C, 1
	case 'e':
		return 0x1B, 1
	case 'N':
		return 0x85, 1
	case 'L':
		return 0x2028, 1
	case 'P':
		return 0x2029, 1
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(b) <= digits {
		return ' ', 1
	}
	code, err := strconv.ParseUint(string(b[1:1+digits]), 16, 32)
	if err != nil {
		return ' ', 1
	}
	return rune(code), 1 + digits
}
