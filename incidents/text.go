package incidents

import (
	"strings"

	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// languageKey finds the file's own language among the decoder's values.
type languageKey struct{}

// Text is a statement in the file's language or in several, each under its language tag.
type Text struct{ lang.Text }

// UnmarshalNode reads a scalar in the file's language, or a mapping of language tag to text.
func (t *Text) UnmarshalNode(n *source.Node, d *source.Decoder) {
	switch n.Kind() {
	case source.Scalar:
		tag, _ := d.Value(languageKey{}).(string)
		t.Text = lang.Of(tag, n.Text())
	case source.Mapping:
		for _, m := range n.Members() {
			if !lang.ValidTag(m.Name) {
				d.ProblemAt(m.Key, m.Value.Path(), ruleTextLanguage, m.Name)
				continue
			}
			if m.Value.Kind() != source.Scalar {
				var s string
				d.Into(m.Value, &s)
				continue
			}
			t.Text = append(t.Text, lang.Entry{Tag: m.Name, Text: m.Value.Text()})
		}
	default:
		var s string
		d.Into(n, &s)
	}
}

// ShapeValue hands the first text to the shape rules; an empty text counts as absent.
func (t Text) ShapeValue() (any, bool) {
	for _, e := range t.Text {
		if e.Text != "" {
			return e.Text, true
		}
	}
	return "", true
}

// Code is a word of a closed list, or free words where the list allows "other".
type Code struct {
	State State
	Code  string
	Other Text
}

// UnmarshalNode reads a reserved word, a word of the field's list, or {other: "text"} where the list allows it.
func (c *Code) UnmarshalNode(n *source.Node, d *source.Decoder) {
	list, _ := codes.Named(d.CodeList())
	if n.Kind() == source.Mapping {
		var free struct {
			Other Text `yaml:"other" validate:"required"`
		}
		d.Into(n, &free)
		if !list.AllowsOther() {
			d.Problem(n, ruleCodeOther, strings.Join(list.Codes(), ", "))
			return
		}
		c.State, c.Code, c.Other = Known, "other", free.Other
		return
	}
	if n.Kind() == source.Scalar && n.Plain() {
		if s, ok := reserved(n.Text()); ok {
			c.State = s
			return
		}
	}
	c.State = Known
	d.Into(n, &c.Code)
}

// IsCode reports whether the code is known and equals the word.
func (c Code) IsCode(word string) bool { return c.State == Known && c.Code == word }

// Given reports whether the code or other words are known.
func (c Code) Given() bool { return c.State == Known }

// ShapeValue hands the code to the shape rules.
func (c Code) ShapeValue() (any, bool) {
	if c.State == Missing {
		return "", true
	}
	return c.Code + c.Other.Any() + c.State.String(), true
}

// FactState tells the state without the value.
func (c Code) FactState() State { return c.State }

// FactValue returns the code as it is.
func (c Code) FactValue() any { return c }
