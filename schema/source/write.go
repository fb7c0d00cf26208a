package source

import (
	"bytes"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/pattern"
)

// Draft is a value on its way into a YAML file; its keys keep their order.
type Draft struct {
	node *yaml.Node
}

// NewMapping is a mapping without keys.
func NewMapping() *Draft { return &Draft{&yaml.Node{Kind: yaml.MappingNode}} }

// NewSequence is a list without items.
func NewSequence() *Draft { return &Draft{&yaml.Node{Kind: yaml.SequenceNode}} }

// Plain is a word that is written as it stands: a code, a date, a number or a reserved word.
func Plain(word string) *Draft { return &Draft{&yaml.Node{Kind: yaml.ScalarNode, Value: word}} }

// safeText is what no reader of YAML takes for anything but text.
var safeText = pattern.Of(`^[\p{L}][\p{L}\p{N} _,.()/'’。、・（）「」ー-]*$`)

// words that a reader could take for a truth value or for a word that stands in place of a value.
var wordsWithMeaning = pattern.Of(`(?i)^(true|false|yes|no|on|off|y|n|null|pending|unknown|not-applicable)$`)

// Text is words as a person wrote them; they are quoted where they could be read as anything else.
func Text(words string) *Draft {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: words}
	if !safeText.MatchString(words) || wordsWithMeaning.MatchString(words) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return &Draft{n}
}

// Key is the value under a key, or nil.
func (d *Draft) Key(name string) *Draft {
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		if d.node.Content[i].Value == name {
			return &Draft{d.node.Content[i+1]}
		}
	}
	return nil
}

// Set puts a value under a key, in place of the one that stands there.
func (d *Draft) Set(name string, value *Draft) *Draft {
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		if d.node.Content[i].Value == name {
			d.node.Content[i+1] = value.node
			return d
		}
	}
	d.node.Content = append(d.node.Content, Text(name).node, value.node)
	return d
}

// Append adds an item to a list.
func (d *Draft) Append(item *Draft) *Draft {
	d.node.Content = append(d.node.Content, item.node)
	return d
}

// Len is the number of keys of a mapping or of items of a list.
func (d *Draft) Len() int {
	if d.node.Kind == yaml.MappingNode {
		return len(d.node.Content) / 2
	}
	return len(d.node.Content)
}

// Item is an item of a list.
func (d *Draft) Item(i int) *Draft { return &Draft{d.node.Content[i]} }

// IsMapping reports whether the value has keys, IsSequence whether it has items.
func (d *Draft) IsMapping() bool { return d.node.Kind == yaml.MappingNode }

// IsSequence reports whether the value is a list.
func (d *Draft) IsSequence() bool { return d.node.Kind == yaml.SequenceNode }

// Write is the value as a YAML document below the comment, which may be empty.
func (d *Draft) Write(comment string) ([]byte, error) {
	d.node.HeadComment = comment
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(d.node); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Word is the text of a value that is neither a mapping nor a list.
func (d *Draft) Word() string { return d.node.Value }

// Clone is a copy that shares nothing with the value.
func (d *Draft) Clone() *Draft { return &Draft{cloneNode(d.node)} }

func cloneNode(n *yaml.Node) *yaml.Node {
	out := *n
	out.Content = make([]*yaml.Node, len(n.Content))
	for i, c := range n.Content {
		out.Content[i] = cloneNode(c)
	}
	return &out
}
