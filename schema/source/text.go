package source

import (
	"bytes"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/diag"
)

// text is the file without its byte order mark, cut into lines; columns count characters.
type text struct {
	name  string
	raw   []byte
	lines []int // byte offset of the start of each line
}

func newText(name string, raw []byte) *text {
	t := &text{name: name, raw: raw, lines: []int{0}}
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			t.lines = append(t.lines, i+1)
		case '\n':
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// line is the content of a line, counted from 1, without its line break.
func (t *text) line(n int) []byte {
	if n < 1 || n > len(t.lines) {
		return nil
	}
	end := len(t.raw)
	if n < len(t.lines) {
		end = t.lines[n]
	}
	return bytes.TrimRight(t.raw[t.lines[n-1]:end], "\r\n")
}

// from is what a line holds from a column on.
func (t *text) from(line, column int) []byte {
	rest := t.line(line)
	for i := 1; i < column && len(rest) > 0; i++ {
		_, size := utf8.DecodeRune(rest)
		rest = rest[size:]
	}
	return rest
}

func (t *text) pos(line, column int) diag.Pos {
	return diag.Pos{File: t.name, Line: line, Column: column}
}

// at is the place of a byte offset.
func (t *text) at(offset int) diag.Pos {
	lo, hi := 0, len(t.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; t.lines[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return t.pos(lo+1, utf8.RuneCount(t.raw[t.lines[lo]:offset])+1)
}

// span covers n characters from a place on one line.
func (t *text) span(line, column, n int) diag.Span {
	return diag.Span{Start: t.pos(line, column), End: t.pos(line, column+n)}
}

// whole stands for the file as a whole.
func (t *text) whole() diag.Span {
	p := diag.Pos{File: t.name}
	return diag.Span{Start: p, End: p}
}
