package incidents

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Apply makes the values of the new revision from those of the old one (see Case.Values) and the changes between them.
func Apply(old map[string]any, changes []Change) (map[string]any, error) {
	root := sprout(old)
	places, err := root.locate(changes)
	if err != nil {
		return nil, err
	}
	for i, c := range changes {
		if c.Kind == Changed {
			*places[i].at = *sprout(c.New)
		}
	}
	for i, c := range changes {
		if c.Kind == Removed || c.Kind == Moved && len(c.Order) == 0 {
			places[i].parent.drop(places[i])
		}
	}
	for i, c := range changes {
		if len(c.Order) > 0 {
			places[i].at.arrange(places[i].before, c.Order)
		}
	}
	if err := root.insert(changes, places); err != nil {
		return nil, err
	}
	out, _ := root.plain().(map[string]any)
	return out, nil
}

// bough is a value that keeps its identity while others come and go around it.
type bough struct {
	value   any
	members map[string]*bough // nil for what is no mapping
	items   []*bough
	list    bool
}

func sprout(v any) *bough {
	switch x := v.(type) {
	case map[string]any:
		b := &bough{members: make(map[string]*bough, len(x))}
		for k, m := range x {
			b.members[k] = sprout(m)
		}
		return b
	case []any:
		b := &bough{list: true}
		for _, item := range x {
			b.items = append(b.items, sprout(item))
		}
		return b
	}
	return &bough{value: v}
}

func (b *bough) plain() any {
	switch {
	case b.members != nil:
		out := make(map[string]any, len(b.members))
		for k, m := range b.members {
			out[k] = m.plain()
		}
		return out
	case b.list:
		out := make([]any, 0, len(b.items))
		for _, item := range b.items {
			out = append(out, item.plain())
		}
		return out
	}
	return b.value
}

// place is where a change applies in the old revision.
type place struct {
	parent, at *bough
	last       segment
	before     []*bough // the entries of a list as they stood
}

// segment is one step of a path by number: a key, or the number of an entry.
type segment struct {
	key   string
	index int
	item  bool
}

func (b *bough) locate(changes []Change) ([]place, error) {
	out := make([]place, len(changes))
	for i, c := range changes {
		if c.Kind == Added {
			continue
		}
		p, err := b.find(c.OldAt)
		if err != nil {
			return nil, err
		}
		out[i] = p
		if p.at == nil {
			return nil, fmt.Errorf("%s: the old revision has nothing there", c.OldAt)
		}
		out[i].before = slices.Clone(p.at.items)
	}
	return out, nil
}

// find follows a path by number; its last step need not exist.
func (b *bough) find(path string) (place, error) {
	p := place{at: b}
	for _, s := range segments(path) {
		if p.at == nil {
			return place{}, fmt.Errorf("%s: the revision has nothing there", path)
		}
		p.parent, p.last = p.at, s
		switch {
		case !s.item:
			p.at = p.parent.members[s.key]
		case s.index < len(p.parent.items):
			p.at = p.parent.items[s.index]
		default:
			p.at = nil
		}
	}
	if p.parent == nil {
		return place{}, fmt.Errorf("a change needs a path")
	}
	return p, nil
}

func segments(path string) []segment {
	var out []segment
	for name := range strings.SplitSeq(path, ".") {
		key, rest, _ := strings.Cut(name, "[")
		out = append(out, segment{key: key})
		for rest != "" {
			var digits string
			digits, rest, _ = strings.Cut(rest, "]")
			n, err := strconv.Atoi(digits)
			if err != nil {
				break
			}
			out = append(out, segment{index: n, item: true})
			rest = strings.TrimPrefix(rest, "[")
		}
	}
	return out
}

func (b *bough) drop(p place) {
	if !p.last.item {
		delete(b.members, p.last.key)
		return
	}
	b.items = slices.DeleteFunc(b.items, func(x *bough) bool { return x == p.at })
}

// arrange puts entries into another order; each takes one of the places that these entries have.
func (b *bough) arrange(before []*bough, order [][2]int) {
	byOld := slices.Clone(order)
	slices.SortFunc(byOld, func(x, y [2]int) int { return cmp.Compare(x[0], y[0]) })
	byNew := slices.Clone(order)
	slices.SortFunc(byNew, func(x, y [2]int) int { return cmp.Compare(x[1], y[1]) })
	slots := map[*bough]*bough{}
	for i := range order {
		if byOld[i][0] < len(before) && byNew[i][0] < len(before) {
			slots[before[byOld[i][0]]] = before[byNew[i][0]]
		}
	}
	for i, item := range b.items {
		if other, ok := slots[item]; ok {
			b.items[i] = other
		}
	}
}

// insert puts in what was added or came from elsewhere, in the order of the new revision, so that each number is right when its turn comes.
func (b *bough) insert(changes []Change, places []place) error {
	var in []int
	for i, c := range changes {
		if c.Kind == Added || c.Kind == Moved && len(c.Order) == 0 {
			in = append(in, i)
		}
	}
	slices.SortStableFunc(in, func(x, y int) int {
		return slices.CompareFunc(segments(changes[x].NewAt), segments(changes[y].NewAt), func(s, t segment) int {
			return cmp.Or(cmp.Compare(s.key, t.key), cmp.Compare(s.index, t.index))
		})
	})
	for _, i := range in {
		p, err := b.find(changes[i].NewAt)
		if err != nil {
			return err
		}
		what := places[i].at
		if what == nil {
			what = sprout(changes[i].New)
		}
		switch {
		case !p.last.item && p.parent.members != nil:
			p.parent.members[p.last.key] = what
		case p.last.item && p.last.index <= len(p.parent.items):
			p.parent.items = slices.Insert(p.parent.items, p.last.index, what)
		default:
			return fmt.Errorf("%s: there is no such place", changes[i].NewAt)
		}
	}
	return nil
}
