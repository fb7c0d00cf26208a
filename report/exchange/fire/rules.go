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
	ruleOrder = rule.Rule{
		ID: "FIRE-ORDER", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE item %d “%s”, %s, must come after “%s”, %s", "ja", "FIREの項目%d「%s」（%s）は「%s」（%s）より後でなければなりません"),
		Help:    lang.Of("en", "correct the moment that is wrong; the report itself is dated by --now", "ja", "誤っている日時を直してください。報告の日時は --now です"),
		Why: lang.Of("en", "The validation of FIRE orders occurrence, detection, resolution and closure, and puts the next update after the report.",
			"ja", "FIREの検証は発生・検知・復旧・終結の順序と、次回更新が報告より後であることを求めます。"),
		Example: "ict: {resolved: \"2026-11-20T16:00+00:00\", report: {closed: \"2026-11-19T16:00+00:00\"}}",
		Fixed:   "ict: {resolved: \"2026-11-18T16:00+00:00\", report: {closed: \"2026-11-19T16:00+00:00\"}}",
	}
	rulePrimary = rule.Rule{
		ID: "FIRE-PRIMARY", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE asks for one contact of the type “Primary”; the file has an alternate one alone", "ja", "FIREには主たる連絡先（Primary）が必要です。予備の連絡先しかありません"),
		Help:    lang.Of("en", "give one contact the purpose “authority”", "ja", "一つの連絡先の purpose を authority にしてください"),
		Why:     lang.Of("en", "The validation of FIRE asks for at least one primary contact.", "ja", "FIREの検証が主たる連絡先を少なくとも一つ求めているためです。"),
		Example: "organisation: {contacts: [{purpose: authority-second, name: Duty desk}]}",
		Fixed:   "organisation: {contacts: [{purpose: authority, name: Duty desk}]}",
	}
	ruleRoot = rule.Rule{
		ID: "FIRE-ROOT", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE asks for one cause that is a root of the incident; the file names none", "ja", "FIREには根本原因（Root）が一つ必要ですが、記載がありません"),
		Help:    lang.Of("en", "give one of the causes “strength: root”", "ja", "原因の一つに strength: root を書いてください"),
		Why: lang.Of("en", "The validation of FIRE asks for at least one cause of the strength “Root” where causes are named.",
			"ja", "FIREの検証が、原因を挙げる場合に根本原因を少なくとも一つ求めているためです。"),
		Example: "ict: {report: {causes: [{kind: system-change-control, strength: contributory}]}}",
		Fixed:   "ict: {report: {causes: [{kind: system-change-control, strength: root}]}}",
	}
	ruleCountries = rule.Rule{
		ID: "FIRE-COUNTRIES", Layer: rule.Output, Severity: rule.Error,
		Message: lang.Of("en", "FIRE item 74 names %d countries, and the spread is “%s”", "ja", "FIREの項目74は%dか国、影響の広がりは「%s」です"),
		Help:    lang.Of("en", "name one country for a national spread and several for a multi-jurisdictional one", "ja", "national なら一か国、multi-jurisdictional なら複数の国を書いてください"),
		Why:     lang.Of("en", "FIRE takes one country for a national spread and more than one for a spread over jurisdictions.", "ja", "FIREは国内の影響に一か国、複数法域の影響に二か国以上を求めます。"),
		Example: "consequences: {operations: {countries: [GB, IE]}}\nict: {report: {spread: national}}",
		Fixed:   "consequences: {operations: {countries: [GB, IE]}}\nict: {report: {spread: multi-jurisdictional}}",
	}
)

// Catalogue lists the rules of this package.
func Catalogue() rule.Catalogue {
	return rule.Catalogue{ruleMissing, rulePhase, ruleForm, ruleOrder, rulePrimary, ruleRoot, ruleCountries}
}
