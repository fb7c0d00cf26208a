package source

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/rule"
)

// mostRepeats bounds how often one file is told about its characters.
const mostRepeats = 100

// readable reports whether the file is text of a bearable size that YAML can be looked for in.
func (r *reading) readable(all []byte) bool {
	switch {
	case len(all) > r.limits.Bytes:
		r.add(readSize, r.text.whole(), len(all), r.limits.Bytes)
	case isUTF16(all):
		r.add(readUTF16, r.text.span(1, 1, 1))
	case !utf8.Valid(r.text.raw):
		at := firstInvalid(r.text.raw)
		pos := r.text.at(at)
		r.add(readUTF8, r.text.span(pos.Line, pos.Column, 1), r.text.raw[at])
	default:
		r.control()
	}
	return len(r.problems) == 0
}

// isUTF16 knows UTF-16 by its byte order mark, or by the zero byte beside each of the first two Latin letters.
func isUTF16(b []byte) bool {
	if bytes.HasPrefix(b, []byte{0xFF, 0xFE}) || bytes.HasPrefix(b, []byte{0xFE, 0xFF}) {
		return true
	}
	if len(b) < 4 {
		return false
	}
	zero := [4]bool{b[0] == 0, b[1] == 0, b[2] == 0, b[3] == 0}
	return zero == [4]bool{false, true, false, true} || zero == [4]bool{true, false, true, false}
}

func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(b)
}

func (r *reading) control() {
	for i, c := range string(r.text.raw) {
		if c >= ' ' && c < 0x7f || c >= 0xa0 && c < 0x2028 || c > 0x2029 && c < 0xfffe {
			continue // the usual characters
		}
		rl, bad := controlRule(c)
		if !bad || len(r.problems) >= mostRepeats {
			continue
		}
		pos := r.text.at(i)
		r.add(rl, r.text.span(pos.Line, pos.Column, 1), name(c))
	}
}

// controlRule allows the tab and the line breaks CR and LF alone; other breaks would shift all line numbers.
func controlRule(c rune) (rule.Rule, bool) {
	switch {
	case c == 0:
		return readNUL, true
	case c == '\t' || c == '\n' || c == '\r':
		return rule.Rule{}, false
	}
	return readControl, unicode.IsControl(c) || c == 0x2028 || c == 0x2029 || c&0xFFFE == 0xFFFE
}

// hidden reports the characters that the eye does not see or that turn the order of others round.
func (r *reading) hidden() {
	for n := 1; n <= len(r.text.lines); n++ {
		line := r.text.line(n)
		if isASCII(line) {
			continue
		}
		hides, garbles := bytes.ContainsFunc(line, mayHide), bytes.ContainsFunc(line, begins)
		if !hides && !garbles {
			continue
		}
		chars := []rune(string(line))
		if from, to, ok := Garbled(chars); ok && garbles && len(r.problems) < mostRepeats {
			r.add(readGarbled, r.text.span(n, from+1, to-from), Short(string(chars[from:to])))
		}
		for i, c := range chars {
			rl, bad := hiddenRule(chars, i)
			if bad && len(r.problems) < mostRepeats {
				r.add(rl, r.text.span(n, i+1, 1), name(c))
			}
		}
	}
}

// begins is true for the characters as which the first byte of another one is read.
func begins(c rune) bool { return c >= 0xC2 && c <= 0xF4 }

// mayHide is true for every character that hiddenRule can find fault with; the characters of most texts lie in between.
func mayHide(c rune) bool {
	switch {
	case c < 0xad, c > 0xad && c < 0x61c, c >= 0x2010 && c < 0x202a, c >= 0x2070 && c < 0x3164, c > 0x3164 && c < 0xd800:
		return false
	case c == 0x3164, c >= 0x61c && c < 0x2070:
		return true
	}
	return c == 0xad || c >= 0xd800 && !(c >= 0xf900 && c < 0xfe00) && !(c >= 0xff01 && c <= 0xff9f)
}

func isASCII(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c >= utf8.RuneSelf })
}

// hiddenRule judges a character in its line, because some scripts and emoji need joiners and direction marks.
func hiddenRule(line []rune, i int) (rule.Rule, bool) {
	switch c := line[i]; {
	case c == utf8.RuneError:
		return readReplacement, true
	case c == 0x200E || c == 0x200F || c == 0x061C:
		return readBidi, !slices.ContainsFunc(line, rightToLeft)
	case c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069:
		return readBidi, true
	case c == 0x200C || c == 0x200D:
		return readInvisible, !joins(line, i)
	}
	return readInvisible, unicode.Is(invisible, line[i]) && !flag(line, i)
}

// invisible holds the characters without width or ink, but for the joiners and the variation selectors that Japanese names need.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00AD, Hi: 0x00AD, Stride: 1}, {Lo: 0x115F, Hi: 0x1160, Stride: 1}, {Lo: 0x180E, Hi: 0x180E, Stride: 1},
		{Lo: 0x200B, Hi: 0x200B, Stride: 1}, {Lo: 0x2060, Hi: 0x2065, Stride: 1}, {Lo: 0x206A, Hi: 0x206F, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xFEFF, Hi: 0xFEFF, Stride: 1}, {Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1},
		{Lo: 0xFFF9, Hi: 0xFFFB, Stride: 1},
	},
	R32:         []unicode.Range32{{Lo: 0xE0000, Hi: 0xE007F, Stride: 1}},
	LatinOffset: 1,
}

func rightToLeft(c rune) bool {
	return unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// joins reports whether a joiner stands between letters of a script that writes with joiners, or between emoji.
func joins(line []rune, i int) bool {
	if i == 0 || i+1 >= len(line) {
		return false
	}
	before, after := line[i-1], line[i+1]
	if joining(before) && joining(after) {
		return true
	}
	for j := i - 1; j > 0 && (before == 0xFE0F || before >= 0x1F3FB && before <= 0x1F3FF); j-- {
		before = line[j-1]
	}
	return line[i] == 0x200D && pictograph(before) && pictograph(after)
}

func joining(c rune) bool {
	return unicode.In(c, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi,
		unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Tibetan,
		unicode.Myanmar, unicode.Khmer) || unicode.Is(unicode.Mn, c) && c != 0xFE0F
}

func pictograph(c rune) bool {
	return c >= 0x1F000 && c <= 0x1FAFF || unicode.Is(unicode.So, c) || c == 0x2194 || c == 0x2195 || c == 0x27A1
}

// flag reports whether a tag character continues the emoji of a black flag, as in the flag of Scotland.
func flag(line []rune, i int) bool {
	for i > 0 && line[i] >= 0xE0020 && line[i] <= 0xE007F {
		i--
	}
	return line[i] == 0x1F3F4
}

// Clean reports whether a text has only characters that a file may hold.
func Clean(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	for line := range strings.SplitSeq(text, "\n") {
		chars := []rune(line)
		for i, c := range chars {
			_, control := controlRule(c)
			_, hidden := hiddenRule(chars, i)
			if control || hidden {
				return false
			}
		}
	}
	return true
}
