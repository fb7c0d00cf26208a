package incidents

import (
	"reflect"
	"strconv"
	"strings"
)

// form is the shape of a tree: one value, values under keys, or entries of a list.
type form int

const (
	leaf form = iota
	mapping
	listing
)

// tree is what a file states, free of its spelling: no comments, quotes, order of keys, short forms or private notes.
type tree struct {
	parent  *tree
	name    string // key in the parent mapping
	index   int    // place in the parent list
	form    form
	kind    Kind
	state   State
	value   any // of a leaf: string, int64, float64, bool, map[string]any or []any, as JSON has them
	text    Text
	when    When
	list    string // code list of a leaf
	members []*tree
	items   []*tree
	model   any // the model's own entry, for items of lists

	labels []string            // of a list: what its items are called, once somebody asked
	marks  string              // the whole content in one string, once somebody asked
	grams  map[string]struct{} // of a text: its pairs of characters, once somebody asked
}

// treeOf reads the incident as a tree.
func treeOf(c *Case) *tree {
	p := planter{keys: map[reflect.Type][]plot{}}
	t := p.plant(reflect.ValueOf(c.Incident).Elem(), field{}, true)
	t.adopt()
	return t
}

// Values is the incident as plain values: maps, lists, text, numbers and truth values. Reserved words stand as themselves.
func (c *Case) Values() map[string]any {
	m, _ := treeOf(c).plain().(map[string]any)
	return m
}

// planter builds trees and looks each type of the model up once.
type planter struct{ keys map[reflect.Type][]plot }

// plot is one key of a struct.
type plot struct {
	name  string
	index int
	field field
}

// plots lists the keys of a struct that state facts: a weekday only repeats its date, and a profile's name only says where facts stand.
func (p planter) plots(t reflect.Type) []plot {
	if known, ok := p.keys[t]; ok {
		return known
	}
	var out []plot
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" || name == "weekday" || name == "from" && t == reflect.TypeFor[Organisation]() {
			continue
		}
		out = append(out, plot{name: name, index: i, field: field{list: f.Tag.Get("code"), ref: f.Tag.Get("ref")}})
	}
	p.keys[t] = out
	return out
}

// plant turns a value of the model into a tree, or nothing where the file states nothing. Keep keeps what is stated to be empty.
func (p planter) plant(v reflect.Value, f field, keep bool) *tree {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		return p.plant(v.Elem(), f, true)
	}
	if fact, ok := v.Interface().(factual); ok {
		return p.fact(fact, f)
	}
	switch x := v.Interface().(type) {
	case Text:
		return textTree(x)
	case When:
		return whenTree(x)
	case Residences:
		return p.residences(x)
	}
	switch v.Kind() {
	case reflect.Slice:
		return p.entries(v, f, keep)
	case reflect.Struct:
		return p.mapping(v, keep)
	}
	return plainTree(v, keep)
}

func (p planter) fact(fact factual, f field) *tree {
	switch s := fact.FactState(); s {
	case Missing:
		return nil
	case Known:
	default:
		return &tree{state: s, value: s.String(), list: f.list}
	}
	code, ok := fact.FactValue().(Code)
	if !ok {
		return p.plant(reflect.ValueOf(fact.FactValue()), f, true)
	}
	t := &tree{state: Known, kind: CodeKind, value: code.Code, list: f.list}
	if !code.Other.Empty() {
		t.value = map[string]any{"other": textValue(code.Other)}
	}
	return t
}

func textTree(x Text) *tree {
	if x.Empty() {
		return nil
	}
	return &tree{state: Known, kind: TextKind, text: x, value: textValue(x)}
}

func textValue(x Text) map[string]any {
	out := make(map[string]any, len(x))
	for _, e := range x {
		out[e.Tag] = e.Text
	}
	return out
}

func whenTree(w When) *tree {
	if w.Zero() {
		return nil
	}
	return &tree{state: Known, kind: WhenKind, when: w, value: w.String()}
}

func (p planter) residences(all Residences) *tree {
	t := &tree{form: mapping, state: Known}
	for _, r := range all {
		if child := p.plant(reflect.ValueOf(r.Count), field{}, true); child != nil {
			child.name = r.Place
			t.members = append(t.members, child)
		}
	}
	return t
}

func (p planter) entries(v reflect.Value, f field, keep bool) *tree {
	if v.Len() == 0 && !keep {
		return nil
	}
	t := &tree{form: listing, state: Known, list: f.list}
	for i := range v.Len() {
		child := p.plant(v.Index(i), f, true)
		if child == nil {
			child = &tree{form: mapping}
		}
		child.model = v.Index(i).Interface()
		t.items = append(t.items, child)
	}
	return t
}

func (p planter) mapping(v reflect.Value, keep bool) *tree {
	t := &tree{form: mapping, state: Known}
	if _, ok := v.Interface().(Count); ok {
		t.kind = CountKind
	}
	for _, k := range p.plots(v.Type()) {
		if child := p.plant(v.Field(k.index), k.field, false); child != nil {
			child.name = k.name
			t.members = append(t.members, child)
		}
	}
	if len(t.members) == 0 && !keep {
		return nil
	}
	return t
}

func plainTree(v reflect.Value, keep bool) *tree {
	if v.IsZero() && !keep {
		return nil
	}
	t := &tree{state: Known, kind: StringKind}
	switch v.Kind() {
	case reflect.String:
		t.value = v.String()
		if s, ok := reserved(v.String()); ok {
			t.state, t.kind = s, NoKind
		}
	case reflect.Bool:
		t.kind, t.value = BoolKind, v.Bool()
	case reflect.Int, reflect.Int64:
		t.kind, t.value = NumberKind, v.Int()
	default:
		t.kind, t.value = NumberKind, v.Float()
	}
	return t
}

// adopt tells every part of the tree where it stands.
func (t *tree) adopt() {
	for _, m := range t.members {
		m.parent, m.index = t, -1
		m.adopt()
	}
	for i, item := range t.items {
		item.parent, item.index = t, i
		item.adopt()
	}
}

// member is the value under a key of a mapping, or nil.
func (t *tree) member(name string) *tree {
	for _, m := range t.members {
		if m.name == name {
			return m
		}
	}
	return nil
}

// path is where the tree stands in its file, such as "affected[0].counts[1].value".
func (t *tree) path() string {
	if t.parent == nil {
		return ""
	}
	if t.parent.form == listing {
		return t.parent.path() + "[" + strconv.Itoa(t.index) + "]"
	}
	return join(t.parent.path(), t.name)
}

// called is where the tree stands, in the words of the file: "affected[applicants].counts[possibly-accessed]". A count's number is the count.
func (t *tree) called() string {
	switch {
	case t.parent == nil:
		return ""
	case t.parent.form == listing:
		return t.parent.called() + "[" + t.parent.labelOf(t.index) + "]"
	case t.name == "value" && t.parent.kind == CountKind:
		return t.parent.called()
	}
	return join(t.parent.called(), t.name)
}

// plain is the tree as values that JSON has.
func (t *tree) plain() any {
	switch t.form {
	case mapping:
		out := make(map[string]any, len(t.members))
		for _, m := range t.members {
			out[m.name] = m.plain()
		}
		return out
	case listing:
		out := make([]any, len(t.items))
		for i, item := range t.items {
			out[i] = item.plain()
		}
		return out
	}
	return t.value
}
