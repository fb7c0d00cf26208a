package incidents

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// member is a key of a struct of the model, with what its tags say.
type member struct {
	index []int
	kind  reflect.Type
	field field
}

// members remembers the keys of each struct, because reading tags costs more than reading values.
var members sync.Map

// membersOf returns the keys of a struct, those of inlined structs among them.
func membersOf(t reflect.Type) map[string]member {
	if known, ok := members.Load(t); ok {
		return known.(map[string]member)
	}
	out := map[string]member{}
	addMembers(out, t, nil)
	members.Store(t, out)
	return out
}

func addMembers(out map[string]member, t reflect.Type, at []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clone(at), i)
		name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if option == "inline" && f.Type.Kind() == reflect.Struct {
			addMembers(out, f.Type, index)
		}
		if _, taken := out[name]; name == "" || taken {
			continue // the first to claim a key has it
		}
		out[name] = member{index: index, kind: f.Type, field: field{list: f.Tag.Get("code"), ref: f.Tag.Get("ref")}}
	}
}
