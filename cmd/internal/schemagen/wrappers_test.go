package schemagen_test

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/breachfile/breachfile/incidents"
)

func described(s *jsonschema.Schema, description string) *jsonschema.Schema {
	s.Description = description
	return s
}

// private is open: notes of any shape may stand there.
func (g *generator) private() *jsonschema.Schema {
	return described(&jsonschema.Schema{}, "Notes of your own in any form; they never reach an output.")
}

func (g *generator) reserved() *jsonschema.Schema {
	return g.define("reserved", func() *jsonschema.Schema {
		return &jsonschema.Schema{
			Description: "A word in place of a value that is not known.",
			Enum:        asAny(incidents.ReservedWords()),
			Extras:      map[string]any{"markdownEnumDescriptions": reservedMeanings()},
		}
	})
}

func reservedMeanings() []string {
	return []string{"Asked, not known yet · 確認中", "Cannot be determined · 不明", "The question does not arise · 該当なし"}
}

func asAny(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}

// words are a text that no language changes, in the form that the tags ask for.
func (g *generator) words(tags fieldTags) *jsonschema.Schema {
	for _, tag := range tags.own {
		switch tag {
		case "country":
			return g.define("format-country", countries)
		case "language":
			return g.define("format-language", languageTag)
		}
		if f, ok := formOf(tag); ok {
			return g.define("format-"+strings.ReplaceAll(tag, "_", "-"), f.schema)
		}
	}
	return g.define("words", blankless)
}

// blankless is any text but white space; YAML reads a bare number there, which the program takes as it is written.
func blankless() *jsonschema.Schema {
	return &jsonschema.Schema{Pattern: "[^\\s\u3000]", Extras: map[string]any{"type": []string{"string", "number"}}}
}

func languageTag() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: tagPattern, Not: countryForLanguage(), Description: "A language tag such as ja or en."}
}

// countryForLanguage are country codes that are often written where a language is meant.
func countryForLanguage() *jsonschema.Schema {
	return &jsonschema.Schema{Enum: []any{"jp", "cn", "us", "gb", "cz", "dk"}}
}

// text is a statement in the file's language or under language tags; the files of a regime always write the tags.
func (g *generator) text() *jsonschema.Schema {
	return g.define("text", func() *jsonschema.Schema {
		words := g.define("words", blankless)
		one := uint64(1)
		tagged := &jsonschema.Schema{
			Type: "object", Description: "The same statement in several languages, each under its tag.",
			Properties:        jsonschema.NewProperties(),
			PatternProperties: map[string]*jsonschema.Schema{tagPattern: words}, AdditionalProperties: jsonschema.FalseSchema,
			PropertyNames: &jsonschema.Schema{Not: countryForLanguage()}, MinProperties: &one,
		}
		tagged.Properties.Set("en", &jsonschema.Schema{Ref: words.Ref, Description: "In English."})
		tagged.Properties.Set("ja", &jsonschema.Schema{Ref: words.Ref, Description: "In Japanese."})
		if g.pack {
			return tagged
		}
		tagged.Properties.Set("private", g.private())
		return anyOf(words, tagged)
	})
}

const (
	datePattern   = `[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])` + clockPattern + `)?)?`
	clockPattern  = `([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?` + offsetPattern + `)?`
	offsetPattern = `(Z|[+-]([01][0-9]|2[0-4]):[0-5][0-9])?`
)

// moment is a year, month, day or instant; YAML reads a bare year as a number.
func moment() *jsonschema.Schema {
	return &jsonschema.Schema{
		Description: "A day (2026-11-20), an instant (2026-11-20T16:10 or 2026-11-20T16:10+09:00), a month (2026-11) or a year (2026). " +
			"A time without an offset is in the file's timezone.",
		Pattern: "^" + datePattern + "$", Minimum: "1000", Maximum: "9999",
		Extras: map[string]any{"type": []string{"string", "integer"}},
	}
}

// when is a moment, or a mapping with "on" or with "from" and "to".
func (g *generator) when() *jsonschema.Schema {
	return g.define("when", func() *jsonschema.Schema {
		at := g.define("moment", moment)
		span := &jsonschema.Schema{
			Type: "object", Description: "A span of time, or an approximate moment.",
			Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema,
			OneOf: []*jsonschema.Schema{
				{Required: []string{"on"}},
				anyOf(&jsonschema.Schema{Required: []string{"from"}}, &jsonschema.Schema{Required: []string{"to"}}),
			},
		}
		span.Properties.Set("on", described(&jsonschema.Schema{Ref: at.Ref}, "The moment, where it is one and not a span."))
		span.Properties.Set("from", described(&jsonschema.Schema{Ref: at.Ref}, "Start of the span; without it the span means no later than its end."))
		span.Properties.Set("to", described(&jsonschema.Schema{Ref: at.Ref}, "End of the span; without it the span means since its start."))
		span.Properties.Set("about", described(&jsonschema.Schema{Type: "boolean"}, "True for an approximation."))
		span.Properties.Set("private", g.private())
		return anyOf(at, span)
	})
}

// count is a bare number, which is exact, a reserved word, or a mapping.
func (g *generator) count() *jsonschema.Schema {
	return g.define("count", func() *jsonschema.Schema {
		t := reflect.TypeFor[incidents.Count]()
		return anyOf(
			&jsonschema.Schema{Type: "integer", Minimum: "0", Description: "An exact number."},
			g.reserved(),
			g.define("count-with-bound", func() *jsonschema.Schema { return g.object(t) }),
		)
	})
}

// residences are counts by place.
func (g *generator) residences() *jsonschema.Schema {
	return g.define("residences", func() *jsonschema.Schema {
		out := &jsonschema.Schema{
			Type: "object", Description: g.comment(reflect.TypeFor[incidents.Residences](), ""),
			Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema,
			PatternProperties: map[string]*jsonschema.Schema{incidents.PlacePattern(): g.count()},
		}
		out.Properties.Set("private", g.private())
		return out
	})
}

// item is a code, words in the file's language that do not look like a code, or a mapping of both.
func (g *generator) item() *jsonschema.Schema {
	return g.define("item", func() *jsonschema.Schema {
		t := reflect.TypeFor[incidents.Item]()
		return anyOf(
			g.code("data-item"),
			&jsonschema.Schema{Type: "string", Pattern: blankless().Pattern, Not: &jsonschema.Schema{Pattern: slugPattern}, Description: "The item in words."},
			&jsonschema.Schema{Type: "number", Not: &jsonschema.Schema{Type: "integer", Minimum: "0"}, Description: "The item in words that are a number."},
			g.define("item-with-parts", func() *jsonschema.Schema { return g.object(t) }),
		)
	})
}
