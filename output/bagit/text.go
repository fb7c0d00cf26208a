package bagit

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/ianaindex"
)

var utf8Mark = []byte("\xef\xbb\xbf")

// decodeText turns a tag file into UTF-8; marked tells that a byte order mark stood before UTF-8 text.
func decodeText(raw []byte, encoding string) (text string, marked bool, err error) {
	if isUTF8(encoding) {
		raw, marked = bytes.CutPrefix(raw, utf8Mark)
		if !utf8.Valid(raw) {
			return "", marked, errors.New("the bytes are not UTF-8")
		}
		return string(raw), marked, nil
	}
	enc, err := ianaindex.IANA.Encoding(encoding)
	if err != nil || enc == nil {
		return "", false, errors.New("the encoding " + printable(encoding) + " is not known")
	}
	decoded, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", false, err
	}
	if bytes.ContainsRune(decoded, unicode.ReplacementChar) {
		return "", false, errors.New("the bytes are not " + printable(encoding))
	}
	return string(decoded), false, nil
}

func isUTF8(encoding string) bool {
	return strings.EqualFold(encoding, "UTF-8") || strings.EqualFold(encoding, "UTF8")
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
