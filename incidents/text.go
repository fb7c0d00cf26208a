package incidents

import (
	"strings"

	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Text is a statement in the file's language or in several, each under its language tag.
type Text = lang.Text

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
			Other Text `yaml:"other"`
		}
		d.Into(n, &free)
		if !list.AllowsOther() {
			d.Problem(n, ruleCodeOther, strings.Join(list.Codes(), ", "))
			return
		}
		if _, written := n.Member("other"); !written {
			d.Problem(n, ruleCodeEmpty)
		}
		if free.Other.Empty() {
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
	if d.Try(n, &c.Code) {
		c.State = Known
	}
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

// codeLabel is the label of a code in every language, or the code itself where the list has no such word.
func codeLabel(list string, c Code) Text {
	if !c.Other.Empty() {
		return c.Other
	}
	if l, ok := codes.Named(list); ok {
		if e, ok := l.Find(c.Code); ok {
			return e.Label
		}
	}
	return lang.Of("en", c.Code)
}
