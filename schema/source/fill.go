package source

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/pattern"
)

// The keys by which a mapping of a template is there only for some rows.
const (
	rowHas   = "row-has"   // the mapping stays only where the row has this cell
	rowLacks = "row-lacks" // the mapping stays only where the row has no such cell
)

// cellPattern is how a template names a cell of the row: ${residents.length}.
var cellPattern = pattern.Of(`\$\{([a-z0-9-]+(?:\.[a-z0-9-]+)*)\}`)

// Gap is a place of a template that needs a cell which the row does not have.
type Gap struct {
	Cell string
	Span diag.Span // in the template
}

// Fill is a document made of a template and the cells of a row: ${cell} is replaced by what stands in the row, and everything keeps the place
// at which it is written, in the template or in the row. A value or an item that is nothing but a cell which the row lacks is left out, and with
// it a mapping of which nothing is left; a list in the place of an item gives its own items. The first of the rows that has a cell counts, so that a row of defaults can stand behind.
func Fill(template *Document, rows ...*Node) (*Document, []Gap) {
	f := &filler{template: template, rows: rows, out: &Document{file: template.file, text: template.text, foreign: map[*yaml.Node]*text{}}}
	f.out.root = f.node(template.root)
	if f.out.root == nil {
		f.out.root = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	}
	return f.out, f.gaps
}

// Cells lists the cells that a template names, sorted and each once.
func Cells(template *Document) []string {
	var out []string
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			for _, m := range cellPattern.FindAllStringSubmatch(n.Value, -1) {
				out = append(out, m[1])
			}
		}
		for i, c := range n.Content {
			if n.Kind == yaml.MappingNode && i%2 == 1 && isRowTest(n.Content[i-1]) {
				out = append(out, c.Value)
			}
			visit(c)
		}
	}
	visit(template.root)
	slices.Sort(out)
	return slices.Compact(out)
}

func isRowTest(key *yaml.Node) bool { return key.Value == rowHas || key.Value == rowLacks }

type filler struct {
	template *Document
	rows     []*Node
	out      *Document
	gaps     []Gap
}

// cell finds a cell of the row by its dotted name.
func (f *filler) cell(name string) *Node {
	for _, row := range f.rows {
		at, ok := row, true
		for part := range strings.SplitSeq(name, ".") {
			if at, ok = at.Member(part); !ok {
				break
			}
		}
		if ok && at.Kind() != Null {
			return at
		}
	}
	return nil
}

// node fills what stands at a place; nil means that it is left out. What names no cell is taken over as it is.
func (f *filler) node(n *yaml.Node) *yaml.Node {
	n = resolve(n)
	switch n.Kind {
	case yaml.ScalarNode:
		return f.scalar(n)
	case yaml.MappingNode:
		return f.mapping(n)
	case yaml.SequenceNode:
		return f.sequence(n)
	}
	return n
}

func (f *filler) scalar(n *yaml.Node) *yaml.Node {
	if !strings.Contains(n.Value, "${") {
		return n
	}
	if m := cellPattern.FindStringSubmatch(n.Value); m != nil && m[0] == n.Value {
		c := f.cell(m[1])
		if c == nil {
			return nil
		}
		f.adopt(c, c.raw)
		return c.raw
	}
	out, from := *n, (*Node)(nil)
	out.Value = cellPattern.ReplaceAllStringFunc(n.Value, func(hole string) string {
		name := hole[2 : len(hole)-1]
		c := f.cell(name)
		if c == nil || c.Kind() != Scalar {
			f.gaps = append(f.gaps, Gap{Cell: name, Span: f.template.span(n)})
			return ""
		}
		from = c
		return c.Text()
	})
	if from != nil {
		out.Line, out.Column = from.at.Line, from.at.Column
		f.out.foreign[&out] = from.doc.text
	}
	return &out
}

// adopt remembers that a node of a row, with all below it, stands in the file of the row.
func (f *filler) adopt(c *Node, n *yaml.Node) {
	f.out.foreign[n] = c.doc.text
	for _, child := range n.Content {
		f.adopt(c, resolve(child))
	}
}

func (f *filler) mapping(n *yaml.Node) *yaml.Node {
	content := make([]*yaml.Node, 0, len(n.Content))
	changed := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if isRowTest(key) {
			if (f.cell(value.Value) != nil) != (key.Value == rowHas) {
				return nil
			}
			changed = true
			continue
		}
		filled := f.node(value)
		changed = changed || filled != value
		if filled != nil {
			content = append(content, key, filled)
		}
	}
	if changed && len(content) == 0 {
		return nil
	}
	return replaced(n, content, changed)
}

func (f *filler) sequence(n *yaml.Node) *yaml.Node {
	content := make([]*yaml.Node, 0, len(n.Content))
	changed := false
	for _, item := range n.Content {
		filled := f.node(item)
		changed = changed || filled != item
		switch {
		case filled == nil:
		case item.Kind == yaml.ScalarNode && filled.Kind == yaml.SequenceNode:
			content = append(content, filled.Content...)
		default:
			content = append(content, filled)
		}
	}
	return replaced(n, content, changed)
}

func replaced(n *yaml.Node, content []*yaml.Node, changed bool) *yaml.Node {
	if !changed {
		return n
	}
	out := *n
	out.Content = content
	return &out
}
