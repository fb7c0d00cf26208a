package dora

import (
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/regimes/eu/dora"
	"github.com/breachfile/breachfile/schema/source"
)

// threat reads the notice of a significant cyber threat. The notice has no reference of its own: the file is called by the day of detection.
func (r *reader) threat() exchange.Imported {
	root := r.doc.Root
	r.stage = "threat"
	id := "threat-" + r.note.SHA256[:8]
	if t, ok := instant(root.Key("cyberThreat", "detectionDateTime")); ok {
		id = "threat-" + t.Format(time.DateOnly)
	}
	r.head(id, "Significant cyber threat")
	r.submitter()
	if kinds := r.codes(root.Key("submittingEntity", "typeOfSubmittingFinancialEntity"), r.fields["f3"]); kinds != nil {
		r.put("organisation.financial_entity", kinds, root.Key("submittingEntity"))
	}
	if other := root.Key("affectedFinancialEntity"); strings.TrimSpace(other.Key("name").Text()) != "" {
		r.put("ict.entities", source.NewSequence().Append(r.undertaking(other, "ict.entities[0]")), other)
	}
	r.contacts()
	r.slots(root, dora.ThreatSlots()...)
	r.silent()
	r.chronology("aware")
	// a threat is no incident: nothing was hit by which it could be classified
	r.put("criteria", source.Plain("not-applicable"), root)
	return r.finish(id)
}
