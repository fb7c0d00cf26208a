package incidents

import (
	"cmp"
	"slices"
)

// differ collects changes in the order of the new file's model, what was removed behind what stayed.
type differ struct{ changes []Change }

func (d *differ) compare(a, b *tree) {
	switch {
	case a.mark() == b.mark():
	case a.form != b.form || a.form == leaf:
		d.add(Changed, a, b)
	case a.form == mapping:
		d.members(a, b)
	default:
		d.list(a, b)
	}
}

func (d *differ) members(a, b *tree) {
	at := len(d.changes)
	for _, m := range b.members {
		if old := a.member(m.name); old != nil {
			d.compare(old, m)
		} else {
			d.add(Added, nil, m)
		}
	}
	for _, m := range a.members {
		if b.member(m.name) == nil {
			d.add(Removed, m, nil)
		}
	}
	if a.kind == CountKind {
		fold(d.changes[at:])
	}
}

// fold lets the day, the reason and the earlier values of a count belong to the change of its number.
func fold(of []Change) {
	i := slices.IndexFunc(of, func(c Change) bool { return c.Delta != nil && c.is.name == "value" })
	if i < 0 {
		return
	}
	for j := range of {
		if j != i {
			of[j].With = of[i].Path
		}
	}
}

func (d *differ) list(a, b *tree) {
	pairs := match(a, b)
	byNew := make([]*tree, len(b.items))
	stayed := make([]bool, len(a.items))
	for _, p := range pairs {
		byNew[p.new], stayed[p.old] = a.items[p.old], true
	}
	if c, ok := reordered(a, b, pairs); ok {
		d.changes = append(d.changes, c)
	}
	for j, item := range b.items {
		if byNew[j] != nil {
			d.compare(byNew[j], item)
		} else {
			d.add(Added, nil, item)
		}
	}
	for i, item := range a.items {
		if !stayed[i] {
			d.add(Removed, item, nil)
		}
	}
}

// reordered makes one change of all entries that stand in another order, from the first to the last of them. Pairs are in the new order.
func reordered(a, b *tree, pairs []pair) (Change, bool) {
	sorted := slices.Clone(pairs)
	slices.SortFunc(sorted, func(x, y pair) int { return cmp.Compare(x.old, y.old) })
	first, last := len(pairs), 0
	for i := range pairs {
		if pairs[i] != sorted[i] {
			first, last = min(first, i), i+1
		}
	}
	if first >= last {
		return Change{}, false
	}
	c := Change{Kind: Moved, Path: b.called(), oldPath: a.called(), OldAt: a.path(), NewAt: b.path(), was: a, is: b, Sense: SenseReordered}
	var olds, news []any
	for i := first; i < last; i++ {
		olds = append(olds, a.labelOf(sorted[i].old))
		news = append(news, b.labelOf(pairs[i].new))
		c.Order = append(c.Order, [2]int{pairs[i].old, pairs[i].new})
	}
	c.Old, c.New = olds, news
	return c, true
}

func (d *differ) add(kind ChangeKind, a, b *tree) {
	c := Change{Kind: kind, was: a, is: b}
	if a != nil {
		c.OldAt, c.oldPath, c.Old = a.path(), a.called(), a.plain()
		c.Path = c.oldPath
	}
	if b != nil {
		c.NewAt, c.Path, c.New = b.path(), b.called(), b.plain()
	}
	if a == nil {
		c.oldPath = c.Path
	}
	d.changes = append(d.changes, c.judged())
}

// relocate sees an entry that left one list and came into another, unchanged, as moved.
func (d *differ) relocate() {
	left := map[string][]int{}
	for i, c := range d.changes {
		if c.Kind == Removed && travels(c.was) {
			left[c.was.mark()] = append(left[c.was.mark()], i)
		}
	}
	gone := map[int]bool{}
	for j, c := range d.changes {
		if c.Kind != Added || !travels(c.is) || len(left[c.is.mark()]) == 0 {
			continue
		}
		i := left[c.is.mark()][0]
		left[c.is.mark()] = left[c.is.mark()][1:]
		was := d.changes[i]
		gone[i] = true
		d.changes[j] = Change{
			Kind: Moved, Path: c.Path, oldPath: was.Path, Old: was.Path, New: c.Path, Sense: SenseElsewhere,
			OldAt: was.OldAt, NewAt: c.NewAt, was: was.was, is: c.is,
		}
	}
	var out []Change
	for i, c := range d.changes {
		if !gone[i] {
			out = append(out, c)
		}
	}
	d.changes = out
}

// travels reports whether a tree is an entry that is known again in another list; single words are too common for that.
func travels(t *tree) bool {
	return t.model != nil && (t.form != leaf || t.kind == TextKind)
}

// renames lets references that follow a renamed id belong to the renaming.
func (d *differ) renames() {
	type names struct{ old, new any }
	renamed := map[names]string{}
	for _, c := range d.changes {
		if c.Sense == SenseRenamed {
			renamed[names{c.Old, c.New}] = c.Path
		}
	}
	if len(renamed) == 0 {
		return
	}
	for i, c := range d.changes {
		if c.Kind != Changed || c.Sense == SenseRenamed || c.is.form != leaf || c.is.kind != StringKind || c.was.kind != StringKind {
			continue
		}
		if path, ok := renamed[names{c.Old, c.New}]; ok {
			d.changes[i].With, d.changes[i].Sense = path, SenseReferred
		}
	}
}
