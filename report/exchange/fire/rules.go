package fire

import (
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

var (
	ruleMissing = rule.Rule{
		ID: "FIRE-MISSING", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE item %d “%s” is missing; it is essential while the incident is “%s”", "ja", "FIREの項目%d「%s」がありません。状態「%s」では必須です"),
		Help: lang.Of("en", "state it at this place; --draft writes the report marked as a draft",
			"ja", "この箇所に記載してください。--draft を付けると草案として書き出します"),
		Why: lang.Of("en", "The table of the Financial Stability Board's report of 15 April 2025, Annex B, marks the item as essential at this status.",
			"ja", "金融安定理事会の報告書（2025年4月15日）附属書Bの表が、この状態で必須としているためです。"),
		Example: "ict: {report: {phase: initial, status: open}}",
		Fixed:   "ict: {report: {phase: initial, status: open, severity: low}}",
	}
	rulePhase = rule.Rule{
		ID: "FIRE-PHASE", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE has no report of the phase “%s” on an incident that is “%s”", "ja", "FIREには段階「%s」・状態「%s」の報告はありません"),
		Help: lang.Of("en", "an intermediate report is on an open or resolved incident, a final report on a resolved or closed one",
			"ja", "中間報告は対応中又は復旧済み、最終報告は復旧済み又は終結の事案について行います"),
		Why: lang.Of("en", "The validation of FIRE rejects the two combinations Intermediate with Closed and Final with Open.",
			"ja", "FIREの検証は「中間・終結」と「最終・対応中」の組合せを受け付けません。"),
		Example: "ict: {report: {phase: final, status: open}}",
		Fixed:   "ict: {report: {phase: final, status: closed}}",
	}
	ruleForm = rule.Rule{
		ID: "FIRE-FORM", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE item %d “%s” cannot be “%s”: it takes %s", "ja", "FIREの項目%d「%s」は「%s」にできません。形式: %s"),
		Help:    lang.Of("en", "write the value in that form; --draft writes the report marked as a draft", "ja", "その形式で書いてください。--draft を付けると草案として書き出します"),
		Why: lang.Of("en", "Annex A of the Financial Stability Board's report fixes the type of every item.",
			"ja", "金融安定理事会の報告書の附属書Aが各項目の型を定めています。"),
		Example: "organisation: {contacts: [{purpose: authority, phone: 01-555-0110}]}",
		Fixed:   "organisation: {contacts: [{purpose: authority, phone: \"+353 1 555 0110\"}]}",
	}
)

// Catalogue lists the rules of this package.
func Catalogue() rule.Catalogue { return rule.Catalogue{ruleMissing, rulePhase, ruleForm} }
