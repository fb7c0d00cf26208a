// Package shape checks decoded values by the rules in their `validate` struct tags and points at the YAML that breaks them.
package shape

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Valuer is implemented by a type that wraps a value, such as a fact that may be pending. ShapeValue returns what the tags are about and
// whether they apply at all: (nil, true) for a missing value, (anything, false) for a reserved word in its place.
type Valuer interface {
	ShapeValue() (any, bool)
}

// Options adjust a check.
type Options struct {
	Unwrap func(v any) (value any, check bool) // for wrappers that are not Valuers; returns v and true for everything else
}

// Check runs the `validate` tags over v, a struct or a pointer to one that was decoded from doc, and returns the problems at their places.
// A key that is there but could not be decoded is passed over, because decoding has reported it. Tags see one field at a time.
func Check(v any, doc *source.Document, o Options) diag.List {
	c := &checker{doc: doc, options: o, rules: newValidator()}
	c.walk(reflect.ValueOf(v), "")
	return c.problems.Sorted()
}

type checker struct {
	doc      *source.Document
	options  Options
	rules    *validator.Validate
	problems diag.List
}

// walk looks at what is inside a value; the tags of a field are checked where its struct is walked.
func (c *checker) walk(v reflect.Value, path string) {
	v, check := c.unwrap(v)
	if !check {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		c.fields(v, path)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			c.walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			c.walk(v.MapIndex(key), join(path, key.String()))
		}
	}
}

func (c *checker) fields(v reflect.Value, path string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case strings.Contains(options, "inline"):
			c.fields(v.Field(i), path)
		case f.IsExported() && name != "" && name != "-":
			at := join(path, name)
			if tag := f.Tag.Get("validate"); tag != "" {
				c.field(v.Field(i), tag, at)
			}
			c.walk(v.Field(i), at)
		}
	}
}

func (c *checker) field(v reflect.Value, tag, path string) {
	v, check := c.unwrap(v)
	if !check {
		return
	}
	var value any
	if v.IsValid() {
		value = v.Interface()
	}
	var failed validator.ValidationErrors
	if errors.As(c.rules.Var(value, tag), &failed) {
		for _, f := range failed {
			c.report(path+inside(f.Namespace()), f)
		}
	}
}

// inside is where below the field a rule failed: "[0]" for a list, ".name" for a mapping.
func inside(namespace string) string {
	key, ok := strings.CutPrefix(namespace, "[")
	if !ok {
		return ""
	}
	if strings.Trim(key, "0123456789]") == "" {
		return namespace
	}
	return "." + strings.TrimSuffix(key, "]")
}

// unwrap follows pointers, interfaces and wrappers down to the value itself.
func (c *checker) unwrap(v reflect.Value) (reflect.Value, bool) {
	for v.IsValid() && v.CanInterface() {
		inner, check, wrapped := c.step(v)
		if !check {
			return v, false
		}
		if !wrapped {
			return v, true
		}
		v = inner
	}
	return v, true
}

func (c *checker) step(v reflect.Value) (inner reflect.Value, check, wrapped bool) {
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return reflect.Value{}, true, true
		}
	}
	if w, ok := valuer(v); ok {
		value, check := w.ShapeValue()
		return reflect.ValueOf(value), check, true
	}
	if c.options.Unwrap != nil {
		value, check := c.options.Unwrap(v.Interface())
		if got := reflect.ValueOf(value); !check || !got.IsValid() || got.Type() != v.Type() {
			return got, check, true
		}
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		return v.Elem(), true, true
	}
	return v, true, false
}

func valuer(v reflect.Value) (Valuer, bool) {
	if w, ok := v.Interface().(Valuer); ok {
		return w, true
	}
	if v.CanAddr() {
		w, ok := v.Addr().Interface().(Valuer)
		return w, ok
	}
	return nil, false
}

func (c *checker) report(path string, f validator.FieldError) {
	place, found := c.doc.Find(path)
	r, args := ruleFor(f)
	if r.ID == required.ID {
		if found {
			return
		}
		place = c.doc.Nearest(path)
	}
	span := place.Value
	if r.ID == required.ID && place.Key.Start.Line > 0 {
		span = place.Key
	}
	if r.ID == required.ID {
		args = missing(path, place.Path)
	}
	c.problems = append(c.problems, diag.New(r, path, span, args...))
}

// missing names the key to add and the place to add it.
func missing(path, parent string) []any {
	key := strings.TrimPrefix(strings.TrimPrefix(path, parent), ".")
	if parent == "" {
		return []any{key, lang.Of("en", "at the beginning of a line", "ja", "行頭")}
	}
	return []any{key, lang.Of("en", "under "+parent, "ja", parent+" の下")}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
