package source

import "fmt"

// name is how the Unicode standard calls a character, as far as it is one that a file must not hold.
func name(c rune) string {
	code := fmt.Sprintf("U+%04X", c)
	for _, n := range characterNames() {
		if n.char == c {
			return code + " " + n.name
		}
	}
	return code
}

type characterName struct {
	char rune
	name string
}

func characterNames() []characterName {
	return []characterName{
		{0x0000, "NULL"},
		{0x0007, "BELL"},
		{0x0008, "BACKSPACE"},
		{0x000B, "LINE TABULATION"},
		{0x000C, "FORM FEED"},
		{0x001B, "ESCAPE"},
		{0x007F, "DELETE"},
		{0x0085, "NEXT LINE"},
		{0x00AD, "SOFT HYPHEN"},
		{0x061C, "ARABIC LETTER MARK"},
		{0x115F, "HANGUL CHOSEONG FILLER"},
		{0x1160, "HANGUL JUNGSEONG FILLER"},
		{0x180E, "MONGOLIAN VOWEL SEPARATOR"},
		{0x200B, "ZERO WIDTH SPACE"},
		{0x200C, "ZERO WIDTH NON-JOINER"},
		{0x200D, "ZERO WIDTH JOINER"},
		{0x200E, "LEFT-TO-RIGHT MARK"},
		{0x200F, "RIGHT-TO-LEFT MARK"},
		{0x2028, "LINE SEPARATOR"},
		{0x2029, "PARAGRAPH SEPARATOR"},
		{0x202A, "LEFT-TO-RIGHT EMBEDDING"},
		{0x202B, "RIGHT-TO-LEFT EMBEDDING"},
		{0x202C, "POP DIRECTIONAL FORMATTING"},
		{0x202D, "LEFT-TO-RIGHT OVERRIDE"},
		{0x202E, "RIGHT-TO-LEFT OVERRIDE"},
		{0x2060, "WORD JOINER"},
		{0x2061, "FUNCTION APPLICATION"},
		{0x2062, "INVISIBLE TIMES"},
		{0x2063, "INVISIBLE SEPARATOR"},
		{0x2064, "INVISIBLE PLUS"},
		{0x2066, "LEFT-TO-RIGHT ISOLATE"},
		{0x2067, "RIGHT-TO-LEFT ISOLATE"},
		{0x2068, "FIRST STRONG ISOLATE"},
		{0x2069, "POP DIRECTIONAL ISOLATE"},
		{0x3164, "HANGUL FILLER"},
		{0xFEFF, "ZERO WIDTH NO-BREAK SPACE"},
		{0xFFA0, "HALFWIDTH HANGUL FILLER"},
		{0xFFF9, "INTERLINEAR ANNOTATION ANCHOR"},
		{0xFFFA, "INTERLINEAR ANNOTATION SEPARATOR"},
		{0xFFFB, "INTERLINEAR ANNOTATION TERMINATOR"},
		{0xFFFD, "REPLACEMENT CHARACTER"},
	}
}
