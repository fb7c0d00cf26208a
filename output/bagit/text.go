package bagit

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
)

const plainEncoding = "UTF-8"

var utf8Mark = []byte("\xef\xbb\xbf")

// charset finds an encoding by its registered name; UTF-8 needs none and gives nil.
func charset(name string) (enc encoding.Encoding, known bool) {
	if strings.EqualFold(name, plainEncoding) {
		return nil, true
	}
	enc, err := ianaindex.IANA.Encoding(name)
	return enc, err == nil && enc != nil
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
