package exchange

import (
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// The rules on what an exchange format cannot carry.
var (
	ruleLoss = rule.Rule{
		ID: "CONVERT-LOSS", Layer: rule.Output, Severity: rule.Warning,
		Message: lang.Of("en", "“%s” has no place in %s", "ja", "「%s」は %s には移せません"),
		Help: lang.Of("en", "hand it over by another way where the receiver needs it; --strict writes nothing as long as anything is lost",
			"ja", "受け手に必要な場合は別の方法で伝えてください。--strict を付けると、失われるものがある限り書き出しません"),
		Why: lang.Of("en", "Whoever receives the file must not take what is missing for what does not exist.",
			"ja", "受け手が、移せなかった事実を存在しない事実と取り違えないようにするためです。"),
		Example: "affected: [{who: customers, unit: person, exclusions: [{who: applicants by telephone}]}]",
		Fixed:   "affected: [{who: customers, unit: person}]",
	}
	rulePart = rule.Rule{
		ID: "CONVERT-PART", Layer: rule.Output, Severity: rule.Warning,
		Message: lang.Of("en", "“%s” goes into %s only in part: %s", "ja", "「%s」は %s に一部のみ移されます: %s"),
		Help: lang.Of("en", "hand the rest over by another way where the receiver needs it; --strict writes nothing as long as anything is lost",
			"ja", "受け手に必要な場合は残りを別の方法で伝えてください。--strict を付けると、失われるものがある限り書き出しません"),
		Why: lang.Of("en", "A number without its bound, or a date without its precision, reads like a firmer statement than the file makes.",
			"ja", "限界値や精度の付かない数や日付は、実際より確かな記述に見えるためです。"),
		Example: "affected: [{unit: person, count: {value: 1500, bound: at-most}}]",
		Fixed:   "affected: [{unit: person, count: 1500}]",
	}
)

// Catalogue lists the rules of this package.
func Catalogue() rule.Catalogue {
	return rule.Catalogue{ruleLoss, rulePart, RuleUnread, RuleNoPlace, RuleAgainstSchema, RuleNotMade}
}

// losses lists what was not carried, each at the outermost place of which nothing was.
func (f *Facts) losses(c *incidents.Case, format Format) diag.List {
	var out diag.List
	f.lose(c, format, &out)
	return out.Sorted()
}

func (f *Facts) lose(c *incidents.Case, format Format, out *diag.List) {
	if f.path != "" && f.untouched() {
		*out = append(*out, diag.New(ruleLoss, f.path, c.Span(f.path), f.path, format.Title))
		return
	}
	for _, why := range f.parts {
		*out = append(*out, diag.New(rulePart, f.path, c.Span(f.path), f.path, format.Title, why))
	}
	if f.stated != nil && !f.taken {
		f.loseLanguages(c, format, out)
	}
	for _, k := range f.keys {
		f.members[k].lose(c, format, out)
	}
	for _, i := range f.items {
		i.lose(c, format, out)
	}
}

func (f *Facts) loseLanguages(c *incidents.Case, format Format, out *diag.List) {
	var tags []string
	for _, t := range f.stated.Text.Tags() {
		if !f.tags[t] {
			tags = append(tags, t)
		}
	}
	if len(tags) > 0 {
		langs := strings.Join(tags, ", ")
		why := lang.Of("en", "not in the language "+langs, "ja", "次の言語の文は移されません: "+langs)
		*out = append(*out, diag.New(rulePart, f.path, c.Span(f.path), f.path, format.Title, why))
	}
}

// untouched reports whether nothing here or below is carried, not even in part.
func (f *Facts) untouched() bool {
	if f.taken || len(f.tags) > 0 || len(f.parts) > 0 {
		return false
	}
	for _, m := range f.members {
		if !m.untouched() {
			return false
		}
	}
	for _, i := range f.items {
		if !i.untouched() {
			return false
		}
	}
	return true
}
