package pades

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// dict is a dictionary in the order of the file.
type dict []entry

// entry is one key with its value as written.
type entry struct {
	key   string
	value []byte
	at    int // where the value stands in the file; meaningless for values that were set
}

// dict reads the dictionary that comes next. A key that comes twice is an error, for readers would differ on it.
func (s *scanner) dict() (dict, error) {
	s.space()
	if !s.next("<<") {
		return nil, fmt.Errorf("there is no dictionary at byte %d", s.at)
	}
	var out dict
	for {
		s.space()
		if s.next(">>") {
			return out, nil
		}
		if !s.next("/") {
			return nil, fmt.Errorf("a key is missing at byte %d", s.at)
		}
		key := string(s.word())
		if out.get(key) != nil {
			return nil, fmt.Errorf("the key %q comes twice", key)
		}
		value, err := s.value(0)
		if err != nil {
			return nil, err
		}
		out = append(out, entry{key, value, s.at - len(value)})
	}
}

func (d dict) find(key string) int {
	return slices.IndexFunc(d, func(e entry) bool { return e.key == key })
}

// get returns a value as written, nil when there is none.
func (d dict) get(key string) []byte {
	if i := d.find(key); i >= 0 {
		return d[i].value
	}
	return nil
}

// with returns a copy in which the key has the value.
func (d dict) with(key, value string) dict {
	out := slices.Clone(d)
	if i := out.find(key); i >= 0 {
		out[i] = entry{key: key, value: []byte(value)}
		return out
	}
	return append(out, entry{key: key, value: []byte(value)})
}

// String writes the dictionary.
func (d dict) String() string {
	var out strings.Builder
	out.WriteString("<<")
	for _, e := range d {
		out.WriteString("/" + e.key)
		if len(e.value) > 0 && !isDelimiter(e.value[0]) {
			out.WriteByte(' ')
		}
		out.Write(e.value)
	}
	out.WriteString(">>")
	return out.String()
}

// reference reads "12 0 R".
func reference(value []byte) (id int, ok bool) {
	fields := bytes.Fields(value)
	if len(fields) != 3 || string(fields[2]) != "R" {
		return 0, false
	}
	id, err := strconv.Atoi(string(fields[0]))
	return id, err == nil && id > 0
}

// elements splits an array into its values.
func elements(value []byte) ([][]byte, error) {
	s := &scanner{raw: value}
	s.space()
	if !s.next("[") {
		return nil, errors.New("there is no array")
	}
	var out [][]byte
	for {
		s.space()
		if s.next("]") {
			return out, nil
		}
		one, err := s.value(0)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
}

// array writes values one after the other.
func array(values [][]byte) string {
	return "[" + string(bytes.Join(values, []byte(" "))) + "]"
}

// textString writes a text as a PDF string: printable ASCII as it is, anything else in UTF-16.
func textString(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
	}
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	out.WriteString(">")
	return out.String()
}

// textOf reads a PDF string; bytes outside ASCII that are not UTF-16 are shown as Latin-1.
func textOf(value []byte) string {
	raw := value
	switch {
	case bytes.HasPrefix(value, []byte("<")):
		var err error
		if raw, err = hex.DecodeString(string(bytes.Trim(value, "<>"))); err != nil {
			return ""
		}
	case bytes.HasPrefix(value, []byte("(")):
		raw = unescape(value[1 : len(value)-1])
	}
	if text, ok := bytes.CutPrefix(raw, []byte("\xFE\xFF")); ok {
		var units []uint16
		for ; len(text) >= 2; text = text[2:] {
			units = append(units, uint16(text[0])<<8|uint16(text[1]))
		}
		return string(utf16.Decode(units))
	}
	var out strings.Builder
	for _, b := range raw {
		out.WriteRune(rune(b))
	}
	return out.String()
}

// unescape undoes the escapes that stand for one character each.
func unescape(raw []byte) []byte {
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\\' && i+1 < len(raw) {
			i++
		}
		out = append(out, raw[i])
	}
	return out
}
