package schemagen_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

// fieldTags are the rules that struct tags lay down for a key, and for the entries of its list.
type fieldTags struct {
	list  string // closed list of the codes
	own   []string
	inner []string // what stands after "dive"
}

func tagsOf(f reflect.StructField) fieldTags {
	out := fieldTags{list: f.Tag.Get("code")}
	all := strings.Split(f.Tag.Get("validate"), ",")
	if i := slices.Index(all, "dive"); i >= 0 {
		all, out.inner = all[:i], all[i+1:]
	}
	out.own = all
	return out
}

func (f fieldTags) has(tag string) bool { return slices.Contains(f.own, tag) }

// entries are the rules for the entries of a list.
func (f fieldTags) entries() fieldTags { return fieldTags{list: f.list, own: f.inner} }

// apply puts the bounds of a number on its schema.
func (f fieldTags) apply(s *jsonschema.Schema) *jsonschema.Schema {
	for _, tag := range f.own {
		name, value, _ := strings.Cut(tag, "=")
		switch name {
		case "min":
			s.Minimum = json.Number(value)
		case "max":
			s.Maximum = json.Number(value)
		case "oneof":
			s.Const = json.Number(value) // the model's only such tag names one number
		}
	}
	return s
}

// form is how a text under a tag must look. Whole says that YAML may read such a text as a whole number.
type form struct {
	pattern, format string
	whole           bool
	least, most     json.Number // bounds of the number
	minLength       uint64
}

// formOf knows the tags of package shape; what a pattern cannot say, such as check digits, is left to the program.
func formOf(tag string) (form, bool) {
	switch tag {
	case "slug":
		return form{pattern: slugPattern, whole: true, least: "0"}, true
	case "phone":
		return form{pattern: `^(\+[1-9]|[0-9])[0-9]*([ -][0-9]+)*$`, minLength: 3, whole: true, least: "100", most: "999999999999999"}, true
	case "lei":
		return form{pattern: `^[0-9A-Z]{18}[0-9]{2}$`}, true
	case "corporate_number":
		return form{pattern: `^[0-9]{13}$`, whole: true, least: "1000000000000", most: "9999999999999"}, true
	case "attack":
		return form{pattern: `^T[0-9]{4}(\.[0-9]{3})?$`}, true
	case "cve":
		return form{pattern: `^CVE-(1999|2[0-9]{3})-[0-9]{4,}$`}, true
	case "sha256":
		return form{pattern: `^[0-9a-f]{64}$`}, true
	case "timezone":
		return form{pattern: `^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$`}, true
	case "currency":
		return form{pattern: `^[A-Z]{3}$`}, true
	case "region":
		return form{pattern: `^[A-Z]{2}(-[A-Z0-9]{1,3})?$`}, true
	case "subdivision":
		return form{pattern: `^[A-Z]{2}-[A-Z0-9]{1,3}$`}, true
	case "hours":
		return form{pattern: "^" + spanPattern + `(, *` + spanPattern + ")*$"}, true
	case "email":
		return form{format: "email"}, true
	case "url":
		return form{format: "uri"}, true
	}
	return form{}, false
}

const (
	slugPattern = `^[a-z0-9]+(-[a-z0-9]+)*$`
	spanPattern = `([01]?[0-9]|2[0-3]):[0-5][0-9]-(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)`
	tagPattern  = `^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$`
)

func (f form) schema() *jsonschema.Schema {
	out := &jsonschema.Schema{Type: "string", Pattern: f.pattern, Format: f.format}
	if f.minLength > 0 {
		out.MinLength = &f.minLength
	}
	if f.whole {
		out.Type, out.Extras = "", map[string]any{"type": []string{"string", "integer"}}
		out.Minimum, out.Maximum = f.least, f.most
	}
	return out
}
