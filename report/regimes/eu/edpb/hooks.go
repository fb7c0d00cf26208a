// Package edpb holds what the pack of the common template of the European Data Protection Board asks that its conditions cannot say,
// its questions in 24 languages, and its layout as JSON.
package edpb

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// Hooks returns the code behind the pack.
func Hooks() regime.Hooks {
	return regime.Hooks{
		Predicates: predicates(),
		Structured: layouts(),
		Checks:     []regime.Check{check},
		Wording:    wording(),
		Rules:      rules(),
	}
}

func predicates() map[string]regime.Predicate {
	out := map[string]regime.Predicate{
		"incomplete":           predicate("Something that the template asks is not known yet", "様式が求める事項に未判明のものがある", incomplete),
		"occurred-on-a-day":    predicate("The breach happened on one day", "侵害は一日に発生した", occurredOn(aDay)),
		"occurred-in-a-period": predicate("The breach lasted from one day to another", "侵害は複数日にわたった", occurredOn(aPeriod)),
		"occurred-and-goes-on": predicate("The breach began and is still going on", "侵害は継続中である", occurredOn(goesOn)),
		"occurrence-undetermined": predicate("When the breach happened cannot be determined", "発生時期は特定できない", func(c *incidents.Case) regime.Finding {
			v := c.Get(occurred)
			return finding(v.State == incidents.Unknown, v)
		}),
		"occurrence-estimated": predicate("The dates of the breach are estimates", "発生時期は推定である", estimated),
		"severity-pending":     predicate("How severe the harm is, is not known yet", "被害の重大性は未判明である", severityOpen),
		"cross-border":         predicate("Establishments or affected people are in several countries of the Area", "域内の複数国に拠点又は影響を受けた人がいる", crossBorder(regime.Yes)),
		"not-cross-border":     predicate("Establishments and affected people are in one country of the Area", "拠点及び影響を受けた人は域内の一国にとどまる", crossBorder(regime.No)),
		"cross-border-unknown": predicate("Whether several countries are concerned is not known", "複数国に及ぶか判明していない", crossBorderUnknown),
		"residence-unknown": predicate("Where the affected people live cannot be determined", "影響を受けた人の居住国は特定できない", func(c *incidents.Case) regime.Finding {
			v := c.Get("affected.residence")
			return finding(v.State == incidents.Unknown, v)
		}),
	}
	for name, path := range map[string]string{"people": "affected.people.max", "records": "data.records"} {
		for _, kind := range []string{"exact", "approximate", "undetermined", "pending"} {
			out[name+"-"+kind] = predicate("How sure the number of "+name+" is: "+kind, "数の確からしさ", counted(path, kind))
		}
	}
	for i, name := range []string{"minor", "moderate", "severe"} {
		out["severity-"+name] = predicate("The gravest harm stated is "+name, "記載された最も重い被害の程度", severity(i+1))
	}
	for _, letter := range []string{"a", "b", "b1", "c", "d", "e"} {
		out["told-"+letter] = predicate("What the file says of telling the people answers field 97 with "+letter, "本人への連絡の状況（項目97）", func(c *incidents.Case) regime.Finding {
			got, v := told(c)
			f := finding(got == letter, v)
			if got == "" {
				f.Answer = regime.Unknown
			}
			return f
		})
	}
	return out
}

func predicate(en, ja string, test func(*incidents.Case) regime.Finding) regime.Predicate {
	return regime.Predicate{Doc: lang.Of("en", en, "ja", ja), Test: test}
}

// finding answers with the value that it rests on.
func finding(yes bool, v incidents.Value) regime.Finding {
	f := regime.Finding{Answer: regime.No, Path: v.Path, Found: v.State.String()}
	if yes {
		f.Answer = regime.Yes
	}
	return f
}
