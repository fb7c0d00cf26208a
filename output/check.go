package output

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/breachfile/breachfile/report/doc"
)

// around is how many characters on each side of a fault an Error shows.
const around = 12

// CheckText refuses text that is not UTF-8 or holds a control character other than a line feed or a tab:
// such a character can drive a terminal, vanish in print or end a record early.
func CheckText(format, text string) error {
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			return &Error{Format: format, Where: near(text, i), Reason: "the text is not valid UTF-8"}
		case r != '\n' && r != '\t' && unicode.IsControl(r), r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
			return &Error{Format: format, Where: near(text, i), Reason: fmt.Sprintf("the character U+%04X cannot be carried", r)}
		}
	}
	return nil
}

// CheckDocument applies CheckText to everything of a document that a reader can see.
func CheckDocument(format string, d *doc.Document) error {
	if d == nil {
		return &Error{Format: format, Reason: "there is no document"}
	}
	for _, s := range []string{d.Title, d.Author, d.Subject, d.Watermark, d.Footer, d.PageOf} {
		if err := CheckText(format, s); err != nil {
			return err
		}
	}
	for s := range d.Spans() {
		if err := errors.Join(CheckText(format, s.Text), CheckText(format, s.Link)); err != nil {
			return err
		}
	}
	return nil
}

// near is the printable text around the byte offset, so that a fault can be found without printing it.
func near(text string, at int) string {
	before := []rune(strings.ToValidUTF8(text[:at], "?"))
	after := []rune(strings.ToValidUTF8(text[at:], "?"))
	excerpt := string(before[max(0, len(before)-around):]) + string(after[:min(len(after), around)])
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '?'
		}
		return r
	}, excerpt)
}
