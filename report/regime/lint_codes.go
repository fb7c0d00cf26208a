package regime

import (
	"reflect"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/incidents"
)

// boolean stands for the two words of a fact that is true or false.
const boolean = "true or false"

// listOf names the code list whose words a path's value has, or boolean; false where any word will do.
func listOf(path string) (string, bool) {
	facts := incidents.DerivedFacts()
	if i := slices.IndexFunc(facts, func(d incidents.Derived) bool { return d.Name == path }); i >= 0 {
		if facts[i].Kind == incidents.BoolKind {
			return boolean, true
		}
		empty := &incidents.Case{Incident: &incidents.Incident{}}
		list := empty.Get(path).List
		return list, list != ""
	}
	t, list := reflect.TypeFor[incidents.Incident](), ""
	for _, name := range names(path) {
		f, ok := fieldNamed(valueType(t), name)
		if !ok {
			return "", false
		}
		t, list = f.Type, f.Tag.Get("code")
	}
	if list == "" && valueType(t).Kind() == reflect.Bool {
		return boolean, true
	}
	return list, list != ""
}

// names are the keys of a path without their conditions.
func names(path string) []string {
	var out []string
	for path != "" {
		end := strings.IndexAny(path, ".[")
		if end < 0 {
			return append(out, path)
		}
		if end > 0 {
			out = append(out, path[:end])
		}
		if path[end] == '[' {
			_, path, _ = strings.Cut(path[end:], "]")
			continue
		}
		path = path[end+1:]
	}
	return out
}

// pathTest is a condition inside a path: the key that it looks at, from the root, and its words.
type pathTest struct {
	path  string
	words []string
}

// testsIn finds the conditions such as [kind=aware,party=self] of a path.
func testsIn(path string) []pathTest {
	var out []pathTest
	for at := 0; ; {
		open := strings.IndexByte(path[at:], '[')
		if open < 0 {
			return out
		}
		open += at
		end := strings.IndexByte(path[open:], ']')
		if end < 0 {
			return out
		}
		for part := range strings.SplitSeq(path[open+1:open+end], ",") {
			if key, words, ok := strings.Cut(part, "="); ok {
				key = strings.TrimSuffix(key, "!")
				out = append(out, pathTest{path: strings.Join(names(path[:open]), ".") + "." + key, words: strings.Split(words, "|")})
			}
		}
		at = open + end
	}
}

// valueType looks through facts, lists and pointers to the type that holds the keys.
func valueType(t reflect.Type) reflect.Type {
	for {
		switch {
		case t == reflect.TypeFor[incidents.Text](), t == reflect.TypeFor[incidents.Code]():
			return t
		case t.Kind() == reflect.Pointer, t.Kind() == reflect.Slice:
			t = t.Elem()
		case strings.HasPrefix(t.Name(), "Fact["):
			f, _ := t.FieldByName("Value")
			t = f.Type
		default:
			return t
		}
	}
}

// fieldNamed finds the field of a struct that a key of the file fills.
func fieldNamed(t reflect.Type, key string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == key {
			return t.Field(i), true
		}
	}
	return reflect.StructField{}, false
}
