package table

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/source"
)

// encodings are the encodings in which tables are read.
func encodings() []string { return []string{"utf-8", "utf-16", "windows-1252", "shift_jis"} }

// decode turns the bytes of a table into UTF-8. What the encoding does not have becomes U+FFFD, which damaged finds in its cell.
func decode(b []byte, name string) []byte {
	var from encoding.Encoding
	switch strings.ToLower(name) {
	case "utf-16":
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "windows-1252":
		from = charmap.Windows1252
	case "shift_jis":
		from = japanese.ShiftJIS
	default:
		return bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	}
	out, err := from.NewDecoder().Bytes(b)
	if err != nil {
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	return out
}

var markup = pattern.Of(`(?i)</?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|font|table|tr|td)(?:\s[^<>]*)?/?>|&(?:amp|lt|gt|nbsp|quot|apos|#\d+|#x[0-9a-f]+);`)

// damaged finds why the text of a cell is not what somebody once wrote.
func damaged(cell string) *reason {
	switch {
	case !utf8.ValidString(cell):
		return &reason{
			"the bytes are no UTF-8; name the file's encoding in the mapping, such as windows-1252 or shift_jis",
			"UTF-8 として読めません。対応付けに encoding（windows-1252、shift_jis など）を書いてください",
		}
	case strings.ContainsRune(cell, utf8.RuneError):
		return &reason{"a character is lost (�); export the table anew, or name its right encoding", "文字が失われています（�）。もう一度書き出すか、正しい encoding を書いてください"}
	case !source.Clean(cell):
		return &reason{"it holds a character that is not seen or turns the text round; take it out", "見えない文字か、文字の並びを変える文字が含まれています。取り除いてください"}
	case garbled(cell):
		return because("“%s” looks like UTF-8 that was read as windows-1252; export the table anew", "「%s」は UTF-8 を windows-1252 として読んだ文字化けのようです。もう一度書き出してください", cell)
	case markup.MatchString(cell):
		return because("“%s” holds HTML; export plain text", "「%s」に HTML が含まれています。書式のない文で書き出してください", cell)
	}
	return nil
}

func garbled(cell string) bool {
	_, _, found := source.Garbled([]rune(cell))
	return found
}
