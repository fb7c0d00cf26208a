package source

import (
	"strings"
	"unicode/utf8"
)

// Garbled finds the first stretch of a text that was written as UTF-8 and read as windows-1252, such as “Ã©” for “é” or “æ¥½” for “楽”.
// Its bounds count characters.
func Garbled(text []rune) (from, to int, ok bool) {
	var run []byte
	for i := 0; i <= len(text); i++ {
		b, high := byte(0), false
		if i < len(text) {
			b, high = byteOf(text[i])
		}
		if high && b >= utf8.RuneSelf {
			run = append(run, b)
			continue
		}
		if misread(run) {
			return i - len(run), i, true
		}
		run = run[:0]
	}
	return 0, 0, false
}

// misread reports whether bytes are UTF-8 for other characters as a whole, or begin such characters at least twice where some bytes were lost.
func misread(run []byte) bool {
	if len(run) < 2 || frenchSpace(run) {
		return false
	}
	if utf8.Valid(run) {
		return true
	}
	begun := 0
	for i := 1; i < len(run); i++ {
		if run[i-1] >= 0xC2 && run[i-1] <= 0xF4 && run[i] < 0xC0 {
			begun++
		}
	}
	return begun > 1
}

// frenchSpace knows “à” before the space that does not break and a closing quotation mark, which is French and by chance UTF-8 too.
func frenchSpace(run []byte) bool { return strings.HasPrefix(string(run), "\xE0\xA0") }

// high holds the characters of windows-1252 from 0x80 to 0x9F; the five that it leaves free stand for themselves.
const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// byteOf is the byte of windows-1252 for a character.
func byteOf(r rune) (byte, bool) {
	if r < 0x80 || r >= 0xa0 && r <= 0xff {
		return byte(r), true
	}
	at := byte(0x80)
	for _, c := range high {
		if c == r {
			return at, true
		}
		at++
	}
	return byte(r), r < 0xa0
}
