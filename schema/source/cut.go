package source

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// after is what follows a scalar on its line.
func (d *Document) after(n *yaml.Node) []byte {
	end := d.span(n).End
	return bytes.TrimLeft(d.textOf(n).from(end.Line, end.Column), " \t")
}

// cutInBraces reports whether the i-th key of a mapping in braces is really the rest of a text with a comma: {ja: 1,480件}.
func (d *Document) cutInBraces(m *yaml.Node, i int) bool {
	if m.Style&yaml.FlowStyle == 0 || i < 2 {
		return false
	}
	before, key, value := m.Content[i-1], m.Content[i], m.Content[i+1]
	return before.Kind == yaml.ScalarNode && isPlain(before) && before.Value != "" &&
		key.Kind == yaml.ScalarNode && isPlain(key) && key.Value != "" &&
		value.Kind == yaml.ScalarNode && isPlain(value) && value.Value == "" && !bytes.HasPrefix(d.after(key), []byte(":"))
}

// cutInBrackets reports whether an entry of a list in brackets is really the rest of a text with a grouped number: [発行分1,480件].
func (d *Document) cutInBrackets(before, item *yaml.Node) bool {
	if before.Kind != yaml.ScalarNode || item.Kind != yaml.ScalarNode || !isPlain(before) || !isPlain(item) || before.Line != item.Line {
		return false
	}
	start := item.Column - d.span(before).End.Column
	last, _ := utf8.DecodeLastRuneInString(before.Value)
	group := 0
	for group < len(item.Value) && item.Value[group] >= '0' && item.Value[group] <= '9' {
		group++
	}
	return start == 1 && unicode.IsDigit(last) && group == 3 && !(integer.MatchString(before.Value) && group == len(item.Value))
}

// cutByHash reports whether a value ends before a number sign that seems to belong to it: "Ticket #118" without quotation marks.
func (d *Document) cutByHash(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || !isPlain(n) || n.Value == "" {
		return false
	}
	rest, ok := bytes.CutPrefix(d.after(n), []byte("#"))
	if !ok {
		return false
	}
	next, _ := utf8.DecodeRune(rest)
	return unicode.IsDigit(next)
}
