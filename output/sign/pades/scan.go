package pades

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// deepest is how far values may be nested; real files stay below ten.
const deepest = 64

var errEnds = errors.New("the file ends within a value")

// scanner walks over the values of a PDF without changing them.
type scanner struct {
	raw []byte
	at  int
}

func isSpace(b byte) bool { return bytes.IndexByte([]byte("\x00\t\n\f\r "), b) >= 0 }

func isDelimiter(b byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), b) >= 0 }

// space skips white space and comments.
func (s *scanner) space() {
	for s.at < len(s.raw) {
		switch b := s.raw[s.at]; {
		case isSpace(b):
			s.at++
		case b == '%':
			for s.at < len(s.raw) && s.raw[s.at] != '\n' && s.raw[s.at] != '\r' {
				s.at++
			}
		default:
			return
		}
	}
}

// next tells whether the text comes next and skips it.
func (s *scanner) next(text string) bool {
	if !bytes.HasPrefix(s.raw[s.at:], []byte(text)) {
		return false
	}
	s.at += len(text)
	return true
}

// word skips a run of regular characters.
func (s *scanner) word() []byte {
	from := s.at
	for s.at < len(s.raw) && !isSpace(s.raw[s.at]) && !isDelimiter(s.raw[s.at]) {
		s.at++
	}
	return s.raw[from:s.at]
}

// number reads an unsigned integer after white space.
func (s *scanner) number() (int, error) {
	s.space()
	n, err := strconv.ParseUint(string(s.word()), 10, 40)
	if err != nil {
		return 0, fmt.Errorf("a number is missing at byte %d", s.at)
	}
	return int(n), nil
}

// value skips white space and one value, and returns the value as written. A reference counts as one value.
func (s *scanner) value(depth int) ([]byte, error) {
	s.space()
	if s.at >= len(s.raw) {
		return nil, errEnds
	}
	if depth > deepest {
		return nil, errors.New("values are nested too deep")
	}
	from := s.at
	var err error
	switch {
	case s.next("<<"):
		err = s.until(">>", depth)
	case s.next("<"):
		err = s.hex()
	case s.next("("):
		err = s.literal()
	case s.next("["):
		err = s.until("]", depth)
	case s.next("/"):
		s.word()
	default:
		if len(s.word()) == 0 {
			return nil, fmt.Errorf("there is no value at byte %d", s.at)
		}
		s.reference(from)
	}
	return s.raw[from:s.at], err
}

// until skips values up to a closing bracket.
func (s *scanner) until(closing string, depth int) error {
	for {
		s.space()
		if s.next(closing) {
			return nil
		}
		if _, err := s.value(depth + 1); err != nil {
			return err
		}
	}
}

func (s *scanner) hex() error {
	end := bytes.IndexByte(s.raw[s.at:], '>')
	if end < 0 {
		return errEnds
	}
	s.at += end + 1
	return nil
}

// literal skips a string in brackets, which may hold balanced brackets and escapes.
func (s *scanner) literal() error {
	for open := 1; s.at < len(s.raw); s.at++ {
		switch s.raw[s.at] {
		case '\\':
			s.at++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				s.at++
				return nil
			}
		}
	}
	s.at = len(s.raw)
	return errEnds
}

// reference goes on over "generation R" when the word before is an object number.
func (s *scanner) reference(from int) {
	if !digits(s.raw[from:s.at]) {
		return
	}
	ahead := *s
	ahead.space()
	if !digits(ahead.word()) {
		return
	}
	ahead.space()
	if string(ahead.word()) == "R" {
		s.at = ahead.at
	}
}

func digits(word []byte) bool {
	for _, b := range word {
		if b < '0' || b > '9' {
			return false
		}
	}
	return len(word) > 0
}
