package text

import (
	"strings"
	"unicode"

	"github.com/breachfile/breachfile/output/text/column"
)

// Characters that must not begin a line, and those that must not end one (JIS X 4051).
const (
	noStart = "、。，．・：；？！?!,.:;)）]］}｝〕〉》」』】〙〗〟’”»ゝゞ々ー〜～ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ…‥％%‰℃"
	noEnd   = "(（[［{｛〔〈《「『【〘〖〝‘“«￥＄¥$№"
)

// cluster is a character with everything that joins it, which no line break may separate.
type cluster struct {
	text  string
	width int
	first rune
}

func clusters(s string, count column.Counter) []cluster {
	var out []cluster
	joined := false
	for _, r := range s {
		if n := len(out); n > 0 && (joined || column.Joins(r)) {
			out[n-1].text += string(r)
			out[n-1].width += count.Rune(r)
		} else {
			out = append(out, cluster{text: string(r), width: count.Rune(r), first: r})
		}
		joined = r == '\u200d' // a joiner ties the next character too
	}
	return out
}

// wrap breaks text into lines of at most width columns; a line feed always breaks. No line ends in a blank.
func wrap(s string, width int, count column.Counter) []string {
	var lines []string
	for part := range strings.SplitSeq(s, "\n") {
		lines = append(lines, wrapLine(clusters(part, count), max(width, 4))...)
	}
	return lines
}

func wrapLine(cs []cluster, width int) []string {
	var lines []string
	for {
		end, next := fit(cs, width)
		lines = append(lines, join(cs[:end]))
		if next >= len(cs) {
			return lines
		}
		cs = cs[next:]
	}
}

// fit returns where the first line ends and where the second begins.
func fit(cs []cluster, width int) (end, next int) {
	used, last := 0, 0
	for i, c := range cs {
		if i > 0 && breakable(cs[i-1], c) {
			last = i
		}
		used += c.width
		if used > width && !blank(c) {
			if last == 0 {
				last = max(i, 1)
			}
			return last, last
		}
	}
	return len(cs), len(cs)
}

// breakable reports whether a line may end between two neighbours.
func breakable(a, b cluster) bool {
	switch {
	case blank(b):
		return false
	case blank(a):
		return true
	case strings.ContainsRune(noStart, b.first), strings.ContainsRune(noEnd, a.first):
		return false
	case a.first == b.first && strings.ContainsRune("—―─", a.first):
		return false
	case a.first == '-' && unicode.IsLetter(b.first):
		return true
	}
	return ideographic(a.first) || ideographic(b.first)
}

// ideographic reports whether a script without spaces breaks at the character; Hangul breaks at spaces.
func ideographic(r rune) bool {
	return column.Wide(r) && !unicode.Is(unicode.Hangul, r)
}

func blank(c cluster) bool { return c.first == ' ' || c.first == '\t' || c.first == '\u3000' }

func join(cs []cluster) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteString(c.text)
	}
	return strings.TrimRight(b.String(), " \t\u3000")
}
