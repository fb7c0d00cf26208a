package incidents

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// spot is where a value stands and what its surroundings say about it.
type spot struct {
	path    string
	ref     string // what the words at this place refer to: "party" or "population"
	planned bool   // it lies inside something that is planned, so that it may lie in the future
}

func (s spot) member(name, ref string) spot {
	return spot{path: join(s.path, name), ref: ref, planned: s.planned}
}

func (s spot) item(i int) spot {
	s.path += "[" + strconv.Itoa(i) + "]"
	return s
}

// visitor is told of every known value, and of every mapping before its members.
type visitor struct {
	value   func(v any, at spot)
	mapping func(v reflect.Value, path string)
}

// visit goes through everything that is known below a value, in the order of the model.
func visit(v reflect.Value, at spot, to visitor) {
	if isFactual(v.Type()) {
		fact := v.Interface().(factual)
		if code, isCode := fact.(Code); isCode {
			visit(reflect.ValueOf(code.Other), at.member("other", ""), to)
			return
		}
		if fact.FactState() == Known {
			visit(reflect.ValueOf(fact.FactValue()), at, to)
		}
		return
	}
	switch v.Type() {
	case reflect.TypeFor[Text](), reflect.TypeFor[When](), reflect.TypeFor[string]():
		to.value(v.Interface(), at)
		return
	case reflect.TypeFor[Residences]():
		visitResidences(v.Interface().(Residences), at, to)
		return
	case reflect.TypeFor[Count]():
		to.value(v.Interface(), at)
	}
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), at.item(i), to)
		}
	case reflect.Struct:
		visitFields(v, at, to)
	}
}

func visitResidences(all Residences, at spot, to visitor) {
	for _, r := range all {
		visit(reflect.ValueOf(r.Count), at.member(r.Place, ""), to)
	}
}

func visitFields(v reflect.Value, at spot, to visitor) {
	if to.mapping != nil {
		to.mapping(v, at.path)
	}
	at.planned = at.planned || mayLieAhead(v)
	for _, k := range keysOf()[v.Type()] {
		next := at.member(k.name, k.ref)
		next.planned = next.planned || k.name == "until" // an end is known before it comes
		visit(v.Field(k.index), next, to)
	}
}

// isFactual reports whether values of a type are facts; it is asked before a value is taken out, because taking out copies it.
func isFactual(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Name == "State" && t.Implements(reflect.TypeFor[factual]())
}

// structKey is a key of a struct of the model.
type structKey struct {
	name, ref string
	index     int
}

// keysOf is the keys of every struct of the model, looked up once because reading tags costs more than reading values.
var keysOf = sync.OnceValue(func() map[reflect.Type][]structKey {
	all := map[reflect.Type][]structKey{}
	collectKeys(reflect.TypeFor[Incident](), all)
	return all
})

func collectKeys(t reflect.Type, all map[reflect.Type][]structKey) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		collectKeys(t.Elem(), all)
		return
	case reflect.Struct:
	default:
		return
	}
	if _, known := all[t]; known {
		return
	}
	all[t] = nil
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name != "" {
			all[t] = append(all[t], structKey{name: name, ref: f.Tag.Get("ref"), index: i})
		}
		collectKeys(f.Type, all)
	}
}

// mayLieAhead reports whether the dates of a thing may lie after the revision: plans, opening times, edits that followed, the revision itself.
func mayLieAhead(v reflect.Value) bool {
	switch x := v.Interface().(type) {
	case Contact, Revision:
		return true
	case Measure:
		return x.State.IsCode("planned") || x.State.IsCode("in-progress")
	case SubjectNotice:
		return x.State.IsCode("planned")
	case PublicNotice:
		return x.State.IsCode("planned") || x.State.IsCode("considered")
	}
	return false
}

// EachText calls f for every text of the incident with its path, in the order of the model; private notes are not among them.
func (c *Case) EachText(f func(path string, t Text)) {
	visit(reflect.ValueOf(c.Incident).Elem(), spot{}, visitor{value: func(v any, at spot) {
		if t, ok := v.(Text); ok && !t.Empty() {
			f(at.path, t)
		}
	}})
}
