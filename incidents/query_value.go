package incidents

import (
	"fmt"
	"reflect"
	"strconv"
	"sync"
)

// isLeaf reports whether a slice-typed value is one value and not a list of entries.
func isLeaf(v any) bool {
	_, ok := v.(Text)
	return ok
}

// combine makes one Value of everything that a path found; gap says why more may be missing.
func combine(all []found, gap State) Value {
	v := Value{State: Known, Path: all[0].path, Open: gap == Pending || gap == Unknown}
	for i, f := range all {
		v.add(f, i)
	}
	return v
}

func (v *Value) add(f found, i int) {
	switch x := f.value.Interface().(type) {
	case Text:
		v.set(TextKind, i, func() { v.Text = x })
	case Code:
		v.Kind, v.List = CodeKind, f.field.list
		v.Codes = append(v.Codes, x)
	case When:
		v.set(WhenKind, i, func() { v.When = x })
	case Count:
		v.set(CountKind, i, func() { v.Count, v.Estimated = x, x.Bound.IsCode("estimate"); v.Low, v.High = bounds(x) })
	case bool:
		v.set(BoolKind, i, func() { v.Bool = x })
	case string:
		v.Kind = StringKind
		v.Words = append(v.Words, x)
	case int64:
		v.number(float64(x), &x)
	case int:
		n := int64(x)
		v.number(float64(x), &n)
	case float64:
		v.number(x, nil)
	default:
		v.Kind = RowsKind
		v.Rows = append(v.Rows, Row{path: f.path, item: x})
	}
}

// set keeps the first of several values; text, dates and numbers of different entries have no sum.
func (v *Value) set(k Kind, i int, do func()) {
	if i == 0 {
		v.Kind = k
		do()
	}
}

func (v *Value) number(n float64, whole *int64) {
	if v.Kind == NoKind {
		v.Kind, v.Number, v.Low, v.High = NumberKind, n, whole, whole
	}
}

func bounds(c Count) (low, high *int64) {
	if n, ok := c.Smallest(); ok {
		low = &n
	}
	if n, ok := c.Largest(); ok {
		high = &n
	}
	return low, high
}

func (v Value) briefNumber() string {
	switch {
	case v.Low != nil && v.High != nil && *v.Low == *v.High:
		return strconv.FormatInt(*v.High, 10)
	case v.Low != nil && v.High != nil:
		return fmt.Sprintf("%d–%d", *v.Low, *v.High)
	case v.High != nil:
		return fmt.Sprintf("≤ %d", *v.High)
	case v.Low != nil:
		return fmt.Sprintf("≥ %d", *v.Low)
	}
	return strconv.FormatFloat(v.Number, 'f', -1, 64)
}

// CheckPath says why no incident can have a value at the path, or nil where one can.
func CheckPath(p string) error {
	if _, ok := derivedFact(p); ok {
		return nil
	}
	return CheckRowPath(reflect.TypeFor[Incident](), p)
}

// CheckRowPath is CheckPath for a path that starts at an entry of the given type.
func CheckRowPath(t reflect.Type, p string) error {
	_, err := pathType(t, p)
	return err
}

// EntryType is the type of the entries that a path leads to, for checking paths that start at such an entry.
func EntryType(p string) (reflect.Type, error) {
	return pathType(reflect.TypeFor[Incident](), p)
}

// pathTypes remembers what pathType found, because every pack asks about the same few paths of the same types.
var pathTypes sync.Map

type typedPath struct {
	from reflect.Type
	path string
}

type typeOrError struct {
	to  reflect.Type
	err error
}

func pathType(t reflect.Type, p string) (reflect.Type, error) {
	at := typedPath{t, p}
	if known, ok := pathTypes.Load(at); ok {
		return known.(typeOrError).to, known.(typeOrError).err
	}
	to, err := readPathType(t, p)
	pathTypes.Store(at, typeOrError{to, err})
	return to, err
}

func readPathType(t reflect.Type, p string) (reflect.Type, error) {
	steps, err := parsePath(p)
	if err != nil {
		return nil, err
	}
	t = valueType(t)
	for _, s := range steps {
		if t.Kind() != reflect.Struct {
			return nil, fmt.Errorf("nothing can stand below “%s”", s.name)
		}
		m, ok := membersOf(t)[s.name]
		if !ok {
			return nil, fmt.Errorf("there is no key “%s”", s.name)
		}
		t = valueType(m.kind)
		for _, test := range s.tests {
			if _, err := pathType(t, test.key); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// valueType looks through facts, lists and pointers to what they hold.
func valueType(t reflect.Type) reflect.Type {
	for {
		switch {
		case t == reflect.TypeFor[Text]() || t == reflect.TypeFor[Code]():
			return t
		case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice:
			t = t.Elem()
		case isFactType(t):
			f, _ := t.FieldByName("Value")
			t = f.Type
		default:
			return t
		}
	}
}

func isFactType(t reflect.Type) bool {
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[Code]() {
		return false
	}
	_, state := t.FieldByName("State")
	_, value := t.FieldByName("Value")
	return state && value && t.NumField() == 2 && t.Implements(reflect.TypeFor[factual]())
}
