package regimes_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/regime"
)

const edpbSchema = "../../schema/v1/edpb-notification.schema.json"

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	b := bytes.NewBufferString("{")
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// TestEDPBSchemaIsTheForm holds the published schema of the layout to the fields and options of the form; with -update it is written anew.
func TestEDPBSchemaIsTheForm(t *testing.T) {
	_, fields, _ := edpbForm(t)
	var names []string
	var properties object
	for _, f := range fields {
		names = append(names, "field_"+f.No)
		properties = append(properties, member{"field_" + f.No, fieldSchema(f)})
	}
	b, err := json.MarshalIndent(edpbRoot(names, properties), "", "  ")
	require.NoError(t, err)
	b = append(b, '\n')
	if *update {
		require.NoError(t, os.WriteFile(edpbSchema, b, 0o644)) //nolint:gosec // published for everybody to read
	}
	want, err := os.ReadFile(edpbSchema)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(b))
}

func text(description string) object {
	return object{{"description", description}, {"type", "string"}}
}

func closed(description string, required []string, properties object) object {
	return object{{"description", description}, {"type", "object"}, {"required", required}, {"properties", properties}, {"additionalProperties", false}}
}

func edpbRoot(names []string, fields object) object {
	template := closed("Which template, and that it is a draft.", []string{"name", "version", "status", "source"}, object{
		{"name", text("Name of the template.")},
		{"version", object{{"description", "Version of the template."}, {"const", "1.0"}}},
		{"status", object{{"description", "The template is a draft for consultation; no authority need take it."}, {"const", "consultation-draft"}}},
		{"source", text("Where the Board published it.")},
	})
	root := closed("The answers to all 100 fields of the common template of the European Data Protection Board, version 1.0 (consultation draft), "+
		"with options by keys that are the same in every language. The layout is this program's own: the Board published none.",
		[]string{"template", "incident", "revision", "stage", "language", "made", "fields"}, object{
			{"template", template},
			{"incident", text("Id of the incident.")},
			{"revision", object{{"description", "Number of the incident's revision."}, {"type", "integer"}, {"minimum", 1}}},
			{"stage", object{{"description", "New notification, follow-up or withdrawal."}, {"enum", []string{"notification", "supplement", "withdrawal"}}}},
			{"language", text("Language in which the filing was asked for, as a BCP 47 tag; texts that the file does not have in it are in English.")},
			{"made", object{{"description", "When the filing was made."}, {"type", "string"}, {"format", "date-time"}}},
			{"fields", closed("Every field under its number in the template, in its order.", names, fields)},
		})
	return append(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "https://breachfile.dev/schema/v1/edpb-notification.schema.json"},
		{"title", "EDPB template v1.0 (consultation draft) as data"},
	}, append(root, member{"$defs", edpbDefinitions()})...)
}

// fieldSchema allows what the field can hold: words, with the options of the form or a value of one kind beside them.
func fieldSchema(f regime.Field) object {
	out := object{{"description", f.Label.Any("en")}, {"$ref", "#/$defs/" + cmp.Or(edpbKind(f), "words")}}
	if len(f.Options) == 0 {
		return out
	}
	var keys []string
	for _, o := range f.Options {
		keys = append(keys, o.ID)
	}
	return append(out, member{"properties", object{{"options", object{{"description", "One or several of these keys."}, {"items", object{{"enum", keys}}}}}}})
}

// answerSchema is an answer that is nothing but its state until it is known.
func answerSchema(description, kind string) object {
	properties := object{{"state", object{{"$ref", "#/$defs/state"}}}, {"text", text("The answer in words.")}}
	switch kind {
	case "words":
	case "options":
		properties = append(properties, member{kind, object{
			{"description", "Keys of the chosen options, in the order of the template."}, {"type", "array"}, {"uniqueItems", true}, {"minItems", 1},
		}})
	default:
		properties = append(properties, member{kind, object{{"$ref", "#/$defs/" + kind}}})
	}
	return append(closed(description, []string{"state"}, properties),
		member{"if", object{{"properties", object{{"state", object{{"description", "There is an answer."}, {"const", "known"}}}}}}},
		member{"then", object{{"minProperties", 2}}},
		member{"else", object{{"maxProperties", 1}}})
}

// edpbKind is what stands beside the words of an answer.
func edpbKind(f regime.Field) string {
	switch {
	case len(f.Options) > 0:
		return "answer-options"
	case slices.Contains([]string{"46", "47", "48", "52", "98", "99"}, f.No):
		return "answer-at"
	case f.No == "68" || f.No == "73":
		return "answer-number"
	case f.No == "26" || f.No == "45":
		return "answer-flag"
	case slices.Contains([]string{"115", "116", "117", "121", "122"}, f.No):
		return "answer-places"
	}
	return ""
}

func edpbDefinitions() object {
	whole := func(description string) object {
		return object{{"description", description}, {"type", "integer"}, {"minimum", 0}}
	}
	estimated := object{{"description", "Whether it is an estimate."}, {"type", "boolean"}}
	return object{
		{"words", answerSchema("An answer in words.", "words")},
		{"answer-options", answerSchema("An answer by options.", "options")},
		{"answer-at", answerSchema("A moment.", "at")},
		{"answer-number", answerSchema("A number.", "number")},
		{"answer-flag", answerSchema("A yes or no.", "flag")},
		{"answer-places", answerSchema("A list of countries.", "places")},
		{"state", object{
			{"description", "Whether there is an answer: known, pending (asked, not known yet), unknown (cannot be determined), not-applicable, missing, or not-asked where " +
				"the template does not show the field."},
			{"enum", []string{"known", "pending", "unknown", "not-applicable", "missing", "not-asked"}},
		}},
		{"at", closed("A moment in the precision of the file, or a span.", []string{"estimated"}, object{
			{"from", text("Day or instant, or the beginning of the span; absent where only the end is known.")},
			{"to", text("End of the span.")},
			{"estimated", estimated},
		})},
		{"number", closed("The smallest and the largest number that the file admits.", []string{"estimated"}, object{
			{"from", whole("At least so many.")},
			{"to", whole("At most so many; absent where there is no upper end.")},
			{"estimated", estimated},
		})},
		{"flag", object{{"description", "Yes or no."}, {"type", "boolean"}}},
		{"places", object{
			{"description", "Countries as ISO 3166-1 alpha-2; in fields 117 and 122 each with its number, where ≈ marks an estimate and ≥ a number without an upper end."},
			{"type", "array"}, {"items", object{{"type", "string"}, {"pattern", "^[A-Z]{2}(\u00a0.+)?$"}}}, {"minItems", 1},
		}},
	}
}
