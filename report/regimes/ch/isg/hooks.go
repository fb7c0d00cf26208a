// Package isg holds what the pack of the Swiss Information Security Act asks that its conditions cannot say.
package isg

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// Hooks returns the test that the pack names.
func Hooks() regime.Hooks {
	return regime.Hooks{Predicates: map[string]regime.Predicate{
		"undetected-for-long": {
			Doc: lang.Of(
				"en", "The attack stayed undetected for more than 90 days (Article 74d(c) and the Cybersecurity Ordinance)",
				"ja", "攻撃が90日を超えて発見されなかった（第74d条(c)及びサイバーセキュリティ令）"),
			Test: undetected,
		},
	}}
}

// long is the days without detection after which an attack is one to report.
const long = 90

// undetected compares the first occurrence with the first detection. The earliest occurrence counts that the file admits, so that a duty
// is not missed; while either is not known, the answer is open.
func undetected(c *incidents.Case) regime.Finding {
	began, found := c.Get("chronology[kind=occurred|exposed,first].at"), c.Get("chronology[kind=detected|reported-to-us|aware,party=self,first].at")
	switch {
	case began.State != incidents.Known:
		return regime.Finding{Answer: regime.Unknown, Path: began.Path, Found: began.State.String()}
	case found.State != incidents.Known:
		return regime.Finding{Answer: regime.Unknown, Path: found.Path, Found: found.State.String()}
	}
	out := regime.Finding{Answer: regime.No, Path: began.Path, Found: began.When.String() + " – " + found.When.String()}
	end := found.When.Latest()
	if found.When.From.Exact() {
		end = found.When.Earliest()
	}
	if end.After(began.When.Earliest().AddDate(0, 0, long)) {
		out.Answer = regime.Yes
	}
	return out
}
