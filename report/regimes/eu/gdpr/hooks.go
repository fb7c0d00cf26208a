// Package gdpr holds what the pack of the General Data Protection Regulation asks that its conditions cannot say.
package gdpr

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// Hooks returns the tests that the packs with these Articles name; records that name another regime than this one do not count.
func Hooks(id string) regime.Hooks {
	return regime.Hooks{Predicates: map[string]regime.Predicate{
		"everybody-exempt": {
			Doc: lang.Of(
				"en", "For everybody affected one of the exemptions of Article 34(3) is recorded",
				"ja", "影響を受けた全ての人について第34条第3項の例外が記録されている"),
			Test: func(c *incidents.Case) regime.Finding { return everybodyExempt(c, id) },
		},
	}}
}

// everybodyExempt holds only when no population is left without a recorded exemption; an exemption of some frees no others.
func everybodyExempt(c *incidents.Case, id string) regime.Finding {
	covered := map[string]bool{}
	path := "notifications.data_subjects"
	for i, n := range c.Incident.Notifications.DataSubjects.Value {
		if n.Regime != "" && n.Regime != id || !exempt(n) {
			continue
		}
		if path == "notifications.data_subjects" {
			path += "[" + strconv.Itoa(i) + "].exemption"
		}
		covered[n.Population] = true
	}
	if len(covered) == 0 {
		return regime.Finding{Answer: regime.No, Path: path, Found: "missing"}
	}
	if covered[""] {
		return regime.Finding{Answer: regime.Yes, Path: path, Found: "everybody"}
	}
	if c.Incident.Affected.State == incidents.Pending {
		return regime.Finding{Answer: regime.Unknown, Path: "affected", Found: "pending"}
	}
	for i, p := range c.Incident.Affected.Value {
		most, bounded := p.Largest()
		if !covered[p.ID] && !(bounded && most == 0) {
			return regime.Finding{Answer: regime.No, Path: "affected[" + strconv.Itoa(i) + "]", Found: "no exemption"}
		}
	}
	return regime.Finding{Answer: regime.Yes, Path: path, Found: "every population"}
}

func exempt(n incidents.SubjectNotice) bool {
	return n.Exemption.Given() && slices.Contains([]string{"unintelligible", "risk-removed", "disproportionate"}, n.Exemption.Code)
}
