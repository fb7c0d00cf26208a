package bagit

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	textunicode "golang.org/x/text/encoding/unicode"
)

const plainEncoding = "UTF-8"

var utf8Mark = []byte("\xef\xbb\xbf")

// charset finds an encoding by its registered name: those that bags are written in, since the tables of all that are registered would
// take more room than the package. UTF-8 needs none and gives nil.
func charset(name string) (enc encoding.Encoding, known bool) {
	switch strings.ToUpper(name) {
	case plainEncoding, "US-ASCII", "ASCII": // the one is part of the other
		return nil, true
	case "UTF-16":
		return textunicode.UTF16(textunicode.BigEndian, textunicode.UseBOM), true
	case "UTF-16BE":
		return textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM), true
	case "UTF-16LE":
		return textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM), true
	case "ISO-8859-1":
		return charmap.ISO8859_1, true
	case "ISO-8859-15":
		return charmap.ISO8859_15, true
	case "WINDOWS-1252":
		return charmap.Windows1252, true
	case "SHIFT_JIS", "WINDOWS-31J":
		return japanese.ShiftJIS, true
	case "EUC-JP":
		return japanese.EUCJP, true
	case "ISO-2022-JP":
		return japanese.ISO2022JP, true
	}
	return nil, false
}

// decodeText turns a tag file into UTF-8, from UTF-8 if enc is nil; marked tells that a byte order mark stood before
// UTF-8 text.
func decodeText(raw []byte, enc encoding.Encoding) (text string, marked bool, err error) {
	if enc == nil {
		raw, marked = bytes.CutPrefix(raw, utf8Mark)
		if !utf8.Valid(raw) {
			return "", marked, errors.New("the bytes are not UTF-8")
		}
		return string(raw), marked, nil
	}
	decoded, err := enc.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(decoded, unicode.ReplacementChar) {
		return "", false, errors.New("the bytes are not in the declared encoding")
	}
	return string(decoded), false, nil
}

// splitLines cuts at LF, CR or CRLF, all of which RFC 8493 allows; an end of line at the end starts no further line.
func splitLines(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
