// Package shape checks decoded values by the rules in their `validate` struct tags and points at the YAML that breaks them.
//
// The tags are those of the validator library, such as required, omitempty, dive, keys, gte, lte, oneof, email, http_url, cve and sha256, and:
// slug (an id), country (JP), region (JP or US-CA), subdivision (US-CA), language (ja), timezone (Asia/Tokyo), currency (JPY), phone, lei, corporate_number,
// attack (T1566.001) and hours (9:30-17:30). Tags that compare fields are not supported.
package shape

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
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
	c := &checker{doc: doc, options: o, rules: rules(), plans: map[reflect.Type][]plan{}, bare: map[reflect.Type]bool{}}
	c.walk(reflect.ValueOf(v), "")
	return c.problems.Sorted()
}

// rules is made once, because making it costs more than a check.
var rules = sync.OnceValue(newValidator)

type checker struct {
	doc      *source.Document
	options  Options
	rules    *validator.Validate
	problems diag.List
	plans    map[reflect.Type][]plan
	bare     map[reflect.Type]bool
}

// plan is what is done with one field of a struct.
type plan struct {
	name, tag string
	index     int
	inline    bool
}

// planOf reads the tags of a struct once.
func (c *checker) planOf(t reflect.Type) []plan {
	if known, ok := c.plans[t]; ok {
		return known
	}
	var out []plan
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case strings.Contains(options, "inline"):
			out = append(out, plan{index: i, inline: true})
		case f.IsExported() && name != "" && name != "-":
			out = append(out, plan{name: name, tag: f.Tag.Get("validate"), index: i})
		}
	}
	c.plans[t] = out
	return out
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
			c.walk(v.Index(i), path+"["+strconv.Itoa(i)+"]")
		}
	case reflect.Map:
		for _, key := range sortedKeys(v) {
			c.walk(v.MapIndex(key), join(path, key.String()))
		}
	}
}

func (c *checker) fields(v reflect.Value, path string) {
	for _, p := range c.planOf(v.Type()) {
		if p.inline {
			c.fields(v.Field(p.index), path)
			continue
		}
		at := join(path, p.name)
		if p.tag != "" {
			c.field(v.Field(p.index), p.tag, at)
		}
		c.walk(v.Field(p.index), at)
	}
}

// field checks one value; what comes after "dive" in its tag is about the entries, each of which may be wrapped.
func (c *checker) field(v reflect.Value, tag, path string) {
	v, check := c.unwrap(v)
	if !check {
		return
	}
	own, inner, dive := strings.Cut(","+tag, ",dive")
	c.value(v, c.ofWrittenZero(v, strings.TrimPrefix(own, ","), path), path, false)
	if dive {
		c.dive(v, strings.TrimPrefix(inner, ","), path)
	}
}

// ofWrittenZero drops the tags that take a zero for "not written" where the file does write the number.
func (c *checker) ofWrittenZero(v reflect.Value, tag, path string) string {
	if !v.IsValid() || !v.CanInt() || v.Int() != 0 {
		return tag
	}
	if _, found := c.doc.Find(path); !found {
		return tag
	}
	for _, absent := range []string{"required,", "omitempty,"} {
		tag = strings.TrimPrefix(tag, absent)
	}
	return tag
}

func (c *checker) dive(v reflect.Value, tag, path string) {
	keys := ""
	if rest, ok := strings.CutPrefix(tag, "keys,"); ok {
		keys, tag, _ = strings.Cut(rest, ",endkeys")
		tag = strings.TrimPrefix(tag, ",")
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			c.field(v.Index(i), tag, fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Map:
		for _, key := range sortedKeys(v) {
			at := join(path, key.String())
			c.value(key, keys, at, true)
			c.field(v.MapIndex(key), tag, at)
		}
	}
}

// value runs a tag over a value, or over the key of a mapping.
func (c *checker) value(v reflect.Value, tag, path string, key bool) {
	if tag == "" {
		return
	}
	var value any
	if v.IsValid() {
		value = v.Interface()
	}
	var failed validator.ValidationErrors
	if errors.As(c.rules.Var(value, tag), &failed) {
		for _, f := range failed {
			c.report(f, path, key)
		}
	}
}

func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return keys
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
	if c.options.Unwrap == nil && c.isBare(v.Type()) {
		return v, true, false
	}
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

// isBare reports whether values of a type wrap nothing; it is asked before a value is taken out, because taking out copies it.
func (c *checker) isBare(t reflect.Type) bool {
	if bare, known := c.bare[t]; known {
		return bare
	}
	wrapper := reflect.TypeFor[Valuer]()
	bare := t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface && !t.Implements(wrapper) && !reflect.PointerTo(t).Implements(wrapper)
	c.bare[t] = bare
	return bare
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

// report tells of a key that is missing or of a value that is there; other tags say nothing about what is not written.
// A value without a key of its own, such as a number that stands for a mapping, is reported where it is written.
func (c *checker) report(f validator.FieldError, path string, key bool) {
	r, args := ruleFor(f)
	place, found := c.doc.Find(path)
	switch missingKey := r.ID == required.ID; {
	case missingKey && !found:
		near := c.doc.Nearest(path)
		span := near.Value
		if near.Key.Start.Line > 0 {
			span = near.Key
		}
		c.add(r, path, span, missing(path, near.Path))
	case !missingKey && found && key:
		c.add(r, path, place.Key, args)
	case !missingKey && found:
		c.add(r, path, place.Value, args)
	case !missingKey && !reflect.ValueOf(f.Value()).IsZero():
		near := c.doc.Nearest(path)
		c.add(r, near.Path, near.Value, args)
	}
}

func (c *checker) add(r rule.Rule, path string, span diag.Span, args []any) {
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
