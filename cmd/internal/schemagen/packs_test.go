package schemagen_test

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

// cite is "key place", or a mapping with the place as each language writes it.
func (g *generator) cite() *jsonschema.Schema {
	return g.define("cite", func() *jsonschema.Schema {
		long := &jsonschema.Schema{
			Type: "object", Description: "A place in one of the laws, as each language writes it.",
			Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema, Required: []string{"law"},
		}
		long.Properties.Set("law", described(&jsonschema.Schema{Type: "string"}, "Key of the law in the pack."))
		text := g.text()
		long.Properties.Set("at", described(&jsonschema.Schema{Ref: text.Ref}, "The place in the law."))
		short := &jsonschema.Schema{Type: "string", Pattern: `^[^ ]+( .+)?$`, Description: `Key of the law in the pack, and the place in it: "act Art. 26(1)".`}
		return anyOf(short, long)
	})
}

// row is open: the template of the table gives its cells their names.
func (g *generator) row() *jsonschema.Schema {
	return g.define("row", func() *jsonschema.Schema {
		out := &jsonschema.Schema{Type: "object", Description: g.comment(reflect.TypeFor[regime.Row](), ""), Properties: jsonschema.NewProperties(), AdditionalProperties: g.cell()}
		out.Properties.Set("id", &jsonschema.Schema{Type: "string", Pattern: slugPattern, Description: "The last part of the pack's id."})
		return out
	})
}

// cell is what may stand in a row: a text or number, a list, or cells with names of their own.
func (g *generator) cell() *jsonschema.Schema {
	return g.define("cell", func() *jsonschema.Schema {
		inner := &jsonschema.Schema{Ref: "#/$defs/cell"}
		return anyOf(
			&jsonschema.Schema{Extras: map[string]any{"type": []string{"string", "number", "boolean"}}},
			&jsonschema.Schema{Type: "array", Items: inner},
			&jsonschema.Schema{Type: "object", AdditionalProperties: inner},
		)
	})
}

// starts is one kind of event, or a list of which the earliest counts.
func (g *generator) starts() *jsonschema.Schema {
	return g.define("starts", func() *jsonschema.Schema {
		one := &jsonschema.Schema{Type: "string", Pattern: `^(submission:([a-z0-9-]+/)?)?[a-z0-9-]+$`, Description: "A kind of chronology entry, submission:<stage>, or submission:<duty>/<stage>."}
		return anyOf(one, &jsonschema.Schema{Type: "array", Items: one, Description: "The earliest of these that the file states."})
	})
}

// word is one of the words of a Go type.
func (g *generator) word(t reflect.Type) *jsonschema.Schema {
	words, meanings := wordsOf(t)
	return g.define(strings.ToLower(t.Name()), func() *jsonschema.Schema {
		return &jsonschema.Schema{Enum: words, Description: g.comment(t, ""), Extras: map[string]any{"markdownEnumDescriptions": meanings}}
	})
}

func wordsOf(t reflect.Type) (words []any, meanings []string) {
	switch t {
	case reflect.TypeFor[regime.Binding]():
		return []any{regime.Statutory, regime.BestEffort, regime.Practice}, []string{"The law demands it", "A duty to try", "Custom or guidance"}
	case reflect.TypeFor[regime.Answer]():
		return []any{regime.Yes, regime.No, regime.Unknown}, []string{"Yes", "No", "Not known"}
	case reflect.TypeFor[regime.Need]():
		return []any{regime.Must, regime.MayPend, regime.Optional},
			[]string{`A value, or "unknown" where it cannot be determined`, `A value, or "pending"`, "May be left out"}
	}
	for _, b := range cite.Bases() {
		words = append(words, b)
	}
	return words, []string{"Read in an official text", "Read in a secondary source", "Our own inference from sources", "Recalled only; every output marks it"}
}

// packRequired are the keys that a file of a regime cannot do without, even where it extends another one.
func packRequired(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[regime.Pack]():
		return []string{"id", "version", "effective"}
	case reflect.TypeFor[regime.Table]():
		return []string{"template", "rows"}
	case reflect.TypeFor[regime.InsteadOf]():
		return []string{"regime"}
	case reflect.TypeFor[regime.Effective]():
		return []string{"from"}
	case reflect.TypeFor[regime.Law]():
		return []string{"short", "title", "basis"}
	case reflect.TypeFor[regime.Route]():
		return []string{"when", "authority"}
	case reflect.TypeFor[regime.Duty](), reflect.TypeFor[regime.Stage](), reflect.TypeFor[regime.Form](), reflect.TypeFor[regime.Option]():
		return []string{"id"}
	}
	return nil
}

// packForm narrows a key of a pack beyond its Go type.
func packForm(t reflect.Type, field string, s *jsonschema.Schema) {
	if t.PkgPath() != reflect.TypeFor[regime.Pack]().PkgPath() {
		return
	}
	narrow := func(pattern string) { s.Ref, s.Type, s.Pattern = "", "string", pattern }
	switch t.Name() + "." + field {
	case "Pack.ID", "Duty.ID", "Stage.ID", "Form.ID":
		narrow(slugPattern)
	case "Effective.From":
		narrow(`^(undated|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$`)
	case "Effective.To", "Law.Retrieved":
		narrow(`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)
	case "Clock.Length", "Clock.UpTo", "Extension.Length":
		narrow(`^P([0-9]+[MDW]|T[0-9]+H)$`)
	case "Law.URL", "Authority.URL":
		s.Ref, s.Type, s.Format = "", "string", "uri"
	case "Clock.At", "Clock.RollAt":
		narrow(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
	case "Clock.Count":
		s.Ref, s.Enum = "", []any{regime.CalendarDays, regime.WorkingDays}
	case "Clock.Round":
		s.Ref, s.Enum = "", []any{regime.MonthEnd, regime.YearEnd}
	case "Clock.Roll":
		s.Ref, s.Enum = "", []any{calendar.RollNone, calendar.RollForward}
	case "Duty.Recipient":
		s.Ref, s.Enum = "", []any{"authority", "data-subjects", "customers", "controller", "others", "public", "register"}
	case "Form.Style":
		s.Ref, s.Enum = "", []any{"sheet", "notice", "record"}
	case "Pack.Languages":
		s.Items = languageTag()
	}
}
