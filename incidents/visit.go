package incidents

import (
	"reflect"
	"strconv"
	"strings"
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

// walk visits every known value of the incident once, in the order of the model.
func (k *checker) walk(incident *Incident) {
	k.visit(reflect.ValueOf(incident).Elem(), spot{})
}

func (k *checker) visit(v reflect.Value, at spot) {
	if fact, ok := v.Interface().(factual); ok {
		if code, isCode := fact.(Code); isCode {
			k.visit(reflect.ValueOf(code.Other), at.member("other", ""))
			return
		}
		if fact.FactState() == Known {
			k.visit(reflect.ValueOf(fact.FactValue()), at)
		}
		return
	}
	switch x := v.Interface().(type) {
	case Text, When, string:
		k.value(x, at)
		return
	case Residences:
		k.residences(x, at)
		return
	case Count:
		k.value(x, at)
	}
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			k.visit(v.Index(i), at.item(i))
		}
	case reflect.Struct:
		k.fields(v, at)
	}
}

func (k *checker) residences(all Residences, at spot) {
	for _, r := range all {
		k.visit(reflect.ValueOf(r.Count), at.member(r.Place, ""))
	}
}

func (k *checker) fields(v reflect.Value, at spot) {
	k.weekday(v, at.path)
	at.planned = at.planned || mayLieAhead(v)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" {
			continue
		}
		k.visit(v.Field(i), at.member(name, f.Tag.Get("ref")))
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
