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
	lines []int         // byte offset of the start of each line
	long  map[int][]int // for long lines, the byte of each so-many-th character
}

func newText(name string, raw []byte) *text {
	t := &text{name: name, raw: raw, lines: []int{0}, long: map[int][]int{}}
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
	t.mark()
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
	all := t.line(line)
	if line < 1 || line > len(t.lines) {
		return nil
	}
	at := 0
	column--
	if marks := t.long[line]; len(marks) > 0 {
		step := min(column/markEvery, len(marks)-1)
		at, column = marks[step], column-step*markEvery
	}
	for ; column > 0 && at < len(all); column-- {
		_, size := utf8.DecodeRune(all[at:])
		at += size
	}
	return all[at:]
}

// offset is the byte at which a line and column stand.
func (t *text) offset(line, column int) int {
	return t.lines[line-1] + len(t.line(line)) - len(t.from(line, column))
}

// markEvery is how many characters of a long line are walked through at most to find a column.
const markEvery = 256

// mark remembers the byte of every so many characters of the long lines.
func (t *text) mark() {
	for n := 1; n <= len(t.lines); n++ {
		line := t.line(n)
		if len(line) <= 2*markEvery {
			continue
		}
		chars := 0
		for at := 0; at < len(line); chars++ {
			if chars%markEvery == 0 {
				t.long[n] = append(t.long[n], at)
			}
			_, size := utf8.DecodeRune(line[at:])
			at += size
		}
	}
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
