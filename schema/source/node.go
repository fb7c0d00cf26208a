package source

import (
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
)

// Kind is what a node is.
type Kind int

// The four kinds.
const (
	Null Kind = iota // nothing, "null" or "~"
	Scalar
	Mapping
	Sequence
)

// Node is a place in the document together with what stands there; aliases are followed.
type Node struct {
	doc    *Document
	parent *Node
	name   string     // key in the parent, for members
	index  int        // place in the parent, for items; -1 for members and the root
	key    *yaml.Node // nil for items and the root
	at     *yaml.Node // what is written here, perhaps an alias
	raw    *yaml.Node // what it stands for, never an alias
}

// Member is one key of a mapping with its value.
type Member struct {
	Name  string
	Key   diag.Span
	Value *Node
}

// Kind says whether the node is nothing, a scalar, a mapping or a sequence.
func (n *Node) Kind() Kind { return kindOf(n.raw) }

func kindOf(raw *yaml.Node) Kind {
	switch raw.Kind {
	case yaml.MappingNode:
		return Mapping
	case yaml.SequenceNode:
		return Sequence
	}
	if isPlain(raw) && raw.ShortTag() == "!!null" {
		return Null
	}
	return Scalar
}

func isPlain(raw *yaml.Node) bool {
	return raw.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
}

// Path is how the node is reached from the root, such as "affected[0].counts[1].value"; the root's is empty.
func (n *Node) Path() string {
	if n.parent == nil {
		return ""
	}
	if n.index >= 0 {
		return itemPath(n.parent.Path(), n.index)
	}
	return memberPath(n.parent.Path(), n.name)
}

func memberPath(parent, name string) string {
	if parent == "" {
		return name
	}
	return parent + "." + name
}

func itemPath(parent string, index int) string {
	return parent + "[" + strconv.Itoa(index) + "]"
}

// Span is where the node stands; for an alias the place of the alias, for an empty value the place of its key.
func (n *Node) Span() diag.Span {
	if n.key != nil && n.at.Kind == yaml.ScalarNode && n.at.Value == "" && isPlain(n.at) {
		return n.doc.span(n.key)
	}
	return n.doc.span(n.at)
}

// Text is a scalar's text exactly as written, after unquoting; it is empty for other kinds.
func (n *Node) Text() string {
	if n.raw.Kind != yaml.ScalarNode {
		return ""
	}
	return n.raw.Value
}

// Plain reports whether the node is a scalar without quotes.
func (n *Node) Plain() bool { return n.raw.Kind == yaml.ScalarNode && isPlain(n.raw) }

// Members are the keys of a mapping in the order in which they are written; a repeated key stands here repeatedly.
func (n *Node) Members() []Member {
	if n.raw.Kind != yaml.MappingNode {
		return nil
	}
	out := make([]Member, 0, len(n.raw.Content)/2)
	for i := 0; i+1 < len(n.raw.Content); i += 2 {
		key := n.raw.Content[i]
		out = append(out, Member{Name: resolve(key).Value, Key: n.doc.span(key), Value: n.member(i)})
	}
	return out
}

func (n *Node) member(i int) *Node {
	key, value := n.raw.Content[i], n.raw.Content[i+1]
	return &Node{doc: n.doc, parent: n, name: resolve(key).Value, index: -1, key: key, at: value, raw: resolve(value)}
}

func (n *Node) item(i int) *Node {
	value := n.raw.Content[i]
	return &Node{doc: n.doc, parent: n, index: i, at: value, raw: resolve(value)}
}

// Items are the entries of a sequence.
func (n *Node) Items() []*Node {
	if n.raw.Kind != yaml.SequenceNode {
		return nil
	}
	out := make([]*Node, len(n.raw.Content))
	for i := range out {
		out[i] = n.item(i)
	}
	return out
}

// Member is the value of a key of a mapping, the first one where the key is repeated.
func (n *Node) Member(name string) (*Node, bool) {
	if n.raw.Kind != yaml.MappingNode {
		return nil, false
	}
	for i := 0; i+1 < len(n.raw.Content); i += 2 {
		if resolve(n.raw.Content[i]).Value == name {
			return n.member(i), true
		}
	}
	return nil, false
}

func resolve(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}
