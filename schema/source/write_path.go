package source

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// At is the value at a path such as affected[0].count, and false where nothing stands there.
func (d *Draft) At(path string) (*Draft, bool) {
	list, i, ok := d.holder(path)
	if !ok {
		return nil, false
	}
	return &Draft{list.Content[i]}, true
}

// Replace puts another value in the place of the one at the path; nothing happens where none stands there.
func (d *Draft) Replace(path string, value *Draft) {
	if list, i, ok := d.holder(path); ok {
		list.Content[i] = value.node
	}
}

// Drop takes the value at the path out with its key, and what it leaves empty with it; nothing happens where none stands there.
func (d *Draft) Drop(path string) {
	list, i, ok := d.holder(path)
	if !ok {
		return
	}
	from := i
	if list.Kind == yaml.MappingNode {
		from--
	}
	list.Content = slices.Delete(list.Content, from, i+1)
	if above := path[:max(strings.LastIndexAny(path, ".["), 0)]; len(list.Content) == 0 && above != "" {
		d.Drop(above)
	}
}

// holder finds the mapping or list that holds the value at the path, and where in it.
func (d *Draft) holder(path string) (*yaml.Node, int, bool) {
	at, list, i := d.node, (*yaml.Node)(nil), -1
	for _, step := range strings.FieldsFunc(strings.ReplaceAll(path, "[", ".["), func(r rune) bool { return r == '.' }) {
		list, i = at, -1
		number, isItem := strings.CutPrefix(step, "[")
		switch {
		case isItem && at.Kind == yaml.SequenceNode:
			if n, err := strconv.Atoi(strings.TrimSuffix(number, "]")); err == nil && n >= 0 && n < len(at.Content) {
				i = n
			}
		case !isItem && at.Kind == yaml.MappingNode:
			for k := 0; k+1 < len(at.Content); k += 2 {
				if at.Content[k].Value == step {
					i = k + 1
				}
			}
		}
		if i < 0 {
			return nil, 0, false
		}
		at = list.Content[i]
	}
	return list, i, list != nil
}
