package source

import (
	"reflect"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/lang"
)

// Into decodes a node into what the pointer v points to; what does not fit is reported and left as it was.
func (d *Decoder) Into(n *Node, v any) {
	d.value(n, reflect.ValueOf(v).Elem())
}

func (d *Decoder) value(n *Node, v reflect.Value) {
	if n.Kind() == Null {
		d.Problem(n, shapeNull)
		return
	}
	if u, ok := v.Addr().Interface().(Unmarshaler); ok {
		u.UnmarshalNode(n, d)
		return
	}
	if t, ok := v.Addr().Interface().(*lang.Text); ok {
		d.tagged(n, t)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		d.pointer(n, v)
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Map:
		d.mapping(n, v)
	case reflect.Slice:
		d.sequence(n, v)
	case reflect.Interface:
		v.Set(reflect.ValueOf(d.free(n)))
	default:
		d.scalar(n, v)
	}
}

// pointer sets the pointer only when its value could be decoded without a problem at the node itself.
func (d *Decoder) pointer(n *Node, v reflect.Value) {
	fresh := reflect.New(v.Type().Elem())
	before := d.found
	d.value(n, fresh.Elem())
	if n.Kind() == Scalar && d.found > before {
		return
	}
	v.Set(fresh)
}

func (d *Decoder) sequence(n *Node, v reflect.Value) {
	if n.Kind() != Sequence {
		d.kind(n, wantList())
		return
	}
	items := n.Items()
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		d.value(item, out.Index(i))
	}
	v.Set(out)
}

func (d *Decoder) mapping(n *Node, v reflect.Value) {
	if n.Kind() != Mapping {
		d.kind(n, wantMapping())
		return
	}
	out := reflect.MakeMap(v.Type())
	for _, m := range d.Members(n) {
		elem := reflect.New(v.Type().Elem()).Elem()
		d.value(m.Value, elem)
		out.SetMapIndex(reflect.ValueOf(m.Name).Convert(v.Type().Key()), elem)
	}
	v.Set(out)
}

// tagged decodes text by language: a mapping of language tag to text, or plain text in the language of the file.
func (d *Decoder) tagged(n *Node, t *lang.Text) {
	if n.Kind() == Mapping {
		d.languages(n, t)
		return
	}
	var words string
	if d.Into(n, &words); words == "" {
		return
	}
	if d.options.Language == "" {
		d.Problem(n, shapeLanguage)
		return
	}
	*t = lang.Of(d.options.Language, words)
}

func (d *Decoder) languages(n *Node, t *lang.Text) {
	out := lang.Text{}
	for _, m := range d.Members(n) {
		if meant, ok := oddLanguage(m.Name); ok {
			d.ProblemAt(m.Key, m.Value.Path(), shapeLanguageTag, Short(m.Name), meant)
			continue
		}
		var words string
		if d.Into(m.Value, &words); words != "" && !out.Has(m.Name) {
			out = append(out, lang.Entry{Tag: m.Name, Text: words})
		}
	}
	if len(n.Members()) == 0 {
		d.Problem(n, shapeBlank)
	}
	*t = out
}

func (d *Decoder) structure(n *Node, v reflect.Value) {
	if n.Kind() != Mapping {
		d.kind(n, wantMapping())
		return
	}
	fields := d.fields(v.Type())
	seen := map[string]bool{}
	for _, m := range d.Members(n) {
		if seen[m.Name] || m.Name == "" || m.Name == "<<" {
			continue
		}
		seen[m.Name] = true
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == m.Name })
		if i < 0 {
			d.ProblemAt(m.Key, m.Value.Path(), shapeUnknownKey, Short(m.Name), hint(m.Name, names(fields)))
			continue
		}
		inner := &Decoder{state: d.state, codes: fields[i].codes}
		inner.value(m.Value, v.FieldByIndex(fields[i].index))
	}
}

// field is one key that a struct takes.
type field struct {
	name  string
	codes string
	index []int
}

func names(fields []field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.name
	}
	return out
}

// fields looks a struct type up once for a document.
func (s *state) fields(t reflect.Type) []field {
	known, ok := s.types[t]
	if !ok {
		known = fieldsOf(t, nil)
		s.types[t] = known
	}
	return known
}

// fieldsOf lists the keys of a struct in the order of its declaration, with those of inlined structs in their place.
func fieldsOf(t reflect.Type, at []int) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		index := append(slices.Clone(at), i)
		switch {
		case strings.Contains(options, "inline"):
			out = append(out, fieldsOf(f.Type, index)...)
		case f.IsExported() && name != "-" && name != "":
			out = append(out, field{name: name, codes: f.Tag.Get("code"), index: index})
		}
	}
	return out
}
