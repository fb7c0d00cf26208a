package source

import (
	"slices"

	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Catalogue lists every rule of reading and decoding.
func Catalogue() rule.Catalogue { return slices.Concat(readRules(), shapeRules()) }

func both(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }

func readRule(id string, message, help, why lang.Text, example, fixed string) rule.Rule {
	return rule.Rule{ID: id, Layer: rule.Read, Severity: rule.Error, Message: message, Help: help, Why: why, Example: example, Fixed: fixed}
}

func shapeRule(id string, message, help, why lang.Text, example, fixed string) rule.Rule {
	return rule.Rule{ID: id, Layer: rule.Shape, Severity: rule.Error, Message: message, Help: help, Why: why, Example: example, Fixed: fixed}
}

func warning(r rule.Rule) rule.Rule {
	r.Severity = rule.Warning
	return r
}
