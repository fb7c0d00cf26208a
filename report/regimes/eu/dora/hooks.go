// Package dora holds what the pack of the Digital Operational Resilience Act asks that its conditions cannot say:
// the seven criteria with their thresholds, and what follows from them.
package dora

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// Hooks returns the code behind the pack.
func Hooks() regime.Hooks {
	h := regime.Hooks{Structured: layouts(), Checks: []regime.Check{check}, Rules: catalogue(), Predicates: map[string]regime.Predicate{
		"critical-services":     predicate("Critical services are affected (Article 6)", "重要なサービスが影響を受けた（第6条）", criterionOf("critical-services").met),
		"malicious-access-loss": predicate("Somebody got in with bad intent and success, so that data may be lost (Article 9(5)(b))", "悪意ある不正アクセスの成功によりデータが失われ得る（第9条第5項(b)）", maliciousLoss),
		"two-thresholds":        predicate("At least two further thresholds are met (Article 8(1)(b))", "他の基準を二つ以上満たす（第8条第1項(b)）", twoThresholds),
		"classified-late":       predicate("The incident was classified as major more than 24 hours after awareness", "発覚から24時間を超えて重大と分類された", classifiedLate),
		"recovered-after-report": predicate("Regular activities were back after the latest intermediate report", "直近の中間報告の後に通常業務が回復した",
			recoveredAfterReport),
		"further-causes-asked": predicate("A root cause is named that is classified further", "さらに分類すべき根本原因が挙げられている", furtherCausesAsked),
	}}
	for _, k := range criteria() {
		h.Predicates["criterion-"+k.code] = predicate("The criterion is met: "+k.name, "基準に該当: "+k.code, k.met)
	}
	for _, f := range figures() {
		h.Predicates["figures-"+f.id] = predicate("How sure the numbers are: "+f.id, "数値の確からしさ: "+f.id, f.test)
	}
	return h
}

func predicate(en, ja string, test func(*incidents.Case) regime.Finding) regime.Predicate {
	return regime.Predicate{Doc: lang.Of("en", en, "ja", ja), Test: test}
}

// own finds the moment of the organisation's own event of a kind: the earliest, as the clocks take it.
func own(c *incidents.Case, kind string) (incidents.Value, bool) {
	v := c.Get("chronology[kind=" + kind + ",party=self,first].at")
	return v, v.State == incidents.Known
}

// classifiedLate is Article 5(1)(a), second sentence, of Delegated Regulation (EU) 2025/301: it holds only where it is certain.
func classifiedLate(c *incidents.Case) regime.Finding {
	classified, ok := own(c, "classified-major")
	if !ok {
		return regime.Finding{Answer: regime.No, Path: classified.Path, Found: classified.State.String()}
	}
	aware, ok := own(c, "aware")
	if !ok {
		return regime.Finding{Answer: regime.No, Path: aware.Path, Found: aware.State.String()}
	}
	late := classified.When.Earliest().After(aware.When.Latest().Add(24 * time.Hour))
	return regime.Finding{Answer: yesNo(late), Path: classified.Path, Found: classified.When.String()}
}

// recoveredAfterReport compares the recovery with the last intermediate report or update.
func recoveredAfterReport(c *incidents.Case) regime.Finding {
	recovered := c.Get("chronology[kind=recovered,party=self,last].at")
	if recovered.State != incidents.Known {
		return regime.Finding{Answer: regime.No, Path: recovered.Path, Found: recovered.State.String()}
	}
	var sent time.Time
	for _, r := range c.Incident.Notifications.Authorities.Value {
		at, ok := r.At.Get()
		if ok && r.Regime == id && (r.Stage == "intermediate" || r.Stage == "intermediate-update") && at.Latest().After(sent) {
			sent = at.Latest()
		}
	}
	later := !sent.IsZero() && recovered.When.Latest().After(sent)
	return regime.Finding{Answer: yesNo(later), Path: recovered.Path, Found: recovered.When.String()}
}

func yesNo(b bool) regime.Answer {
	if b {
		return regime.Yes
	}
	return regime.No
}

const id = "eu-dora"
