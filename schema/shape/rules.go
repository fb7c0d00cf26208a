package shape

import (
	"fmt"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// Catalogue lists every rule that a struct tag can stand for.
func Catalogue() rule.Catalogue {
	out := rule.Catalogue{required, other}
	for _, t := range tagRules() {
		if _, known := out.Find(t.rule.ID); !known {
			out = append(out, t.rule)
		}
	}
	return out
}

type tagRule struct {
	tag  string
	rule rule.Rule
}

func tagRules() []tagRule {
	return []tagRule{
		{"slug", id}, {"country", country}, {"region", country}, {"subdivision", subdivision}, {"language", language}, {"timezone", timezone}, {"email", email},
		{"url", url}, {"http_url", url}, {"phone", phoneNumber}, {"lei", leiCode}, {"corporate_number", corporate}, {"currency", currency},
		{"cve", cve}, {"attack", attack}, {"sha256", hash}, {"hours", opening}, {"gte", minimum}, {"min", minimum}, {"gt", minimum},
		{"lte", maximum}, {"max", maximum}, {"lt", maximum}, {"oneof", choice},
	}
}

// ruleFor is the rule that a failed tag stands for, with the arguments of its message.
func ruleFor(f validator.FieldError) (rule.Rule, []any) {
	value := source.Short(fmt.Sprint(f.Value()))
	if strings.HasPrefix(f.Tag(), "required") {
		return required, nil
	}
	for _, t := range tagRules() {
		if t.tag != f.Tag() {
			continue
		}
		if f.Param() != "" {
			return t.rule, []any{value, f.Param()}
		}
		return t.rule, []any{value}
	}
	return other, []any{value, f.Tag()}
}

func both(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }

func shapeRule(id string, message, help, why lang.Text, example, fixed string) rule.Rule {
	return rule.Rule{ID: id, Layer: rule.Shape, Severity: rule.Error, Message: message, Help: help, Why: why, Example: example, Fixed: fixed}
}
