package source

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
)

// Document is a YAML file that was read: a tree of nodes that know their places.
type Document struct {
	file    File
	text    *text
	root    *yaml.Node
	foreign map[*yaml.Node]*text // nodes that stand in another file, in a document made of two
}

// Place is where a path stands; the span of the key is zero for the items of a list and for the root.
type Place struct {
	Path       string
	Key, Value diag.Span
}

// File is the file that the document was read from.
func (d *Document) File() File { return d.file }

// Root is the outermost mapping.
func (d *Document) Root() *Node { return &Node{doc: d, index: -1, at: d.root, raw: d.root} }

// Find gives the place of an exact path such as "affected[0].counts[1].value".
func (d *Document) Find(path string) (Place, bool) {
	node, rest := d.walk(path)
	if rest != "" {
		return Place{}, false
	}
	return d.place(node), true
}

// Nearest gives the place of the deepest existing ancestor of a path, or the whole file when nothing of the path exists.
func (d *Document) Nearest(path string) Place {
	node, _ := d.walk(path)
	if node.parent == nil {
		whole := d.text.whole()
		return Place{Value: whole}
	}
	return d.place(node)
}

func (d *Document) place(n *Node) Place {
	p := Place{Path: n.Path(), Value: n.Span()}
	if n.key != nil {
		p.Key = d.span(n.key)
	}
	return p
}

// walk follows a path as far as it exists and returns what is left of it.
func (d *Document) walk(path string) (*Node, string) {
	node := d.Root()
	for path != "" {
		next, rest, ok := step(node, path)
		if !ok {
			return node, path
		}
		node, path = next, rest
	}
	return node, ""
}

// step takes the longest key that fits, because keys may themselves hold dots and brackets.
func step(n *Node, path string) (*Node, string, bool) {
	if index, rest, ok := cutIndex(path); ok && n.raw.Kind == yaml.SequenceNode {
		if index >= len(n.raw.Content) {
			return nil, "", false
		}
		return n.item(index), rest, true
	}
	if n.raw.Kind != yaml.MappingNode {
		return nil, "", false
	}
	if n.parent != nil {
		var dot bool
		if path, dot = strings.CutPrefix(path, "."); !dot {
			return nil, "", false
		}
	}
	best := -1
	for i := 0; i+1 < len(n.raw.Content); i += 2 {
		name := resolve(n.raw.Content[i]).Value
		rest, ok := strings.CutPrefix(path, name)
		if ok && (rest == "" || rest[0] == '.' || rest[0] == '[') && (best < 0 || len(name) > len(resolve(n.raw.Content[best]).Value)) {
			best = i
		}
	}
	if best < 0 {
		return nil, "", false
	}
	found := n.member(best)
	return found, path[len(found.name):], true
}

func cutIndex(path string) (int, string, bool) {
	inner, ok := strings.CutPrefix(path, "[")
	if !ok {
		return 0, "", false
	}
	digits, rest, ok := strings.Cut(inner, "]")
	if !ok {
		return 0, "", false
	}
	index, err := strconv.Atoi(digits)
	return index, rest, err == nil && index >= 0
}
