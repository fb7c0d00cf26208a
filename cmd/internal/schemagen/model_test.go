package schemagen_test

import (
	"reflect"
	"regexp"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

// generator walks Go types as the strict decoder does and collects a definition of each struct.
type generator struct {
	comments map[string]string
	pack     bool
	defs     jsonschema.Definitions
}

func (g *generator) root(s source) *jsonschema.Schema {
	out := g.object(s.of)
	out.Version, out.ID = jsonschema.Version, jsonschema.ID(baseID+s.name+".schema.json")
	out.Title, out.Description = s.title, s.description
	out.Definitions = g.defs
	return out
}

// object describes a struct by its keys.
func (g *generator) object(t reflect.Type) *jsonschema.Schema {
	out := &jsonschema.Schema{
		Type: "object", Description: g.comment(t, ""),
		Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema,
	}
	g.fields(t, out)
	if !g.pack {
		out.Properties.Set("private", g.private())
	}
	if snippets := snippetsOf(t); len(snippets) > 0 {
		out.Extras = map[string]any{"defaultSnippets": snippets}
	}
	out.Required = append(out.Required, packRequired(t)...)
	return out
}

func (g *generator) fields(t reflect.Type, out *jsonschema.Schema) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if strings.Contains(options, "inline") {
			g.fields(f.Type, out)
			continue
		}
		if !f.IsExported() || name == "" || name == "-" {
			continue
		}
		tags := tagsOf(f)
		p := g.value(f.Type, tags)
		p.Description = g.comment(t, f.Name)
		packForm(t, f.Name, p)
		out.Properties.Set(name, p)
		if tags.has("required") {
			out.Required = append(out.Required, name)
		}
	}
}

// value describes what may stand at a key of the type.
func (g *generator) value(t reflect.Type, tags fieldTags) *jsonschema.Schema {
	if inner, ok := factOf(t); ok {
		return anyOf(g.value(inner, tags), g.reserved())
	}
	switch t {
	case reflect.TypeFor[incidents.Code]():
		return g.code(tags.list)
	case reflect.TypeFor[lang.Text]():
		return g.text()
	case reflect.TypeFor[regime.Row]():
		return g.row()
	case reflect.TypeFor[incidents.When]():
		return g.when()
	case reflect.TypeFor[incidents.Residences]():
		return g.residences()
	case reflect.TypeFor[incidents.Count]():
		return g.count()
	case reflect.TypeFor[incidents.Item]():
		return g.item()
	case reflect.TypeFor[regime.Cite]():
		return g.cite()
	case reflect.TypeFor[regime.Starts]():
		return g.starts()
	case reflect.TypeFor[cite.Basis](), reflect.TypeFor[regime.Binding](), reflect.TypeFor[regime.Answer](), reflect.TypeFor[regime.Need]():
		return g.word(t)
	}
	return g.plain(t, tags)
}

// plain describes the kinds that need no wrapper of our own.
func (g *generator) plain(t reflect.Type, tags fieldTags) *jsonschema.Schema {
	switch t.Kind() {
	case reflect.Pointer:
		return g.value(t.Elem(), tags)
	case reflect.Struct:
		return g.define(kebab(t.Name()), func() *jsonschema.Schema { return g.object(t) })
	case reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: g.value(t.Elem(), tags.entries())}
	case reflect.Map:
		return &jsonschema.Schema{Type: "object", AdditionalProperties: g.value(t.Elem(), tags.entries())}
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Float64:
		return tags.apply(&jsonschema.Schema{Type: "number"})
	case reflect.String:
		return g.words(tags)
	default:
		return tags.apply(&jsonschema.Schema{Type: "integer"})
	}
}

// define makes a named definition once and refers to it.
func (g *generator) define(name string, schema func() *jsonschema.Schema) *jsonschema.Schema {
	if _, done := g.defs[name]; !done {
		g.defs[name] = nil // so that a type that holds itself ends here
		g.defs[name] = schema()
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// comment is what the Go source says of a type or field, on one line.
func (g *generator) comment(t reflect.Type, field string) string {
	key := t.PkgPath() + "." + t.Name()
	if field != "" {
		key += "." + field
	}
	words := strings.Join(strings.Fields(g.comments[key]), " ")
	if field != "" {
		return words
	}
	return sentence(strings.TrimPrefix(words, t.Name()+" "))
}

// sentence makes a comment that begins with the name of its type readable without the name: "is one entry" becomes "One entry".
func sentence(words string) string {
	words = strings.TrimPrefix(strings.TrimPrefix(words, "is "), "are ")
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// factOf returns the type of the value that a fact holds.
func factOf(t reflect.Type) (reflect.Type, bool) {
	if t.PkgPath() != reflect.TypeFor[incidents.Incident]().PkgPath() || !strings.HasPrefix(t.Name(), "Fact[") {
		return nil, false
	}
	f, ok := t.FieldByName("Value")
	return f.Type, ok
}

func anyOf(options ...*jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: options}
}

var camelEdge = regexp.MustCompile(`([a-z])([A-Z])`)

func kebab(name string) string { return strings.ToLower(camelEdge.ReplaceAllString(name, "$1-$2")) }
