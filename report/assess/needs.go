package assess

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Catalogue is the rules on what an assessment needs from the file, whatever the regime.
func Catalogue() rule.Catalogue {
	return rule.Catalogue{ruleName, ruleCountry, ruleAware, ruleReceiptTime, ruleReceiptNumber, ruleReceiptNew, ruleReceiptOpen}
}

func text(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }

var (
	ruleName = rule.Rule{
		ID: "ASSESS-NAME", Layer: rule.Regime, Severity: rule.Warning,
		Message: text("the organisation has no name", "組織の名称が記載されていません"),
		Help:    text("“name” of the organisation, here or in its profile file", "organisation またはプロファイルの name"),
		Why:     text("No filing can leave without the name of who files it.", "届出者の名称のない届出は提出できません。"),
		Example: "organisation: {country: IE}", Fixed: "organisation: {name: Example Limited, country: IE}",
	}
	ruleCountry = rule.Rule{
		ID: "ASSESS-COUNTRY", Layer: rule.Regime, Severity: rule.Warning,
		Message: text("the organisation has no country, so for every regime it stays open whether it applies", "組織の国が記載されていないため、どの制度も適用の有無を判定できません"),
		Help:    text("“country” of the organisation (such as IE or JP), here or in its profile file", "organisation またはプロファイルの country（IE、JP など）"),
		Why:     text("Where the organisation is established decides which laws reach it.", "組織の所在地により、適用される法令が決まります。"),
		Example: "organisation: {name: Example Limited}", Fixed: "organisation: {name: Example Limited, country: IE}",
	}
	ruleAware = rule.Rule{
		ID: "ASSESS-AWARE", Layer: rule.Regime, Severity: rule.Warning,
		Message: text("the file does not say when the organisation became aware, so no clock can start", "組織が知った時点の記載がないため、期限を起算できません"),
		Help:    text("chronology entry of kind “aware” with its day or time", "chronology に kind: aware の項目（日または日時）"),
		Why:     text("Most deadlines run from awareness; as long as it is open, they may already be running.", "多くの期限は知った時点から進みます。記載がない間にも期限は進んでいる可能性があります。"),
		Example: "chronology: [{at: pending, kind: aware}]", Fixed: "chronology: [{at: 2026-11-20T16:10, kind: aware}]",
	}
)

// Needs says what the file lacks for any assessment to be of use.
func Needs(c *incidents.Case) diag.List {
	var out diag.List
	report := func(r rule.Rule, path string) { out = append(out, diag.New(r, path, c.Span(path))) }
	if c.Incident.Organisation.Name.Empty() {
		report(ruleName, "organisation.name")
	}
	if c.Incident.Organisation.Country == "" {
		report(ruleCountry, "organisation.country")
	}
	if _, known := awareness(c); !known {
		report(ruleAware, "chronology")
	}
	return out
}
