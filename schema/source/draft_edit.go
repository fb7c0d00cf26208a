package source

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// At is the value at a path such as "organisation.contacts[0].email", or nil.
func (d *Draft) At(path string) *Draft {
	for _, step := range strings.FieldsFunc(strings.ReplaceAll(path, "[", ".["), func(r rune) bool { return r == '.' || r == ']' }) {
		number, isItem := strings.CutPrefix(step, "[")
		i, err := strconv.Atoi(number)
		switch {
		case !isItem:
			d = d.Key(step)
		case err != nil || !d.IsSequence() || i < 0 || i >= d.Len():
			return nil
		default:
			d = d.Item(i)
		}
		if d == nil {
			return nil
		}
	}
	return d
}

// Replace puts another value in the place of this one.
func (d *Draft) Replace(by *Draft) { *d.node = *by.node }

// Drop marks the value for Prune.
func (d *Draft) Drop() { *d.node = yaml.Node{} }

// Prune takes out what was dropped, with the key or the place in the list where it stood, and what is empty then.
func (d *Draft) Prune() {
	step := 1
	if d.IsMapping() {
		step = 2
	}
	var kept []*yaml.Node
	for i := 0; i+step <= len(d.node.Content); i += step {
		value := d.node.Content[i+step-1]
		before := len(value.Content)
		(&Draft{value}).Prune()
		if value.Kind != 0 && (before == 0 || len(value.Content) > 0) {
			kept = append(kept, d.node.Content[i:i+step]...)
		}
	}
	d.node.Content = kept
}

// Unreadable lists the paths of the texts with a character that no file may hold.
func (d *Draft) Unreadable() []string {
	var out []string
	var visit func(path string, n *yaml.Node)
	visit = func(path string, n *yaml.Node) {
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				visit(strings.TrimPrefix(path+"."+n.Content[i].Value, "."), n.Content[i+1])
			}
		case yaml.SequenceNode:
			for i, item := range n.Content {
				visit(path+"["+strconv.Itoa(i)+"]", item)
			}
		case yaml.ScalarNode:
			if !Clean(n.Value) {
				out = append(out, path)
			}
		}
	}
	visit("", d.node)
	return out
}
