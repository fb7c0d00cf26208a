package source

import (
	"bytes"
	"errors"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
)

// broken reports why the YAML library gave up, in plain words and with a line and column, of which the library itself tells neither exactly.
func (r *reading) broken(err error) {
	if errors.Is(err, errPanic) {
		r.add(readFailed, r.text.whole())
		return
	}
	message, _ := strip(err)
	at := r.search(message)
	indent := r.indent(at.Line)
	switch {
	case strings.Contains(message, "exceeded max depth"):
		r.add(readDepth, spanAt(at), r.limits.Depth)
	case strings.HasPrefix(message, "unknown anchor"):
		word := strings.TrimSuffix(strings.TrimPrefix(message, "unknown anchor '"), "' referenced")
		at.Column = max(1, at.Column-utf8.RuneCountInString(word))
		r.add(readAnchor, r.text.span(at.Line, at.Column, 1+utf8.RuneCountInString(word)), Short(word))
	case strings.Contains(indent, "\t"):
		r.add(readTab, r.text.span(at.Line, strings.Index(indent, "\t")+1, 1))
	default:
		r.add(readSyntax, spanAt(at), r.words(message, at))
	}
}

func spanAt(p diag.Pos) diag.Span {
	end := p
	end.Column++
	return diag.Span{Start: p, End: end}
}

func (r *reading) indent(line int) string {
	all := string(r.text.line(line))
	return all[:len(all)-len(strings.TrimLeft(all, " \t"))]
}

// words explain a message at its place; the colon of a Japanese keyboard is the most likely cause of a missing one.
func (r *reading) words(message string, at diag.Pos) lang.Text {
	line := r.text.line(at.Line)
	if strings.Contains(message, "could not find expected ':'") {
		switch {
		case bytes.ContainsRune(line, '：'):
			return both(`this line has a full-width colon "："; write ": " after the key`, "この行のコロンが全角「：」です。キーの後には半角の「: 」を書いてください")
		case bytes.ContainsRune(line, ':'):
			return both(`a space is missing after the colon; write "name: value"`, "コロンの後に空白がありません。「名前: 値」の形で書いてください")
		}
	}
	c, _ := utf8.DecodeRune(r.text.from(at.Line, at.Column))
	return plainWords(message, string(c))
}

var libraryLine = pattern.Of(`^yaml: (?:line ([0-9]+): )?`)

// strip takes the library's own line off its message.
func strip(err error) (message string, line int) {
	text := err.Error()
	m := libraryLine.FindStringSubmatch(text)
	if m == nil {
		return text, 0
	}
	line, _ = strconv.Atoi(m[1])
	return text[len(m[0]):], line
}

// searchable is the size up to which a place is searched for; a larger file gets the library's line.
const searchable = 256 << 10

// search finds where a message begins to be true: the end of the shortest beginning of the file that fails in the same way.
func (r *reading) search(message string) diag.Pos {
	full := r.failure(len(r.text.raw))
	if len(r.text.raw) > searchable || full == "" {
		return r.text.pos(r.line(), 1)
	}
	same := func(end int) bool { return r.failure(end) == full }
	line := 1 + sort.Search(len(r.text.lines)-1, func(i int) bool { return same(r.text.lines[i+1]) })
	if strings.Contains(message, "could not find expected ':'") {
		line = min(line, r.line())
		return r.text.pos(line, 1+utf8.RuneCountInString(r.indent(line)))
	}
	return r.refine(message, line, same)
}

// line is where the library says that it failed, kept within the file.
func (r *reading) line() int {
	_, err := parseAll(append([]byte("#\n"), r.text.raw...))
	if err == nil {
		return 1
	}
	_, line := strip(err)
	return min(max(1, line-1), len(r.text.lines))
}

// failure is the library's message on the first bytes of the file. A comment in front makes it tell the line of the context, never of the end.
func (r *reading) failure(end int) string {
	_, err := parseAll(append([]byte("#\n"), r.text.raw[:end]...))
	if err == nil {
		return ""
	}
	return err.Error()
}

// refineBytes is how much may be read again to find a column.
const refineBytes = 16 << 20

// refine finds the column in the line, from the end so that the last of several openings counts.
func (r *reading) refine(message string, line int, same func(int) bool) diag.Pos {
	most := min(400, refineBytes/(len(r.text.raw)+1))
	start, content := r.text.lines[line-1], r.text.line(line)
	end := len(content)
	for tries := 0; end > 0 && tries < most; tries++ {
		_, size := utf8.DecodeLastRune(content[:end])
		if !same(start + end - size) {
			break
		}
		end -= size
	}
	column := max(1, utf8.RuneCount(content[:end]))
	switch {
	case strings.Contains(message, "expected ','"):
		if open := opening(r.text.raw[:start+end]); open >= 0 {
			return r.text.at(open)
		}
	case wordWise(message):
		_, last := utf8.DecodeLastRune(content[:end])
		word := bytes.LastIndexFunc(content[:end-last], func(c rune) bool { return !unicode.In(c, unicode.L, unicode.N, unicode.M) && c != '_' && c != '-' })
		column = min(column, utf8.RuneCount(content[:word+1])+1)
	}
	return r.text.pos(line, column)
}

// opening is the byte of the last bracket that is not closed, or -1.
func opening(b []byte) int {
	depth := 0
	for i := len(b) - 1; i >= 0; i-- {
		switch b[i] {
		case ']', '}':
			depth++
		case '[', '{':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}

// wordWise tells messages about a whole word from those about a character.
func wordWise(message string) bool {
	return strings.Contains(message, "expected key") || strings.Contains(message, "'-' indicator")
}
