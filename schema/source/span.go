package source

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
)

// span is where a node is written; of what takes several lines, the part on the first line.
func (d *Document) span(n *yaml.Node) diag.Span {
	text := d.textOf(n)
	rest := text.from(n.Line, n.Column)
	width := 0
	switch {
	case n.Kind == yaml.AliasNode:
		width = 1 + utf8.RuneCountInString(n.Value)
	case n.Kind == yaml.MappingNode && !bracketed(rest) && len(n.Content) > 0 && n.Content[0].Line == n.Line:
		key := d.span(n.Content[0])
		width = key.End.Column - n.Column
	case n.Kind == yaml.ScalarNode:
		props := properties(rest)
		width = utf8.RuneCount(rest[:props+scalarLength(rest[props:], n)])
	default:
		width = utf8.RuneCount(rest[:flowLength(rest, n)])
	}
	return text.span(n.Line, n.Column, width)
}

// bracketed tells a mapping in braces from one without, which may stand within a list in brackets too: [key: value].
func bracketed(line []byte) bool {
	at := properties(line)
	return at < len(line) && line[at] == '{'
}

// properties is the length of the anchor and tag in front of a node's content.
func properties(line []byte) int {
	at := 0
	for at < len(line) && (line[at] == '&' || line[at] == '!') {
		end := bytes.IndexAny(line[at:], " \t")
		if end < 0 {
			return len(line)
		}
		at += end
		at += len(line[at:]) - len(bytes.TrimLeft(line[at:], " \t"))
	}
	return at
}

func scalarLength(line []byte, n *yaml.Node) int {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedLength(line, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedLength(line, '\'')
	case isPlain(n) && bytes.HasPrefix(line, []byte(n.Value)):
		return len(n.Value)
	}
	return len(bytes.TrimRight(line, " \t"))
}

// quotedLength reaches to the closing quote, or to the end of the line where the quote goes on.
func quotedLength(line []byte, quote byte) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && quote == '"':
			i++
		case line[i] == quote && quote == '\'' && i+1 < len(line) && line[i+1] == quote:
			i++
		case line[i] == quote:
			return i + 1
		}
	}
	return len(bytes.TrimRight(line, " \t"))
}

// flowLength reaches to the bracket that closes a flow list or mapping, or to the end of the line.
func flowLength(line []byte, n *yaml.Node) int {
	if n.Style&yaml.FlowStyle == 0 {
		return len(bytes.TrimRight(line, " \t"))
	}
	depth := 0
	for i := properties(line); i < len(line); i++ {
		switch c := line[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if i > 0 && bytes.IndexByte([]byte(" \t,[{:"), line[i-1]) >= 0 {
				i += quotedLength(line[i:], c) - 1
			}
		}
	}
	return len(bytes.TrimRight(line, " \t"))
}

// textOf is the text of the file in which a node is written.
func (d *Document) textOf(n *yaml.Node) *text {
	if t, ok := d.foreign[n]; ok {
		return t
	}
	return d.text
}
