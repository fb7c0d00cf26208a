package incidents

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/schema/codes"
)

// TestModelTags walks the types of the model: every code list exists, every code has one, every reference is of a kind that is checked.
func TestModelTags(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(typ reflect.Type)
	walk = func(typ reflect.Type) {
		typ = valueType(typ)
		if typ.Kind() != reflect.Struct || seen[typ] || typ == reflect.TypeFor[Code]() || typ == reflect.TypeFor[When]() {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			name := typ.Name() + "." + f.Name
			if list := f.Tag.Get("code"); list != "" {
				_, ok := codes.Named(list)
				assert.True(t, ok, "%s is of the list %s, which does not exist", name, list)
				assert.Equal(t, reflect.TypeFor[Code](), valueType(f.Type), name)
			} else {
				assert.NotEqual(t, reflect.TypeFor[Code](), valueType(f.Type), "%s has no list", name)
			}
			if ref, ok := f.Tag.Lookup("ref"); ok {
				assert.Contains(t, []string{"party", "population"}, ref, name)
			}
			key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			assert.True(t, key == "" || strings.ToLower(key) == key, name)
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Incident]())
	walk(reflect.TypeFor[Profile]())
	assert.Greater(t, len(seen), 30)
}
