package filing

import (
	"fmt"
	"strings"
)

// segment is a piece of a template: words, a placeholder, or a part that may fall away.
type segment struct {
	words    string
	path     string // placeholder, with its leading dot where it is read from the entry
	filter   string
	hold     bool // the segment is a placeholder
	optional []segment
	part     bool // the segment is an optional part
}

// parse reads a template: {path|filter}, [[optional part]], and words.
func parse(text string) ([]segment, error) {
	p := &parser{rest: text}
	out, err := p.parts(false)
	if err != nil {
		return nil, fmt.Errorf("%w in “%s”", err, text)
	}
	return out, nil
}

type parser struct{ rest string }

func (p *parser) parts(inside bool) ([]segment, error) {
	var out []segment
	for p.rest != "" {
		i := strings.IndexAny(p.rest, "{[]")
		if i < 0 {
			out = append(out, segment{words: p.rest})
			p.rest = ""
			break
		}
		if i > 0 {
			out = append(out, segment{words: p.rest[:i]})
			p.rest = p.rest[i:]
		}
		switch {
		case p.rest[0] == '{':
			s, err := p.placeholder()
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		case strings.HasPrefix(p.rest, "[[") && !inside:
			p.rest = p.rest[2:]
			inner, err := p.parts(true)
			if err != nil {
				return nil, err
			}
			out = append(out, segment{optional: inner, part: true})
		case strings.HasPrefix(p.rest, "]]") && inside:
			p.rest = p.rest[2:]
			return out, nil
		default:
			out = append(out, segment{words: p.rest[:1]})
			p.rest = p.rest[1:]
		}
	}
	if inside {
		return nil, fmt.Errorf("“[[” without “]]”")
	}
	return out, nil
}

func (p *parser) placeholder() (segment, error) {
	inside, rest, ok := strings.Cut(p.rest[1:], "}")
	if !ok {
		return segment{}, fmt.Errorf("“{” without “}”")
	}
	p.rest = rest
	path, filter, _ := strings.Cut(protectPipes(inside), "|")
	return segment{path: strings.ReplaceAll(path, "\x00", "|"), filter: filter, hold: true}, nil
}

// protectPipes keeps the “|” between the words of a path's condition apart from the one before a filter.
func protectPipes(s string) string {
	open := strings.LastIndex(s, "]")
	if open < 0 {
		return s
	}
	return strings.ReplaceAll(s[:open], "|", "\x00") + s[open:]
}

// Placeholders lists the paths and filters of a template in the order in which they stand.
func Placeholders(text string) (paths, filters []string, err error) {
	segments, err := parse(text)
	if err != nil {
		return nil, nil, err
	}
	var walk func([]segment)
	walk = func(ss []segment) {
		for _, s := range ss {
			if s.hold {
				paths, filters = append(paths, s.path), append(filters, s.filter)
			}
			walk(s.optional)
		}
	}
	walk(segments)
	return paths, filters, nil
}
