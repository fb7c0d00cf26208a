package pdf

import (
	"strings"
	"unicode"
)

// class is what a character allows at the ends of a line and beside its neighbours.
type class uint8

const (
	ideograph  class = iota // kanji, kana and full-width signs: a line may break on either side
	latin                   // letters, digits and half-width signs: kept together as words
	opener                  // never at the end of a line
	closer                  // never at the start of a line: closing brackets, 、。 and the like
	nonStarter              // never at the start of a line: small kana, ー々
	leader                  // … and ―: never at the start of a line, never torn apart
	blank                   // a space, after which a line may break
	glue                    // a space or joiner at which no line may break
	mark                    // belongs to the character before it
	newline                 // a hard line break
)

const (
	openers     = "「『（【〔［｛〈《｟〘〖“‘«‹([{¥￥＄$£€№＃"
	closers     = "」』）】〕］｝〉》｠〙〗”’»›)]}、。，．・：；？！,.:;?!‼⁇⁈⁉％%‰℃°′″"
	nonStarters = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿー々〻ヽヾゝゞ〜～゠–"
	counters    = "年月日時分秒件円名人条項号回台歳" // stay beside their number
	leaders     = "…‥―—〳〴〵"
)

// classOf sorts a character; ASCII is by far the most frequent beside kanji and kana.
func classOf(r rune) class {
	switch {
	case r == '\n':
		return newline
	case r == ' ' || r == '\u3000' || r >= '\u2000' && r <= '\u2006' || r >= '\u2008' && r <= '\u200A':
		return blank
	case r == '\u00A0' || r == '\u202F' || r == '\u2007':
		return glue
	case r >= 0x4E00 && r <= 0x9FFF:
		return ideograph
	case r < 0x80 && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'):
		return latin
	case strings.ContainsRune(openers, r):
		return opener
	case strings.ContainsRune(closers, r):
		return closer
	case strings.ContainsRune(nonStarters, r):
		return nonStarter
	case strings.ContainsRune(leaders, r):
		return leader
	case unicode.In(r, unicode.Mn, unicode.Me):
		return mark
	case r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsNumber(r) || r < 0x2000):
		return latin
	}
	return ideograph
}

// narrow tells the half-width signs that stand inside Latin words, whatever their class.
func narrow(r rune) bool {
	if r >= 0x2060 {
		return r < 0x2E80 && unicode.IsLetter(r)
	}
	return r != '※' && !strings.ContainsRune(leaders, r)
}

// mayBreak tells whether a line may end between two characters.
func mayBreak(a, b *unit) bool {
	switch {
	case b.class == mark || a.class == glue || b.class == glue || b.class == blank || b.class == newline:
		return false
	case b.class == closer || b.class == nonStarter || b.class == leader:
		return false
	case b.style.rise != 0 || digit(a.first) && strings.ContainsRune(counters, b.first) || a.first == '第' && digit(b.first):
		return false
	case a.class == blank:
		return true
	case a.class == opener:
		return false
	case a.narrow && b.narrow:
		return false
	}
	return true
}

// phraseBreak tells whether a line of a title may end between two characters: not inside a word, and not before the particle that follows one.
func phraseBreak(a, b *unit) bool {
	if !mayBreak(a, b) {
		return false
	}
	kana := unicode.Is(unicode.Hiragana, a.first)
	return a.class == blank || a.class == closer || kana && !unicode.Is(unicode.Hiragana, b.first)
}

// mayStretch tells whether justification may widen the space between two characters.
func mayStretch(a, b *unit) bool {
	switch {
	case b.class == mark || a.class == glue || b.class == glue:
		return false
	case a.class == leader && b.class == leader || a.style.rise != 0 && b.style.rise != 0:
		return false
	case a.class == blank:
		return true
	}
	return !(a.narrow && b.narrow)
}

// isLoose tells the gaps where a wide space is seen least.
func isLoose(a, b *unit) bool {
	return a.class == closer || b.class == opener || a.class == blank || borders(a, b)
}

// borders tells whether a quarter em separates two characters: kanji or kana on one side, a Latin word on the other.
func borders(a, b *unit) bool {
	return a.east && b.class == latin && b.narrow || a.class == latin && a.narrow && b.east
}

// east tells kanji and kana.
func east(r rune) bool {
	return r >= 0x3005 && r != '〜' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー'
}

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// wordBreak tells the characters after which a word that fits on no line is broken.
func wordBreak(r rune) bool { return strings.ContainsRune("/.?&-", r) }
