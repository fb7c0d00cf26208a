package schemagen_test

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/shape"
	yaml "github.com/breachfile/breachfile/schema/source"
)

// code is a word of a closed list, a reserved word, or words of one's own where the list has room for them.
func (g *generator) code(name string) *jsonschema.Schema {
	return g.define("code-"+name, func() *jsonschema.Schema {
		list, ok := codes.Named(name)
		if !ok {
			panic("no list is called " + name)
		}
		words, meanings := list.Codes(), make([]string, 0, len(list.Entries))
		for _, e := range list.Entries {
			meanings = append(meanings, labelOf(e.Label))
		}
		closed := &jsonschema.Schema{
			Enum:   asAny(append(words, incidents.ReservedWords()...)),
			Extras: map[string]any{"markdownEnumDescriptions": append(meanings, reservedMeanings()...)},
		}
		if !list.AllowsOther() {
			return closed
		}
		return anyOf(closed, g.define("other", g.other))
	})
}

func (g *generator) other() *jsonschema.Schema {
	out := &jsonschema.Schema{
		Type: "object", Description: "Words of your own, where no word of the list fits.",
		Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema, Required: []string{"other"},
	}
	text := g.text()
	out.Properties.Set("other", described(&jsonschema.Schema{Ref: text.Ref}, "The words."))
	out.Properties.Set("private", g.private())
	return out
}

// labelOf joins the labels of a word in every language.
func labelOf(label lang.Text) string {
	all := make([]string, 0, len(label))
	for _, e := range label {
		all = append(all, e.Text)
	}
	return strings.Join(all, " · ")
}

// countries are the codes that the program itself takes.
func countries() *jsonschema.Schema {
	var words, names []string
	en, ja := display.English.Regions(), display.Japanese.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			word := string(a) + string(b)
			if !isCountry(word) {
				continue
			}
			region := language.MustParseRegion(word)
			words, names = append(words, word), append(names, en.Name(region)+" · "+ja.Name(region))
		}
	}
	return &jsonschema.Schema{
		Description: "A country as ISO 3166-1 alpha-2.", Enum: asAny(words), Extras: map[string]any{"markdownEnumDescriptions": names},
	}
}

func isCountry(word string) bool {
	var one struct {
		Country string `yaml:"country" validate:"country"`
	}
	doc, _ := yaml.Parse(yaml.File{Bytes: []byte(`country: "` + word + `"`)}, yaml.DefaultLimits())
	problems := yaml.Decode(doc, &one, yaml.Options{})
	return len(append(problems, shape.Check(&one, doc, shape.Options{})...)) == 0
}

type snippet struct {
	Label       string `json:"label"`
	Description string `json:"description"`
	Body        any    `json:"body"`
}

// snippetsOf are the entries that an editor offers to write whole, with places to fill in.
func snippetsOf(t reflect.Type) []snippet {
	type (
		event struct {
			At   string `json:"at"`
			Kind string `json:"kind"`
			Text string `json:"text"`
		}
		count struct {
			Status string `json:"status"`
			Bound  string `json:"bound"`
			Value  string `json:"value"`
			AsOf   string `json:"as_of"`
		}
		measure struct {
			Purpose string `json:"purpose"`
			State   string `json:"state"`
			At      string `json:"at"`
			Text    string `json:"text"`
		}
	)
	switch t {
	case reflect.TypeFor[incidents.Event]():
		return []snippet{{"event", "An entry of the chronology", event{"${1:2026-11-20T16:10}", "${2:aware}", "$3"}}}
	case reflect.TypeFor[incidents.Count]():
		return []snippet{{"count", "A number with what is known about it", count{"${1:accessed}", "${2:at-most}", "${3:1}", "${4:2026-11-20}"}}}
	case reflect.TypeFor[incidents.Measure]():
		return []snippet{{"measure", "A measure that is done, in progress or planned", measure{"${1:contain}", "${2:done}", "${3:2026-11-20}", "$4"}}}
	}
	return nil
}
