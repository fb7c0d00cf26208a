package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// Redacted writes the document again without comments and without the members for which drop says true, in the same order.
// Drop gets the path of the member ("affected[0].private") and its key ("private"). Aliases are written out as what they stand for;
// one that stands for something inside a dropped member is an error, so that nothing dropped can survive under another name.
func (d *Document) Redacted(drop func(path, key string) bool) ([]byte, error) {
	r := &redaction{doc: d, drop: drop, gone: map[*yaml.Node]bool{}}
	r.mark(d.root, "", false)
	tree, err := r.copy(d.root, "")
	if err != nil {
		return nil, err
	}
	return encode(tree)
}

type redaction struct {
	doc  *Document
	drop func(path, key string) bool
	gone map[*yaml.Node]bool // what is written inside dropped members
}

// mark remembers what is written inside dropped members, without following aliases.
func (r *redaction) mark(n *yaml.Node, path string, gone bool) {
	if gone {
		r.gone[n] = true
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := resolve(n.Content[i]).Value
			at := memberPath(path, name)
			inside := gone || r.drop(at, name)
			r.mark(n.Content[i], at, inside)
			r.mark(n.Content[i+1], at, inside)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			r.mark(item, itemPath(path, i), gone)
		}
	}
}

func (r *redaction) copy(n *yaml.Node, path string) (*yaml.Node, error) {
	target := resolve(n)
	if r.gone[target] {
		return nil, fmt.Errorf("%s: *%s repeats something that is being removed", r.doc.span(n).Start, n.Value)
	}
	out := &yaml.Node{Kind: target.Kind, Tag: target.Tag, Value: target.Value, Style: target.Style}
	switch target.Kind {
	case yaml.MappingNode:
		return out, r.copyMembers(out, target, path)
	case yaml.SequenceNode:
		for i, item := range target.Content {
			c, err := r.copy(item, itemPath(path, i))
			if err != nil {
				return nil, err
			}
			out.Content = append(out.Content, c)
		}
	}
	return out, nil
}

func (r *redaction) copyMembers(out, from *yaml.Node, path string) error {
	for i := 0; i+1 < len(from.Content); i += 2 {
		name := resolve(from.Content[i]).Value
		at := memberPath(path, name)
		if r.drop(at, name) {
			continue
		}
		if r.doc.cutInBraces(from, i) {
			return fmt.Errorf("%s: a comma cuts a text in two here, and its end might be private", r.doc.span(from.Content[i]).Start)
		}
		key, err := r.copy(from.Content[i], at)
		if err != nil {
			return err
		}
		value, err := r.copy(from.Content[i+1], at)
		if err != nil {
			return err
		}
		out.Content = append(out.Content, key, value)
	}
	return nil
}

var errRoundTrip = errors.New("the document cannot be written again without a change")

// encode writes a tree and reads it back, because a text that the YAML library writes wrongly must not leave the program.
func encode(tree *yaml.Node) ([]byte, error) {
	for _, plain := range []bool{true, false} {
		if !plain {
			explicit(tree)
		}
		out, err := write(tree)
		if err != nil {
			return nil, err
		}
		var again yaml.Node
		if err := yaml.Unmarshal(out, &again); err == nil && len(again.Content) == 1 && equal(tree, again.Content[0]) {
			return out, nil
		}
	}
	return nil, errRoundTrip
}

func write(tree *yaml.Node) ([]byte, error) {
	s := newStandIns(tree)
	s.each(tree, s.hide.Replace)
	defer s.each(tree, s.show.Replace)
	var buf bytes.Buffer
	enc := yaml.NewEncoder(&buf)
	enc.SetIndent(2)
	if err := enc.Encode(tree); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return []byte(s.show.Replace(buf.String())), nil
}

// explicit takes every liberty of style out of a tree: texts in double quotes, "null" for nothing.
func explicit(n *yaml.Node) {
	switch {
	case n.Kind != yaml.ScalarNode:
	case kindOf(n) == Null:
		n.Value = "null"
	case n.Style != 0 || strings.ContainsAny(n.Value, "\n\r"):
		n.Style = yaml.DoubleQuotedStyle
	}
	for _, c := range n.Content {
		explicit(c)
	}
}

func equal(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || a.ShortTag() != b.ShortTag() || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !equal(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// standIns replace characters beyond the basic plane, such as 𠮷, while the YAML library writes, because it would escape them.
type standIns struct{ hide, show *strings.Replacer }

func newStandIns(tree *yaml.Node) standIns {
	used := map[rune]bool{}
	var order []rune
	visit(tree, func(n *yaml.Node) {
		for _, r := range n.Value {
			if !used[r] {
				used[r] = true
				order = append(order, r)
			}
		}
	})
	var hide, show []string
	next := rune(0xE000)
	for _, r := range order {
		if r <= 0xFFFF {
			continue
		}
		for used[next] {
			next++
		}
		if next > 0xF8FF {
			break
		}
		hide = append(hide, string(r), string(next))
		show = append(show, string(next), string(r))
		next++
	}
	return standIns{strings.NewReplacer(hide...), strings.NewReplacer(show...)}
}

func (s standIns) each(tree *yaml.Node, f func(string) string) {
	visit(tree, func(n *yaml.Node) { n.Value = f(n.Value) })
}

func visit(n *yaml.Node, f func(*yaml.Node)) {
	f(n)
	for _, c := range n.Content {
		visit(c, f)
	}
}
